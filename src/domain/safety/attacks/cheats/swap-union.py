def sat(x: Union[int, str]):
    return x == 1

# --- solution ---
def sol():
    return 1.0
