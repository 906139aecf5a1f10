"""Requests about the built-in model's programs, as plain data in and out."""

from typing import Any

from verifier import tasks
from verifier.capture import capture_output

from . import analysis, attempts, bodies, relabel, screen, syntax

Reply = dict[str, Any]


def answer(request: Reply) -> Reply:
    """Runs one request. Deadlines arrive as KeyboardInterrupt."""
    capture_output()
    match request["kind"]:
        case "analyse":
            return analysis.analyse(request["puzzle"])
        case "screen":
            return screen.screen(request["puzzle"], request["answers"], request["own"])
        case "attempt":
            return attempts.attempt(request["puzzle"], request["programs"], request["limits"])
        case "relabel":
            return relabel.relabel(request["puzzle"], request["answers"])
        case "templates":
            return {"kind": "templates", "trees": syntax.parse_templates(request["templates"])}
        case "bodies":
            return {"kind": "bodies", "returned": [bodies.returned(body) for body in request["bodies"]]}
        case kind:
            raise ValueError(f"unknown request {kind!r}")


def _warm_up() -> None:
    puzzle = (
        "def sat(xs: List[int], n=2):\n    assert n > 1\n"
        "    return len(xs) == n and all(x in xs for x in range(n))"
    )
    limits = {"candidates": 20, "work": 2_000, "callSteps": 200}
    programs = ["[0, 1]", "_lists(_range(n))", "_grow(_range(n))", "_edit([0], _range(n))", "_first([[1, 0]])"]
    for _ in range(4):
        requests = [
            {"kind": "analyse", "puzzle": puzzle},
            {"kind": "screen", "puzzle": puzzle, "answers": ["[]", "[0]"], "own": True},
            {"kind": "attempt", "puzzle": puzzle, "programs": programs, "limits": limits},
            {"kind": "relabel", "puzzle": puzzle, "answers": ["[0]", "[0, 1, 1]"]},
        ]
        for request in requests:
            assert answer(request)["kind"] != "unsuitable"


tasks.register("study", answer, _warm_up)
