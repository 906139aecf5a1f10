"""What a puzzle has in common with others: its shape without constants and names, and its versions with one condition less."""

import ast
import builtins

from verifier import program

from .source import Source


def shape_of(function: ast.FunctionDef) -> str:
    """The source with its constants blanked and its names numbered: puzzles of one shape are variants of one another."""
    copy = ast.parse(ast.unparse(function))
    names: dict[str, str] = {}
    for node in ast.walk(copy):
        match node:
            case ast.Constant(int() | float() | str() as value):
                node.value = type(value)()
            case ast.Name(name) if not hasattr(builtins, name):
                node.id = names.setdefault(name, f"v{len(names)}")
            case ast.arg(name):
                node.arg = names.setdefault(name, f"v{len(names)}")
                node.annotation = node.annotation if len(names) == 1 else None
    return ast.unparse(copy)


class _Without(ast.NodeTransformer):
    """Leaves out the condition with this number: an assertion, or a part of an `and` that is asserted or returned."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.seen = 0

    def _next(self) -> bool:
        self.seen += 1
        return self.seen - 1 == self.number

    def _rest(self, condition: ast.expr | None) -> ast.expr | None:
        if not (isinstance(condition, ast.BoolOp) and isinstance(condition.op, ast.And)):
            return condition
        kept = [part for part in condition.values if not self._next()]
        return kept[0] if len(kept) == 1 else ast.BoolOp(ast.And(), kept)

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        if isinstance(node.test, ast.BoolOp):
            node.test = self._rest(node.test) or node.test
            return node
        return ast.Pass() if self._next() else node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        node.value = self._rest(node.value)
        return node


def weaker(source: Source) -> list[str]:
    """The puzzle's texts with one condition less, as many as it has conditions, at most eight."""
    made: list[str] = []
    for number in range(8):
        tree = ast.parse(ast.unparse(source.tree))
        function = program.puzzle_function(tree)
        assert function is not None
        without = _Without(number)
        function.body = [s for s in map(without.visit, function.body) if not isinstance(s, ast.Pass)]
        if without.seen <= number or without.seen < 2 or not function.body:
            break
        made.append(ast.unparse(tree))
    return made
