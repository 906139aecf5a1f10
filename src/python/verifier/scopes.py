"""Which names an expression reads, and which a program binds, read from its syntax tree."""

import ast
from collections.abc import Iterator
from itertools import chain

COMPREHENSIONS = (ast.GeneratorExp, ast.ListComp, ast.SetComp)
Names = frozenset[str]


def stored_names(nodes: list[ast.AST]) -> set[str]:
    """The names that are bound or deleted anywhere below these nodes."""
    walked = chain.from_iterable(map(ast.walk, nodes))
    return {n.id for n in walked if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}


def target_names(node: ast.AST) -> list[str]:
    """The names that an assignment's target binds, in order."""
    match node:
        case ast.Name(id=name):
            return [name]
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            return [name for element in elements for name in target_names(element)]
        case ast.Starred(value=inner):
            return target_names(inner)
    return []


def loop_names(comprehension: ast.expr) -> list[str]:
    """The loop variables of a comprehension, in order."""
    generators = comprehension.generators  # type: ignore[attr-defined]
    return list(dict.fromkeys(name for g in generators for name in target_names(g.target)))


def read_names(node: ast.AST, hidden: Names = frozenset()) -> Iterator[str]:
    """The names that an expression reads from its own scope, without those that it only calls."""
    if isinstance(node, ast.Name):
        if isinstance(node.ctx, ast.Load) and node.id not in hidden:
            yield node.id
        return
    if isinstance(node, ast.Lambda):
        hidden |= {a.arg for a in ast.walk(node.args) if isinstance(a, ast.arg)}
    elif isinstance(node, (*COMPREHENSIONS, ast.DictComp)):
        hidden |= frozenset(loop_names(node))
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.Call) and child is node.func and isinstance(child, ast.Name)):
            yield from read_names(child, hidden)


def is_literal(node: ast.expr) -> bool:
    """Whether the source of an expression is its value."""
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True


def unsure_names(tree: ast.Module) -> set[str]:
    """Names that something takes away again."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Del()) | ast.ExceptHandler(name=str(name)):
                found.add(name)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                found.update(names)
    return found


def defined_names(tree: ast.Module) -> set[str]:
    """Every name that the program gives a meaning of its own."""
    found = stored_names([tree])
    for node in ast.walk(tree):
        match node:
            case ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.alias(name=name, asname=other):
                found.add(other or name)
    return found
