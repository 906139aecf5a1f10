def sat(s: str):
    return len(s) > 1

# --- solution ---
def sol():
    return 'a' * (17 * 2 ** 20)
