"""What is watched of a rewritten puzzle (conditions.py): its parts, and the statements that can decide."""

import ast
from dataclasses import dataclass, field

# No identifier has a blank in it.
PART, VALUE, DONE = " part", " value", " done"

# What a part has to show, in the order of the source: an operand ("slot", number, text), a name that is handed over
# ("name", 0, name), the deciding element of an `all` or `any` ("element", number of its part, "").
Shown = tuple[str, int, str]


@dataclass(slots=True)
class Part:
    """An expression that is watched."""

    text: str
    place: dict[str, int]
    # The truth that decides: False, but True for a test that leads to `return False`; None where both do.
    decisive: bool | None
    is_element: bool = False
    # Whether its truth is told even where it is no more than that.
    tells_itself: bool = False
    shows: list[Shown] = field(default_factory=list)
    # The names that it hands over, of an element its loop variables first.
    names: list[str] = field(default_factory=list)
    loops: int = 0
    # Parts of one `all([…])` are all evaluated: one that fails does not keep the others from being reached.
    literal: int | None = None


@dataclass(slots=True)
class Step:
    """A statement that can decide: its parts in order."""

    kind: str  # "assert", "return", or "constant" for the return of one
    parts: list[int]
    text: str
    place: dict[str, int]
    # Whether it belongs to the puzzle's function itself, and stands there outside of any block.
    is_own: bool = True
    is_top: bool = False
    constant: object = None
    # The part of the `if` above it.
    guard: int | None = None


@dataclass(slots=True)
class Watched:
    """A rewritten puzzle and what will be recorded of it."""

    tree: ast.Module
    parts: list[Part]
    steps: list[Step]
