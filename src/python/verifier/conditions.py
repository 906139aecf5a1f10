"""What `sat` asked, as parts that can be watched. [Note: conditions]

Rewrites the syntax tree of a puzzle so that each assertion, each `if` that leads to a `return`, and each returned
expression passes the values of its parts to a recorder (recorder.py) as they flow: `a == b and c` becomes
`part(0, value(1, a) == value(2, b)) and part(3, c)`. Nothing is evaluated twice, sooner or in another scope, and every
recording call gives back what it was given, so the program does what it did. The recorder's names cannot be written in
source text, so that no program has, hides or changes them by accident.

Names whose value is shown beside an expression are handed over after it, and only those that are bound for certain: a
name that might be missing would raise where the program did not.
"""

import ast

from .faults import place
from .scopes import (
    COMPREHENSIONS,
    Names,
    defined_names,
    is_literal,
    loop_names,
    read_names,
    stored_names,
    target_names,
    unsure_names,
)
from .watched import DONE, PART, VALUE, Part, Shown, Step, Watched

# Of the text of a condition.
MAX_SOURCE = 400


class _Rewriter:
    def __init__(self, tree: ast.Module, source: str) -> None:
        self.tree = tree
        self.source = source
        self.parts: list[Part] = []
        self.steps: list[Step] = []
        self.slots = 0
        self.literals = 0
        self.unsure = unsure_names(tree)
        self.quantifiers = {"all": False, "any": True}
        for name in defined_names(tree) & self.quantifiers.keys():
            del self.quantifiers[name]

    # Text and place

    def text(self, node: ast.AST) -> str:
        found = ast.get_source_segment(self.source, node) or ast.unparse(node)
        text = " ".join(line.strip() for line in found[: 4 * MAX_SOURCE].splitlines())
        return text if len(text) <= MAX_SOURCE else f"{text[: MAX_SOURCE - 1]}…"

    def place(self, start: ast.AST, end: ast.AST) -> dict[str, int]:
        position = (start.lineno, end.end_lineno, start.col_offset, end.end_col_offset)  # type: ignore[attr-defined]
        return place(position, self.source)

    # Expressions

    def call(self, name: str, number: int, node: ast.expr, *names: str) -> ast.expr:
        read = [ast.Name(n, ast.Load()) for n in names]
        call = ast.Call(ast.Name(name, ast.Load()), [ast.Constant(number), node, *read], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))

    def slot(self, node: ast.expr, shows: list[Shown]) -> ast.expr:
        self.slots += 1
        shows.append(("slot", self.slots, self.text(node)))
        return self.call(VALUE, self.slots, node)

    def operand(self, node: ast.expr, shows: list[Shown], bound: Names) -> ast.expr:
        """An expression whose value is of interest, unless it is plain to see or comes with the names."""
        if isinstance(node, ast.Starred | ast.Lambda | ast.GeneratorExp) or is_literal(node):
            return node
        if isinstance(node, ast.Name) and node.id in bound:
            shows.append(("name", 0, node.id))
            return node
        return self.slot(node, shows)

    def truth(self, node: ast.expr, shows: list[Shown], bound: Names) -> ast.expr:
        """A condition inside of another: whether it held, then why."""
        if isinstance(node, ast.Constant | ast.Name):
            return self.operand(node, shows, bound)
        slot = self.slot(node, shows)
        self.detail(node, shows, bound)
        return slot

    def quantifier(self, node: ast.expr) -> bool | None:
        """The truth of an element that decides an `all` or `any` of one argument; None for other calls."""
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            return None
        if len(node.args) != 1 or node.keywords:
            return None
        return self.quantifiers.get(node.func.id)

    def elements(self, node: ast.Call) -> list[ast.expr] | None:
        """The elements that stand in the source: `all([a, b])`."""
        argument = node.args[0] if len(node.args) == 1 else None
        if isinstance(argument, ast.List | ast.Tuple) and not any(isinstance(e, ast.Starred) for e in argument.elts):
            return argument.elts
        return None

    def detail(self, node: ast.expr, shows: list[Shown], bound: Names) -> None:
        """Rewrites the inside of a condition in place, and says what there is to show of it."""
        match node:
            case ast.BoolOp():
                node.values = [self.truth(v, shows, bound) for v in node.values]
            case ast.UnaryOp(op=ast.Not()):
                quantified = self.quantifier(node.operand) is not None
                # Its truth is the other one's, turned round.
                if isinstance(node.operand, ast.Compare | ast.BoolOp | ast.UnaryOp) or quantified:
                    self.detail(node.operand, shows, bound)
                else:
                    node.operand = self.truth(node.operand, shows, bound)
            case ast.IfExp():
                node.test, node.body, node.orelse = (
                    self.truth(v, shows, bound) for v in (node.test, node.body, node.orelse)
                )
            case ast.NamedExpr():
                self.detail(node.value, shows, bound)
            case ast.Compare():
                node.left = self.operand(node.left, shows, bound)
                node.comparators = [self.operand(c, shows, bound) for c in node.comparators]
            case ast.Call():
                self.inside_call(node, shows, bound)

    def inside_call(self, node: ast.Call, shows: list[Shown], bound: Names) -> None:
        decisive = self.quantifier(node)
        elements = self.elements(node)
        argument = node.args[0] if node.args else None
        if decisive is not None and isinstance(argument, COMPREHENSIONS):
            if not any(g.is_async for g in argument.generators):
                self.element(argument, decisive, shows, bound)
        elif decisive is not None and elements is not None:
            elements[:] = [self.truth(e, shows, bound) for e in elements]
        else:
            owner = node.func.value if isinstance(node.func, ast.Attribute) else None
            # Another name is a module, most of the time.
            if owner is not None and (not isinstance(owner, ast.Name) or owner.id in bound):
                node.func.value = self.operand(owner, shows, bound)  # type: ignore[attr-defined]
            node.args = [self.operand(a, shows, bound) for a in node.args]
            for keyword in node.keywords:
                if keyword.arg is not None:
                    keyword.value = self.operand(keyword.value, shows, bound)

    def element(self, node: ast.expr, decisive: bool, shows: list[Shown], bound: Names) -> None:
        loops = loop_names(node)
        inner, number = self.part(node.elt, bound | frozenset(loops), decisive, loops)  # type: ignore[attr-defined]
        node.elt = inner  # type: ignore[attr-defined]
        shows.append(("element", number, ""))

    def part(
        self, node: ast.expr, bound: Names, decisive: bool | None, loops: list[str] | None = None
    ) -> tuple[ast.expr, int]:
        """Watches an expression. Of an element, only its loop variables are handed over each time."""
        part = Part(self.text(node), self.place(node, node), decisive, is_element=loops is not None)
        part.loops = len(loops or ())
        # An `all` within an `all` fails by its own element, which is told, an `and` by its links.
        is_told = isinstance(node, ast.BoolOp) or self.quantifier(node) is decisive
        part.tells_itself = part.is_element and not is_told
        part.names = loops if loops is not None else [n for n in dict.fromkeys(read_names(node)) if n in bound]
        self.detail(node, part.shows, bound)
        self.parts.append(part)
        number = len(self.parts) - 1
        return self.call(PART, number, node, *part.names), number

    def chain(self, node: ast.expr, bound: Names, numbers: list[int]) -> ast.expr:
        """Watches each link of `a and b and all([c, d])` by itself."""
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
            node.values = [self.chain(v, bound, numbers) for v in node.values]
            return node
        elements = self.elements(node) if isinstance(node, ast.Call) and self.quantifier(node) is False else None
        if elements:
            first = len(numbers)
            elements[:] = [self.chain(e, bound, numbers) for e in elements]
            self.literals += 1
            for number in numbers[first:]:
                self.parts[number].literal = self.literals
            return node
        new, number = self.part(node, bound, False)
        numbers.append(number)
        return new

    # Statements

    def block(self, body: list[ast.stmt], bound: Names, *, own: bool = True, top: bool = False) -> None:
        """Rewrites statements in place. `bound` are the names that are bound for certain when they begin."""
        for statement in body:
            match statement:
                case ast.Return() if own:
                    self.returned(statement, bound, top)
                case ast.Assert():
                    self.asserted(statement, bound, own)
                case ast.If():
                    self.branch(statement, bound, own)
                case ast.FunctionDef(body=inner):
                    self.block(inner, frozenset(), own=False)
                case _:
                    self.inside(statement, bound, own)
            match statement:
                case ast.Assign(targets=targets):
                    bound |= {n for t in targets for n in target_names(t)} - self.unsure
                case ast.AnnAssign(target=target, value=ast.expr()) | ast.AugAssign(target=target):
                    bound |= set(target_names(target)) - self.unsure

    def inside(self, statement: ast.stmt, bound: Names, own: bool) -> None:
        """The blocks of a compound statement."""
        own = own and not isinstance(statement, ast.ClassDef | ast.AsyncFunctionDef)
        scope: Names = bound if own else frozenset()
        # Certain in the body only: there may be nothing to loop over.
        loops = set(target_names(statement.target)) - self.unsure if own and isinstance(statement, ast.For) else set()
        self.block(getattr(statement, "body", []), scope | loops, own=own)
        for name in ("orelse", "finalbody"):
            self.block(getattr(statement, name, []), scope, own=own)
        for inner in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]:
            self.block(inner.body, scope, own=own)

    def branch(self, statement: ast.If, bound: Names, own: bool) -> None:
        first = len(self.steps)
        taken, otherwise = ([s for s in b if isinstance(s, ast.Return)] for b in (statement.body, statement.orelse))
        guard = None
        test = self.text(statement.test)
        if own and (taken or otherwise):
            decisive = None if taken and otherwise else bool(taken)
            statement.test, guard = self.part(statement.test, bound, decisive)
        for block, returns in ((statement.body, taken), (statement.orelse, otherwise)):
            self.block(block, bound, own=own)
            for each in returns[:1] if guard is not None else []:
                step = next(s for s in self.steps[first:] if s.kind != "assert" and s.place == self.place(each, each))
                step.guard = guard
                is_taken = block is statement.body
                if step.kind == "constant":
                    step.text = f"if {test}: {step.text}" if is_taken else f"else: {step.text}"
                    if is_taken and each is block[0]:
                        step.place = self.place(statement, each)

    def asserted(self, statement: ast.Assert, bound: Names, own: bool) -> None:
        numbers: list[int] = []
        text, where = self.text(statement), self.place(statement, statement)
        statement.test = self.chain(statement.test, bound, numbers)
        self.steps.append(Step("assert", numbers, text, where, is_own=own))

    def returned(self, statement: ast.Return, bound: Names, top: bool) -> None:
        step = Step("return", [], self.text(statement), self.place(statement, statement), is_top=top)
        number = len(self.steps)
        self.steps.append(step)
        value = statement.value or ast.copy_location(ast.Constant(None), statement)
        if isinstance(value, ast.Constant):
            step.kind, step.constant = "constant", value.value
        else:
            value = self.chain(value, bound, step.parts)
        statement.value = self.call(DONE, number, value)


def watch(tree: ast.Module, function: ast.FunctionDef, source: str) -> Watched | None:
    """Rewrites a puzzle's tree in place. None where the records of several calls would mix: the function is used by the
    program itself."""
    if any(isinstance(n, ast.Name) and n.id == function.name and isinstance(n.ctx, ast.Load) for n in ast.walk(tree)):
        return None
    rewriter = _Rewriter(tree, source)
    inner = stored_names(list(function.body))
    constants = {n for s in tree.body if isinstance(s, ast.Assign) for t in s.targets for n in target_names(t)}
    arguments = function.args
    parameters = {a.arg for a in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]}
    bound = frozenset((constants - inner) | parameters) - rewriter.unsure
    rewriter.block(function.body, bound, top=True)
    rewriter.block([s for s in tree.body if s is not function], frozenset(), own=False)
    return Watched(tree, rewriter.parts, rewriter.steps)
