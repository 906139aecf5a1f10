def sat(xs: list):
    return len(xs) == 2

# --- solution ---
def sol():
    xs = [1]
    xs.append(xs)
    return xs
