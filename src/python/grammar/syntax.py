"""Expressions as plain data, for the grammar's own parser (src/engine/grammar/parsePuzzle.ts).

A node is a list: its kind and its children. `["Name", id]`, `["Constant", type, text]`, `["BinOp", left, "Add", right]`.
"""

import ast
from typing import Any

Node = list[Any]


def to_data(node: object) -> Any:
    """The node and all below it, without positions and contexts."""
    match node:
        case ast.Constant(value):
            return ["Constant", type(value).__name__, repr(value)]
        case ast.Name(name):
            return ["Name", name]
        case ast.UnaryOp(ast.USub(), ast.Constant(int() | float() as value)):
            return ["Constant", type(value).__name__, repr(-value)]
        case ast.operator() | ast.unaryop() | ast.cmpop() | ast.boolop():
            return type(node).__name__
        case ast.AST():
            fields = [getattr(node, name, None) for name in node._fields if name not in ("ctx", "kind", "type_comment")]
            return [type(node).__name__, *map(to_data, fields)]
        case list():
            return ["*", *map(to_data, node)]
    return node


def parse_templates(templates: list[str]) -> list[Node]:
    """The productions' templates as data; their gaps are names: `_0`, `_1`, `_v`, `_w`."""
    return [to_data(ast.parse(text, mode="eval").body) for text in templates]


def conditions_of(function: ast.FunctionDef) -> list[Node] | None:
    """The conditions of a puzzle that is nothing but assertions and a `return`; else None."""
    found: list[ast.expr] = []
    body = [s for s in function.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
    for statement in body[:-1]:
        if not isinstance(statement, ast.Assert):
            return None
        found.append(statement.test)
    last = body[-1] if body else None
    if not isinstance(last, ast.Return) or last.value is None:
        return None
    found.append(last.value)
    parts = [p for c in found for p in (c.values if isinstance(c, ast.BoolOp) and isinstance(c.op, ast.And) else [c])]
    return [to_data(part) for part in parts]
