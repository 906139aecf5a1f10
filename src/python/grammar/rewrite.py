"""A puzzle's source, rewritten so that its steps are counted and its sizes are guarded (guards.py)."""

import ast

_STEPS = "_steps"
_FITS: dict[type[ast.operator], str] = {ast.Mult: "_fit_mul", ast.Pow: "_fit_pow", ast.LShift: "_fit_shl"}


def _call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


def _is_small(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float) and abs(node.value) < 1000


class Guard(ast.NodeTransformer):
    """Counts an element of a loop as a step, a turn of `while` and a call of an inner function or lambda too; sends `*`,
    `**`, `<<`, `range` and `pow` through their guards."""

    def __init__(self) -> None:
        self.depth = 0

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        node.target, node.iter = self._paired(node.target, node.iter)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.target, node.iter = self._paired(node.target, node.iter)
        return node

    def _paired(self, target: ast.expr, iterated: ast.expr) -> tuple[ast.expr, ast.expr]:
        match iterated:
            case ast.Call(ast.Name("_range")):
                # Never made as a whole, and each of its elements is a step.
                iterated.func.id = "range"
        pair = ast.Tuple([target, ast.Name("_step", ast.Store())], ast.Store())
        return pair, _call("zip", iterated, ast.Name(_STEPS, ast.Load()))

    def visit_While(self, node: ast.While) -> ast.AST:
        self.generic_visit(node)
        node.test = ast.BoolOp(ast.And(), [_call("_tick"), node.test])
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        if self.depth > 0:
            node.body.insert(0, ast.Expr(_call("_tick")))
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.generic_visit(node)
        node.body = ast.BoolOp(ast.And(), [_call("_tick"), node.body])
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        """Still in place, so that other names of the value see it: only the right side goes through the guard."""
        self.generic_visit(node)
        guarding = _FITS.get(type(node.op))
        if guarding is not None and not any(isinstance(n, ast.Call | ast.NamedExpr) for n in ast.walk(node.target)):
            node.value = _call(guarding, ast.parse(ast.unparse(node.target), mode="eval").body, node.value)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        match node.op:
            case ast.Pow():
                return _call("_pow", node.left, node.right)
            case ast.LShift():
                return _call("_shl", node.left, node.right)
            case ast.Mult() if not (_is_small(node.left) or _is_small(node.right)) or _repeats(node):
                return _call("_mul", node.left, node.right)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        match node.func:
            case ast.Name("range"):
                node.func.id = "_range"
            case ast.Name("pow"):
                node.func.id = "_pow"
        return node


def _repeats(node: ast.BinOp) -> bool:
    """Whether a side is plainly a list or a text: then even a small factor may hide in the other."""
    sides = (node.left, node.right)
    return any(isinstance(s, ast.List | ast.JoinedStr) or isinstance(s, ast.Constant) and type(s.value) is str for s in sides)


def guard(tree: ast.AST) -> ast.AST:
    """The same program with counted steps. Changes the tree."""
    return ast.fix_missing_locations(Guard().visit(tree))


def guarded_text(expression: ast.expr) -> str:
    """A closed expression as guarded source text."""
    copy = ast.parse(ast.unparse(expression), mode="eval")
    return ast.unparse(guard(copy))
