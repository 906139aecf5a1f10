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

from verifier import annotation

from .rewrite import guarded_text
from .score import conditions
from .skeleton import answer_marks, skeleton
from .source import EVALUATION_STEPS, Source, Unsuitable, load, type_of, type_of_shape
from .syntax import conditions_of
from .variants import shape_of, weaker

MAX_POINTERS = 40
MAX_FEATURES = 60
MAX_TEXT = 120

Reply = dict[str, Any]


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
