"""Whether a proposed puzzle is worth anybody's time: not solved by a tiny answer, not padded with what is always true."""

import ast
from typing import Any

from verifier import annotation, program

from .analysis import Source, Unsuitable, load
from .rewrite import guard
from .score import HELPERS, conditions

SCREEN_STEPS = 5_000

Reply = dict[str, Any]


def screen(text: str, answers: list[str]) -> Reply:
    """Puts tiny answers (Python literals) to the puzzle. `trivial`: the first that is accepted, or that cannot be judged
    within the steps; `padded`: a condition that holds for all of them, by its number."""
    program.prepare_interpreter()
    try:
        source = Source(text)
        namespace, meter = load(source)
        namespace |= HELPERS
        exec(compile(guard(ast.Module([conditions(source.function)], [])), "conditions.py", "exec"), namespace)
    except (Unsuitable, SyntaxError, RecursionError) as error:
        return {"kind": "unsuitable", "message": str(error)}
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
