calls = 0
def sat(x: int):
    global calls
    calls += 1
    return calls == 2

# --- solution ---
def sol():
    sat(1)
    return 1
