def sat(d: Dict[str, int]):
    return d['a'] == 7

# --- solution ---
def sol():
    class L(dict):
        def __missing__(self, key): return 7
    return L()
