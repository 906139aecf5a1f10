def sat(x: Dict[str, List[Tuple[List[Set[Tuple[int, int]]]]]]):
    return len(x) == 1

# --- solution ---
def sol():
    return {'a': [([{(1, True)}],)]}
