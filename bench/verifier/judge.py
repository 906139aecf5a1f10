"""How the judge of 2023 looks at a pair: both programs in one namespace, in the process that judges. The baselines of
`bench/verifier.mjs` share it, natively and in plain Pyodide; no part of the product."""

from typing import Any, Dict, List, Set, Tuple

NAMES = {"List": List, "Set": Set, "Tuple": Tuple, "Dict": Dict, "print": lambda *a, **k: None}


def type_check(value: object, annotation: str) -> bool:
    """Exact for scalars, element by element for lists; other brackets pass, as in the reference."""
    if annotation in ("int", "str", "float", "bool"):
        return type(value).__name__ == annotation
    if annotation.startswith("List["):
        return isinstance(value, list) and all(type_check(v, annotation[5:-1]) for v in value)
    return True


def judge(puzzle: str, solution: str) -> bool:
    """Under the names `sat` and `sol`, or the paper's `f` and `g`."""
    namespace: dict[str, Any] = dict(NAMES)
    exec(puzzle + "\n\n" + solution, namespace)
    sat = namespace["sat"] if "sat" in namespace else namespace["f"]
    annotation = str(next(iter(sat.__annotations__.values())))
    annotation = annotation.replace("typing.", "").replace("<class '", "").replace("'>", "")
    answer = namespace["sol"]() if "sol" in namespace else namespace["g"]()
    try:
        return type_check(answer, annotation) and sat(answer) is True
    except AssertionError:  # Many puzzles say no so.
        return False
