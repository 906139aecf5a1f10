def sat(xs: list):
    return len(xs) == 2

# --- solution ---
def sol():
    xs = [0]
    for _ in range(60):
        xs = [xs, xs]
    return xs
