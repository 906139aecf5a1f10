"""The door: JSON in bytes in, JSON in bytes out. Bytes, because JavaScript reads and writes them in memory by their address:
no object of Python's ever crosses, and no function of JavaScript's is needed."""

import gc
import json
import sys

from . import examine, explain, lane, program, rooms, tasks


def address() -> int:
    """Where `door` lies in memory: what JavaScript calls."""
    return id(door)


def door(request: bytes) -> bytes:
    """Runs one request. What it returns is ASCII."""
    return handle(request.decode()).encode()


def handle(request_text: str) -> str:
    """Runs one request and returns its reply as ASCII JSON. Deadlines arrive as KeyboardInterrupt."""
    request = json.loads(request_text)
    match request["kind"]:
        case "look":
            reply = rooms.look(request["puzzle"], request["solution"])
        case "solution":
            reply = rooms.run_solution(request["puzzle"], request["solution"])
        case "puzzle":
            reply = rooms.run_puzzle(request["puzzle"], request["answer"])
        case "load":
            reply = rooms.load(request["puzzle"])
        case "explain":
            reply = explain.explain(request["puzzle"], request["answer"], request["said"])
        case "task":
            reply = tasks.answer(request["task"], request["item"])
        case kind:
            raise ValueError(f"unknown request {kind!r}")
    if request.get("stays", False):
        rooms.tidy()
    return json.dumps(reply)


def _warm_up_examine() -> None:
    puzzle = "def f(x: int):\n    return x == 1"
    assert examine.inspect_puzzle(puzzle)["kind"] == "inspected"
    assert examine.try_answers(puzzle, ["0", "1"], 0)["accepted"] == 1


tasks.register("inspect", examine.inspect_puzzle, _warm_up_examine)
tasks.register("trial", lambda trial: examine.try_answers(trial["puzzle"], trial["answers"], trial["start"]))


def warm_up() -> None:
    """Runs every path once, so that what Python makes lazily (syntax tree types, caches, specialised bytecode) is in
    the memory that each fresh interpreter starts from, and not made anew by each."""
    body = "    assert n > 1\n    return len(xs) == n and all(x in xs for x in range(n))"
    puzzle = f"def sat(xs: List[int], n=2):\n{body}"
    solution = "def sol(n=2):\n    return sorted(set(range(n)))"
    for _ in range(8):
        text = rooms.run_solution(puzzle, solution)["text"]
        assert rooms.run_puzzle(puzzle, text)["kind"] == "solved"
        assert rooms.run_puzzle(puzzle, "[0]")["kind"] == "wrong"
        assert rooms.run_solution(puzzle, "def sol(n=2):\n    return 1 / 0")["kind"] == "error"
        assert rooms.look(puzzle, solution) == {"kind": "looked", "solution": True, "puzzle": False}
        assert not rooms.look(puzzle, "import os\ndef sol(n=2):\n    return 1")["solution"]
        assert rooms.run_solution(puzzle, "def sol(:\n")["kind"] == "invalid-solution"
        door(json.dumps({"kind": "puzzle", "puzzle": puzzle, "answer": text}).encode())
        assert rooms.load(puzzle)["kind"] == "loaded"
        assert explain.explain(puzzle, "[0]", rooms.run_puzzle(puzzle, "[0]"))["conditions"]
    tasks.warm_up()
    for name in ("solution", "puzzle"):
        sys.modules.pop(name, None)
    program.load_puzzle.cache_clear()
    program.load_solution.cache_clear()
    lane.puzzle_inertness.cache_clear()
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    gc.collect()
