"""Whether a proposed puzzle is worth anybody's time: not solved by a tiny answer, not padded with what is always true."""

import ast
from typing import Any

from verifier import annotation, program

from .analysis import Source, Unsuitable, load
from .rewrite import guard
from .score import HELPERS, conditions

SCREEN_STEPS = 5_000

Reply = dict[str, Any]


def _conditions(function: ast.FunctionDef) -> list[ast.expr]:
    """The conditions that are asserted or returned, one by one."""
    found = [n.test if isinstance(n, ast.Assert) else n.value for n in ast.walk(function) if isinstance(n, ast.Assert | ast.Return)]
    parts = [p for c in found for p in (c.values if isinstance(c, ast.BoolOp) and isinstance(c.op, ast.And) else [c])]
    return [part for part in parts if part is not None]


def _says_nothing(node: ast.AST) -> bool:
    """Whether a piece of a condition is there for nothing: compared with itself, or calculated from constants alone."""
    match node:
        case ast.Compare(left, _, comparators):
            sides = [ast.dump(side) for side in (left, *comparators)]
            return any(a == b for a, b in zip(sides, sides[1:])) or (len(sides) > 2 and sides[0] == sides[-1])
        case ast.BinOp() | ast.Call() | ast.Subscript():
            names = [n for n in ast.walk(node) if isinstance(n, ast.Name)]
            called = {n.func.id for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
            return all(n.id in called for n in names) and "range" not in called
    return False


def _padding(function: ast.FunctionDef) -> int | None:
    """The number of the first condition that is padding by the look of it: said before, or saying nothing."""
    seen: set[str] = set()
    for number, condition in enumerate(_conditions(function)):
        text = ast.dump(condition)
        if text in seen and not isinstance(condition, ast.Constant) or any(map(_says_nothing, ast.walk(condition))):
            return number
        seen.add(text)
    return None


def screen(text: str, answers: list[str], own: bool = False) -> Reply:
    """Puts tiny answers (Python literals) to the puzzle. `trivial`: the first that is accepted, or that cannot be judged
    within the steps; `padded`: a condition that holds for all of them, or that is there for nothing by the look of it, by its
    number. Only puzzles that the model wrote itself (`own`) are judged by their look; people's may look as they like."""
    program.prepare_interpreter()
    try:
        source = Source(text)
        namespace, meter = load(source)
        namespace |= HELPERS
        exec(compile(guard(ast.Module([conditions(source.function)], [])), "conditions.py", "exec"), namespace)
    except (Unsuitable, SyntaxError, RecursionError) as error:
        return {"kind": "unsuitable", "message": str(error)}
    padding = _padding(source.function) if own else None
    if padding is not None:
        return {"kind": "screened", "trivial": None, "padded": padding}
    holds: dict[int, list[bool]] = {}
    for index, answer in enumerate(answers):
        value = ast.literal_eval(answer)
        if not annotation.fits(value, source.shape):
            continue
        meter.start(SCREEN_STEPS)
        try:
            accepted = namespace[source.name](value) is True
        except Exception:  # noqa: BLE001
            accepted = False
        if accepted or meter.spent():
            return {"kind": "screened", "trivial": answer, "padded": None}
        meter.start(SCREEN_STEPS)
        try:
            for number, part in enumerate(namespace["conditions"](ast.literal_eval(answer))):
                holds.setdefault(number, []).append(part >= 1)
        except Exception:  # noqa: BLE001
            pass
    padded = next((n for n, seen in sorted(holds.items()) if len(seen) > 2 and all(seen)), None)
    return {"kind": "screened", "trivial": None, "padded": padded}
