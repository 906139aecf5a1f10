"""Why a puzzle said no. [Note: conditions]

Asked after the verdict, in fresh memory that has never seen the solution: the puzzle is put the same answer again,
rewritten so that it tells its parts. Nothing here can change the verdict, which is known already; and if the second run
does not end as the first did, or not in time, nothing is told.
"""

from typing import Any

from . import answer, program, rooms
from .breakdown import Condition, break_down
from .capture import capture_output
from .conditions import watch
from .recorder import Recorder


def explain(puzzle: str, text: str, said: dict[str, Any]) -> dict[str, list[Condition]]:
    """The conditions of a `wrong` verdict. `said` is what the verdict's room replied: its message and, where `sat`
    returned no truth value, what it returned."""
    try:
        return {"conditions": _conditions(puzzle, text, said)}
    except BaseException:  # noqa: BLE001  (the deadline, memory, depth, a program that fights back)
        return {"conditions": []}


def _conditions(puzzle: str, text: str, said: dict[str, Any]) -> list[Condition]:
    program.prepare_interpreter()
    tree = program.parse(puzzle, "puzzle.py")
    function = program.puzzle_function(tree)
    watched = None if function is None else watch(tree, function, puzzle)
    if function is None or watched is None:
        return []
    recorder = Recorder(watched)
    code = compile(watched.tree, "puzzle.py", "exec", dont_inherit=True)
    value = answer.from_text(text)
    capture_output()
    namespace = program.new_namespace("puzzle")
    recorder.install(namespace)
    try:
        exec(code, namespace)
        reply = rooms._judge(namespace[function.name](value))  # type: ignore[operator]
    except BaseException as error:  # noqa: BLE001
        reply = rooms._raised(error, "puzzle", {"puzzle": puzzle})
    if any(reply.get(name) != said.get(name) for name in ("kind", "message", "returned")):
        return []
    return break_down(recorder, fell_off=recorder.ended is None and "returned" in reply)
