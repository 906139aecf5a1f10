"""Hindsight: a puzzle that nobody solved, changed so that a wrong answer becomes a right one.

In a comparison of something that depends on the answer with a constant or a parameter, the constant takes the value that
the answer gives. (Andrychowicz et al. 2017 do this with goals in reinforcement learning.)
"""

import ast
from typing import Any

from verifier import annotation, program

from .analysis import Source, Unsuitable, load
from .guards import Meter
from .rewrite import guard, guarded_text

RELABEL_STEPS = 20_000
MAX_VALUE = 200

Reply = dict[str, Any]

_PLAIN = (bool, int, float, str, list)


class Change(ast.NodeTransformer):
    """Rewrites the comparisons of one puzzle for one answer."""

    def __init__(self, source: Source, namespace: dict[str, Any], meter: Meter, value: object) -> None:
        self.source = source
        self.namespace = {**namespace, source.answer: value}
        self.meter = meter
        self.defaults: dict[str, ast.expr] = {}
        self.count = 0

    def _evaluate(self, node: ast.expr) -> Any:
        self.meter.start(RELABEL_STEPS)
        self.namespace["_steps"] = self.meter.steps
        value = eval(guarded_text(node), self.namespace)
        if self.meter.spent():
            raise ValueError("too many steps")
        return value

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        if len(node.ops) != 1:
            return node
        left, right = node.left, node.comparators[0]
        if self._is_fixed(right) and self._asks(left):
            node.comparators[0] = self._adjusted(left, right, node.ops[0], 1)
        elif self._is_fixed(left) and self._asks(right):
            node.left = self._adjusted(right, left, node.ops[0], -1)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        return node  # What depends on a loop's variable has no one value.

    visit_Lambda = visit_comprehension  # type: ignore[assignment]
    visit_GeneratorExp = visit_ListComp = visit_SetComp = visit_comprehension  # type: ignore[assignment]

    def _is_fixed(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self.source.defaults
        return isinstance(node, ast.Constant) and type(node.value) in _PLAIN

    def _asks(self, node: ast.expr) -> bool:
        return any(isinstance(n, ast.Name) and n.id == self.source.answer for n in ast.walk(node))

    def _adjusted(self, asked: ast.expr, fixed: ast.expr, op: ast.cmpop, side: int) -> ast.expr:
        try:
            given = self._evaluate(asked)
            old = self._evaluate(fixed)
            holds = self._evaluate(ast.Compare(asked, [op], [fixed]) if side > 0 else ast.Compare(fixed, [op], [asked]))
        except Exception:  # noqa: BLE001  (it depends on more than the answer, or fails on it)
            return fixed
        if holds or type(given) is not type(old) or type(given) not in _PLAIN or len(repr(given)) > MAX_VALUE:
            return fixed
        match op:
            case ast.Eq() | ast.LtE() | ast.GtE():
                new = given
            case (ast.Lt() | ast.Gt()) if type(given) is int:
                new = given + side * (1 if isinstance(op, ast.Lt) else -1)
            case _:
                return fixed
        made = ast.parse(repr(new), mode="eval").body
        if isinstance(fixed, ast.Name):
            if fixed.id in self.defaults:
                return fixed
            self.defaults[fixed.id] = made
            self.namespace[fixed.id] = new
            self.count += 1
            return fixed
        self.count += 1
        return made


def relabel(text: str, answers: list[str]) -> Reply:
    """For each answer the changed puzzle, or None where no change makes the answer right."""
    program.prepare_interpreter()
    try:
        source = Source(text)
        namespace, meter = load(source)
    except (Unsuitable, RecursionError) as error:
        return {"kind": "unsuitable", "message": str(error)}
    return {"kind": "relabelled", "puzzles": [_relabel_one(text, source, namespace, meter, a) for a in answers]}


def _relabel_one(text: str, source: Source, namespace: dict[str, Any], meter: Meter, answer: str) -> str | None:
    try:
        value = ast.literal_eval(answer)
        if not annotation.fits(value, source.shape):
            return None
        tree = ast.parse(text)
        function = program.puzzle_function(tree)
        assert function is not None
        change = Change(source, namespace, meter, value)
        function.body = [change.visit(statement) for statement in function.body]
        if change.count == 0:
            return None
        names = [a.arg for a in [*function.args.posonlyargs, *function.args.args]][1:]
        function.args.defaults = [change.defaults.get(n, d) for n, d in zip(names, function.args.defaults)]
        made = ast.unparse(ast.fix_missing_locations(tree))
        return made if _accepts(made, ast.literal_eval(answer)) else None
    except Exception:  # noqa: BLE001  (there is no such change)
        return None


def _accepts(text: str, value: object) -> bool:
    source = Source(text)
    namespace, meter = load(source)
    meter.start(RELABEL_STEPS)
    return namespace[source.name](value) is True and not meter.spent()
