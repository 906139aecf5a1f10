"""How nearly an answer satisfies a puzzle: what a guided search climbs (searches.py).

The puzzle's function becomes a generator that yields one number from 0 to 1 for each of its conditions, and does not stop
at the first that fails. As a source text it is part of the solution that is shown, so it is kept readable.
"""

import ast
import math
from collections.abc import Callable, Iterable
from operator import eq
from typing import Any

from .guards import Meter


# As constants: `int | float` would be made anew at each call, and these are called more often than anything else.
_NUMBERS = (int, float)
_SEQUENCES = (list, tuple)


def near(a: Any, b: Any) -> float:
    """1 where they are equal, less the farther they are apart. Only exact arithmetic: every machine must climb alike."""
    if a == b:
        return 1.0
    if isinstance(a, _NUMBERS) and isinstance(b, _NUMBERS):
        return 0.9 / (1.0 + math.sqrt(abs(a - b)))
    if isinstance(a, str) and isinstance(b, str):
        return 0.9 * sum(map(eq, a, b)) / max(len(a), len(b))
    if isinstance(a, _SEQUENCES) and type(a) is type(b):
        return 0.9 * sum(map(near, a, b)) / max(len(a), len(b))
    return 0.0


def below(a: Any, b: Any) -> float:
    """Like `near` for a < b."""
    return 1.0 if a < b else near(a, b) * 0.9


def at_most(a: Any, b: Any) -> float:
    """Like `near` for a <= b."""
    return 1.0 if a <= b else near(a, b) * 0.9


def share(values: Iterable[float]) -> float:
    """The mean; 1 of nothing, as `all` is True of nothing."""
    known = list(values)
    return sum(known) / len(known) if known else 1.0


HELPERS: dict[str, Callable[..., float]] = {"near": near, "below": below, "at_most": at_most, "share": share}


def _call(name: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


def _compare(left: ast.expr, op: ast.cmpop, right: ast.expr) -> ast.expr:
    match op:
        case ast.Eq():
            return _call("near", left, right)
        case ast.Lt():
            return _call("below", left, right)
        case ast.LtE():
            return _call("at_most", left, right)
        case ast.Gt():
            return _call("below", right, left)
        case ast.GtE():
            return _call("at_most", right, left)
    return _call("bool", ast.Compare(left, [op], [right]))


_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In,
}


def graded(node: ast.expr) -> ast.expr:
    """An expression whose value says how nearly the condition holds."""
    match node:
        case ast.BoolOp(ast.And(), values):
            return _call("share", ast.List([graded(v) for v in values], ast.Load()))
        case ast.BoolOp(ast.Or(), values):
            return _call("max", *(graded(v) for v in values))
        case ast.Compare(left, ops, comparators):
            sides = [left, *comparators]
            parts = [_compare(a, op, b) for a, op, b in zip(sides, ops, sides[1:])]
            return parts[0] if len(parts) == 1 else _call("share", ast.List(parts, ast.Load()))
        case ast.Call(ast.Name("all"), [ast.GeneratorExp(elt, generators) | ast.ListComp(elt, generators)], []):
            return _call("share", ast.GeneratorExp(graded(elt), generators))
        case ast.Call(ast.Name("any"), [ast.GeneratorExp(elt, generators) | ast.ListComp(elt, generators)], []):
            return _call("max", ast.ListComp(graded(elt), generators))
        case ast.UnaryOp(ast.Not(), ast.Compare(left, [op], [right])) if type(op) in _OPPOSITE:
            return graded(ast.Compare(left, [_OPPOSITE[type(op)]()], [right]))
        case ast.IfExp(test, body, orelse):
            return ast.IfExp(test, graded(body), graded(orelse))
    return _call("bool", node)


class Conditions(ast.NodeTransformer):
    """Turns a puzzle's function into the generator of its conditions."""

    def _yields(self, condition: ast.expr) -> list[ast.stmt]:
        parts = condition.values if isinstance(condition, ast.BoolOp) and isinstance(condition.op, ast.And) else [condition]
        return [ast.Expr(ast.Yield(graded(part))) for part in parts]

    def visit_Assert(self, node: ast.Assert) -> list[ast.stmt]:
        return self._yields(node.test)

    def visit_Return(self, node: ast.Return) -> list[ast.stmt]:
        return [*self._yields(node.value or ast.Constant(None)), ast.Return(None)]

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        match node.body:
            case [ast.Return(ast.Constant(False))] if not node.orelse:
                # `if wrong: return False` is an assertion in other words.
                return self._yields(ast.UnaryOp(ast.Not(), node.test))
        return self.generic_visit(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return node


def conditions(function: ast.FunctionDef) -> ast.FunctionDef:
    """The generator of the function's conditions, under the name `conditions`."""
    copy = ast.parse(ast.unparse(function)).body[0]
    assert isinstance(copy, ast.FunctionDef)
    copy.name = "conditions"
    copy.returns = None
    visit = Conditions().visit
    body: list[ast.stmt] = []
    for statement in copy.body:
        made = visit(statement)
        body.extend(made if isinstance(made, list) else [made])
    copy.body = body
    return ast.fix_missing_locations(copy)


class Score:
    """The sum over the conditions, of a compiled generator. An exception ends it with what was reached."""

    def __init__(self, generator: Callable[[Any], Iterable[float]], meter: Meter, steps: int) -> None:
        self.generator = generator
        self.meter = meter
        self.steps = steps

    def __call__(self, value: Any) -> float:
        total = 0.0
        self.meter.start(self.steps)
        try:
            for part in self.generator(value):
                total += part
        except Exception:  # noqa: BLE001  (a condition that cannot be asked does not hold)
            pass
        return total
