"""Requests about the built-in model's programs, as plain data in and out."""

from typing import Any

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
