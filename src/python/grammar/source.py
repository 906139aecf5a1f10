"""A puzzle read for the grammar: its function, its answer, its parameters, in the grammar's words for types, and how it is
defined under guard. What its pieces are is left to the analysis, what solves it to the attempts."""

import ast
from typing import Any

from verifier import annotation, program

from .guards import Meter, guarded
from .rewrite import guard, guarded_text

EVALUATION_STEPS = 20_000


def type_of(value: object, depth: int = 3) -> str | None:
    """`int`, `List[str]`, `Iter[int]` of a value; None for what the grammar has no word for. An empty list is `List[?]`."""
    kind = type(value)
    if kind in (bool, int, float, str):
        return kind.__name__
    if kind is range:
        return "Iter[int]"
    if kind is not list or depth == 0:
        return None
    inner = {type_of(v, depth - 1) for v in value[:200]}  # type: ignore[index]
    inner -= {"List[?]"} if len(inner) > 1 else set()
    if not inner:
        return "List[?]"
    return f"List[{inner.pop()}]" if len(inner) == 1 and None not in inner else None


def type_of_shape(shape: annotation.Shape) -> str | None:
    """The type that an annotation asks for, in the same words."""
    if shape.only:
        return None
    if shape.kind in (bool, int, float, str):
        return shape.kind.__name__  # type: ignore[union-attr]
    if shape.kind is list and len(shape.parts) == 1:
        inner = type_of_shape(shape.parts[0])
        return None if inner is None else f"List[{inner}]"
    return None


class Unsuitable(ValueError):
    """The puzzle cannot be taken apart; the message says why. `broken`: it is no puzzle at all."""

    def __init__(self, message: str, broken: bool = False) -> None:
        super().__init__(message)
        self.broken = broken


class Source:
    """A puzzle parsed: its function, its answer's name and type, its parameters with their defaults."""

    def __init__(self, text: str) -> None:
        try:
            self.tree = program.parse(text, "puzzle.py")
            self.name, self.annotation, self.shape = program.puzzle_signature(self.tree)
        except (SyntaxError, program.BadProgram) as error:
            raise Unsuitable(str(error), broken=True) from None
        function = program.puzzle_function(self.tree)
        assert function is not None
        self.function = function
        if function.args.kwonlyargs:
            raise Unsuitable("keyword-only parameters are beyond the grammar")
        arguments = [*function.args.posonlyargs, *function.args.args]
        self.answer = arguments[0].arg
        self.defaults = dict(zip([a.arg for a in arguments[1:]], function.args.defaults))
        self.annotations = {a.arg: a.annotation for a in arguments[1:]}
        kind = type_of_shape(self.shape)
        if kind is None:
            raise Unsuitable(f"an answer of type {self.annotation} is beyond the grammar")
        self.answer_type = kind


def new_namespace() -> tuple[dict[str, Any], Meter]:
    """Globals in which guarded code runs, and their meter."""
    namespace = program.new_namespace("puzzle")
    meter = Meter(namespace)
    namespace.update(guarded(meter))
    namespace["print"] = lambda *a, **k: None
    return namespace, meter


def load(source: Source) -> tuple[dict[str, Any], Meter]:
    """A namespace in which the guarded puzzle is defined and its parameters have their defaults. Raises Unsuitable."""
    namespace, meter = new_namespace()
    tree = guard(ast.parse(ast.unparse(source.tree)))
    meter.start(EVALUATION_STEPS)
    try:
        exec(compile(tree, "puzzle.py", "exec"), namespace)
        for name, default in source.defaults.items():
            namespace[name] = eval(guarded_text(default), namespace)
    except Exception as error:  # noqa: BLE001
        raise Unsuitable(f"the puzzle cannot be defined: {error}", broken=True) from None
    if meter.spent():
        raise Unsuitable("defining the puzzle takes too many steps")
    return namespace, meter
