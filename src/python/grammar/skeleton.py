"""The shape of an expression with its particulars blanked: what features and roles are made of.

`@` is the answer, `@e` an element of it, `@i` an index into it, `_` any other name or constant; `#` marks the piece whose
role is asked for.
"""

import ast


def answer_marks(function: ast.FunctionDef, answer: str) -> dict[str, str]:
    """What the names in a puzzle stand for, as far as they come from the answer by way of loops."""
    marks = {answer: "@"}

    def bind(target: ast.expr, iterated: ast.expr) -> None:
        match iterated:
            case ast.Name(name) if marks.get(name) in ("@", "@e"):
                mark(target, "@e")
            case ast.Call(ast.Name("enumerate"), [ast.Name(name), *_]) if name in marks and isinstance(target, ast.Tuple):
                mark(target.elts[0], "@i")
                mark(target.elts[1], "@e")
            case ast.Call(ast.Name("range"), [*_, ast.Call(ast.Name("len"), [ast.Name(name)])]) if name in marks:
                mark(target, "@i")
            case ast.Call(ast.Name("zip"), parts) if isinstance(target, ast.Tuple):
                for part, inner in zip(parts, target.elts):
                    bind(inner, part)
            case ast.Subscript(ast.Name(name), _) if name in marks:
                mark(target, "@e")
            case ast.Call(ast.Name("set" | "sorted" | "reversed"), [ast.Name(name)]) if name in marks:
                mark(target, "@e")

    def mark(target: ast.expr, sign: str) -> None:
        for node in ast.walk(target):
            if isinstance(node, ast.Name):
                marks.setdefault(node.id, sign)

    for node in ast.walk(function):
        if isinstance(node, ast.For | ast.comprehension):
            bind(node.target, node.iter)
    return marks


def skeleton(node: ast.AST, marks: dict[str, str], depth: int, here: ast.AST | None = None) -> str:
    """The shape of an expression down to a depth; below it, `…` with the answer's mark if it is in there."""
    if node is here:
        return "#"
    match node:
        case ast.Name(name):
            return marks.get(name, "_")
        case ast.Constant():
            return "_"
    if depth == 0:
        inside = {marks[n.id] for n in ast.walk(node) if isinstance(n, ast.Name) and n.id in marks}
        if here is not None and any(n is here for n in ast.walk(node)):
            return "…#"
        return "…" + min(inside) if inside else "…"

    def of(child: ast.AST) -> str:
        return skeleton(child, marks, depth - 1, here)

    match node:
        case ast.BinOp(left, op, right):
            return f"{type(op).__name__}({of(left)},{of(right)})"
        case ast.UnaryOp(op, operand):
            return f"{type(op).__name__}({of(operand)})"
        case ast.BoolOp(op, _):
            return type(op).__name__
        case ast.Compare(left, ops, comparators):
            return f"{'-'.join(type(o).__name__ for o in ops)}({','.join(map(of, [left, *comparators]))})"
        case ast.Call(ast.Name(name), arguments):
            return f"{name}({','.join(map(of, arguments))})"
        case ast.Call(ast.Attribute(value, name), arguments):
            return f"{of(value)}.{name}({','.join(map(of, arguments))})"
        case ast.Subscript(value, ast.Slice() as cut):
            parts = "".join("." if p is None else "x" for p in (cut.lower, cut.upper, cut.step))
            return f"{of(value)}[{parts}]"
        case ast.Subscript(value, index):
            return f"{of(value)}[{of(index)}]"
        case ast.GeneratorExp(elt, generators) | ast.ListComp(elt, generators) | ast.SetComp(elt, generators):
            return f"{type(node).__name__}({of(elt)},{of(generators[0].iter)})"
        case ast.List() | ast.Tuple() | ast.Set():
            return type(node).__name__
        case ast.Attribute(value, name):
            return f"{of(value)}.{name}"
    return type(node).__name__
