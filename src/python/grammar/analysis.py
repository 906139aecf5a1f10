"""A puzzle taken apart: the pieces of it that a solution may copy, with their types and the roles they play, and what
the puzzle is like. [Note: pointers]

A solution mostly is made of pieces of the question: `b + 2 * a` for `x - 2 * a == b`. A *pointer* is such a piece: a
parameter, a constant, or an expression without loop variables and without the answer. Its *role* is the shape of what
stands around it (`Eq(len(@),#)`: the number that the answer's length must equal), which is what carries over from one
puzzle to the next.
"""

import ast
import builtins
from typing import Any

from verifier import annotation, program

from .guards import Meter, guarded
from .rewrite import guard, guarded_text
from .score import conditions
from .skeleton import answer_marks, skeleton
from .syntax import conditions_of

MAX_POINTERS = 40
MAX_FEATURES = 60
MAX_TEXT = 120
EVALUATION_STEPS = 20_000

Reply = dict[str, Any]


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


def _free_names(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _parents(function: ast.FunctionDef) -> dict[ast.AST, ast.AST]:
    return {child: parent for parent in ast.walk(function) for child in ast.iter_child_nodes(parent)}


_PASSED = (ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop, ast.keyword)
_OPEN = (ast.Lambda, ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom, ast.Starred, ast.Slice)


class Analysis:
    """The pointers and features of one puzzle."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.source = Source(text)
        self.namespace, self.meter = load(self.source)
        self.marks = answer_marks(self.source.function, self.source.answer)
        self.parents = _parents(self.source.function)
        self.bound = self._bound_names()

    def _bound_names(self) -> set[str]:
        names = {n.id for n in ast.walk(self.source.function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        inner = [n for n in ast.walk(self.source.function) if isinstance(n, ast.FunctionDef | ast.Lambda)]
        for function in inner[1:]:
            names |= {a.arg for a in function.args.args}
            if isinstance(function, ast.FunctionDef):
                names.add(function.name)
        return names | {self.source.answer}

    def _is_closed(self, node: ast.expr) -> bool:
        names = _free_names(node)
        if names & self.bound or any(isinstance(n, _OPEN) for n in ast.walk(node)):
            return False
        return all(n in self.source.defaults or hasattr(builtins, n) for n in names)

    def _value(self, text: str) -> tuple[str | None, object]:
        self.meter.start(EVALUATION_STEPS)
        try:
            value = eval(text, self.namespace)
        except Exception:  # noqa: BLE001
            return None, None
        return (None if self.meter.spent() else type_of(value)), value

    def roles(self, node: ast.AST) -> list[str]:
        """The shapes of the first and second enclosing expression, the piece itself as `#`."""
        found: list[str] = []
        parent = self.parents.get(node)
        while parent is not None and isinstance(parent, ast.expr | ast.comprehension) and len(found) < 2:
            found.append(skeleton(parent, self.marks, 2, node))
            parent = self.parents.get(parent)
        return found

    def pointers(self) -> list[Reply]:
        """Parameters, constants and closed expressions, in the order of the source; the same text only once, with the
        roles of all its occurrences."""
        found: dict[str, Reply] = {}
        order = [*self.source.defaults]

        def add(kind: str, index: int, node: ast.expr, text: str, size: int) -> None:
            if text in found:
                found[text]["roles"] = [*dict.fromkeys([*found[text]["roles"], *self.roles(node)])][:6]
                return
            if len(found) >= MAX_POINTERS or len(text) > MAX_TEXT:
                return
            code = text if kind != "expression" else guarded_text(node)
            type_, value = self._value(code)
            if kind == "parameter" and type_ in (None, "List[?]"):
                type_ = self._annotated(text) or type_
            if type_ is None or "?" in type_:
                return
            roles = self.roles(node) if kind != "parameter" else []
            found[text] = {"kind": kind, "index": index, "type": type_, "text": text, "code": code, "roles": roles}
            found[text]["size"] = size

        for index, name in enumerate(order):
            add("parameter", index, ast.Name(name, ast.Load()), name, 1)
        constants = 0
        for statement in self.source.function.body:
            for node in ast.walk(statement):
                if not isinstance(node, ast.expr):
                    continue
                if isinstance(node, ast.Name):
                    if node.id in self.source.defaults:
                        add("parameter", order.index(node.id), node, node.id, 1)
                elif isinstance(node, ast.Constant):
                    if type(node.value) in (int, float, str, bool) and not self._is_docstring(node):
                        add("constant", constants, node, ast.unparse(node), 1)
                        constants += 1
                elif not isinstance(node, ast.JoinedStr | ast.Tuple | ast.Attribute) and self._is_closed(node):
                    add("expression", 0, node, ast.unparse(node), sum(1 for _ in ast.walk(node)))
        return list(found.values())

    def parameter_type(self, name: str) -> str | None:
        """The type of a parameter's default, or its annotation where that is an empty list; None beyond the grammar."""
        found = type_of(self.namespace[name])
        if found is None or "?" in found:
            found = self._annotated(name)
        return found

    def _is_docstring(self, node: ast.Constant) -> bool:
        return isinstance(self.parents.get(node), ast.Expr)

    def literals(self) -> list[Reply]:
        """Where numbers and texts stand in the source, for variants of the puzzle: offsets in code points, of parameters'
        defaults and of constants in the body. None of them in what is not ASCII, where Python counts bytes."""
        lines = self.text.split("\n")
        if not self.text.isascii():
            return []
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        nodes = [n for s in [*self.source.defaults.values(), *self.source.function.body] for n in ast.walk(s)]
        found: list[Reply] = []
        for node in nodes:
            if isinstance(node, ast.Constant) and type(node.value) in (int, float, str) and not self._is_docstring(node):
                if isinstance(self.parents.get(node), ast.JoinedStr | ast.Assert) or node.end_lineno != node.lineno:
                    continue
                begin = starts[node.lineno - 1] + node.col_offset
                end = starts[node.lineno - 1] + (node.end_col_offset or 0)
                found.append({"begin": begin, "end": end, "type": type(node.value).__name__, "text": self.text[begin:end]})
        return found[:40]

    def _annotated(self, name: str) -> str | None:
        node = self.source.annotations.get(name)
        try:
            return None if node is None else type_of_shape(annotation.to_shape(node))
        except annotation.UnsupportedAnnotation:
            return None

    def features(self) -> list[str]:
        """What the puzzle is like: its operators, statements, and the shapes around the answer. Most telling first."""
        found: dict[str, None] = {}
        marked = [n for n in ast.walk(self.source.function) if isinstance(n, ast.Name) and n.id in self.marks]
        for node in marked:
            mark = self.marks[node.id]
            parent: ast.AST | None = self.parents.get(node)
            for level in (1, 2, 3):
                if not isinstance(parent, ast.expr | ast.comprehension):
                    break
                if isinstance(parent, ast.expr):
                    found[f"A{level}:{mark}:{skeleton(parent, self.marks, level)}"] = None
                parent = self.parents.get(parent)
        for statement in self.source.function.body:
            for inner in ast.walk(statement):
                if isinstance(inner, ast.Compare):
                    found[f"c:{skeleton(inner, self.marks, 2)}"] = None
                if isinstance(inner, ast.Call):
                    name = inner.func.id if isinstance(inner.func, ast.Name) else getattr(inner.func, "attr", "?")
                    found[f"h:{name}"] = None
                elif isinstance(inner, ast.BinOp | ast.UnaryOp | ast.BoolOp):
                    found[f"h:{type(inner.op).__name__}"] = None
                elif isinstance(inner, ast.Compare):
                    found[f"h:{type(inner.ops[0]).__name__}"] = None
                if isinstance(inner, ast.stmt):
                    found[f"s:{type(inner).__name__}"] = None
        return list(found)[:MAX_FEATURES]


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


def analyse(text: str) -> Reply:
    """What the model has to know of a puzzle, or why it cannot."""
    try:
        analysis = Analysis(text)
        source = analysis.source
        return {
            "kind": "analysed",
            "functionName": source.name,
            "answerName": source.answer,
            "answerType": source.answer_type,
            "parameters": [
                {"name": name, "type": analysis.parameter_type(name), "text": ast.unparse(default)}
                for name, default in source.defaults.items()
            ],
            "pointers": analysis.pointers(),
            "features": analysis.features(),
            "shape": shape_of(source.function),
            "conditions": conditions_of(source.function),
            "score": ast.unparse(conditions(source.function)),
            "weaker": weaker(source),
            "literals": analysis.literals(),
        }
    except (Unsuitable, RecursionError) as error:
        return {"kind": "unsuitable", "message": str(error), "broken": getattr(error, "broken", True)}
