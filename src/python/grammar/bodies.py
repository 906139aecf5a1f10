"""Solutions read back (src/engine/grammar/parseSolution.ts): what a body returns, for the grammar's own parser."""

import ast

from .syntax import Node, to_data


def returned(body: str) -> Node | None:
    """What follows a header as data, if it is a single `return`; None for anything else, also what does not parse."""
    try:
        tree = ast.parse(f"def g():{body}")
        match tree.body:
            case [ast.FunctionDef(body=[ast.Return(ast.expr() as value)])]:
                return to_data(value)
            case [ast.FunctionDef(body=[ast.Expr(ast.Constant(str())), ast.Return(ast.expr() as value)])]:
                return to_data(value)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    return None
