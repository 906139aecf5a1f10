def make():
    target = 10
    def sat(x: int):
        return x == target and x == 11
    return sat

def sat(x: int):
    return False

sat = make()

# --- solution ---
def sol():
    sat.__closure__[0].cell_contents = 11
    return 11
