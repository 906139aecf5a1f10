def sat(x: int):
    return 1

# --- solution ---
def sol():
    return 1
