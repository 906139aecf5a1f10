"""Names that a puzzle gives to types (`Grid = List[List[int]]`), read from its syntax tree.

A name counts if it is bound exactly once in the whole module, by a statement at top level before the puzzle's function.
What it stands for is then the same whenever it is asked, and no code has to run to know it.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy

from .annotation import KNOWN, UnsupportedAnnotation

# Modules whose names are types that annotation.py knows by the same names.
_HOMES = frozenset(("builtins", "collections.abc", "typing", "typing_extensions"))
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
# Of the text of an annotation whose aliases are written out.
_MAX_TEXT = 200


def _names_bound(node: ast.AST) -> Iterator[str]:
    """The names that a node binds or takes away in its own scope."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.alias(name=name, asname=other):
            yield other or name.partition(".")[0]
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield name
        case ast.MatchMapping(rest=str(name)):
            yield name


def _of_module(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes of the module's own scope; of a function, lambda or class only what stands outside of its body."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, _SCOPES):
            waiting.extend([*getattr(node, "decorator_list", []), *getattr(node, "bases", [])])
            waiting.extend([*getattr(node, "keywords", []), *([node.args] if hasattr(node, "args") else [])])
        else:
            waiting.extend(ast.iter_child_nodes(node))


def _times_bound(tree: ast.Module) -> Counter[str]:
    """How often each name of the module is bound: at top level, in its blocks, and by `global` from anywhere."""
    found = Counter(name for node in _of_module(tree) for name in _names_bound(node))
    found.update(name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names)
    return found


def _last_star(tree: ast.Module) -> int:
    """The last line that imports nobody knows what; 0 where there is none."""
    imports = (n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.names[0].name == "*")
    return max((n.lineno for n in imports), default=0)


def _given(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """The names that a statement gives to what may be a type."""
    match statement:
        case ast.Assign(targets=targets, value=value):
            yield from ((target.id, value) for target in targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value
        case ast.ImportFrom(module=str(module), names=names, level=0) if module in _HOMES:
            yield from ((n.asname, ast.Name(n.name, ast.Load())) for n in names if n.asname not in (None, n.name))
        case _ if type(statement).__name__ == "TypeAlias" and not statement.type_params:  # type: ignore[attr-defined]
            # Since Python 3.12: `type Grid = list[list[int]]`.
            yield statement.name.id, statement.value  # type: ignore[attr-defined]


def _new_type(value: ast.expr) -> ast.expr:
    """`NewType("Uid", int)` is a type for type checkers only: its values are ints."""
    match value:
        case ast.Call(
            func=ast.Name(id="NewType") | ast.Attribute(attr="NewType"),
            args=[ast.Constant(value=str()), base],
            keywords=[],
        ):
            return base
    return value


class Aliases:
    """What names stand for in the annotations of a puzzle's function. The tree is read when the first one is asked for."""

    def __init__(self, tree: ast.Module, function: ast.FunctionDef) -> None:
        self._tree = tree
        self._function = function
        self._times: Counter[str] | None = None
        # The statement's line, and what it gives the name to.
        self._before: dict[str, tuple[int, ast.expr]] = {}
        self._last_star = 0

    def _read(self) -> Counter[str]:
        if self._times is None:
            for statement in self._tree.body[: self._tree.body.index(self._function)]:
                self._before.update((name, (statement.lineno, _new_type(value))) for name, value in _given(statement))
            self._times, self._last_star = _times_bound(self._tree), _last_star(self._tree)
        return self._times

    def lookup(self, name: str) -> ast.expr | None:
        """What the name stands for; None where nothing says so. Raises UnsupportedAnnotation where it is not certain."""
        times = self._read()[name]
        if any(parameter.name == name for parameter in getattr(self._function, "type_params", [])):
            raise UnsupportedAnnotation(name, "it is a type parameter")
        line, meant = self._before.get(name, (0, None))
        if meant is not None and (times > 1 or line < self._last_star):
            raise UnsupportedAnnotation(name, "the puzzle may give that name another meaning")
        return meant

    def spell(self, annotation: ast.expr) -> str:
        """The annotation as it stands in the source, and behind it what its aliases stand for."""
        text = ast.unparse(annotation)
        if self._times is None:
            return text
        written = ast.unparse(_WrittenOut(self).visit(deepcopy(annotation)))
        return f"{text} ({written if len(written) <= _MAX_TEXT else written[:_MAX_TEXT] + '…'})"


class _WrittenOut(ast.NodeTransformer):
    """Puts what aliases stand for in their place. For annotations that could be read: it ends."""

    def __init__(self, aliases: Aliases) -> None:
        self.aliases = aliases

    def visit_Name(self, node: ast.Name) -> ast.expr:
        meant = None if node.id in KNOWN else self.aliases.lookup(node.id)
        return node if meant is None else self.visit(deepcopy(meant))  # type: ignore[no-any-return]
