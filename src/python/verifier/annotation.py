"""What an annotation asks for. Read from the source's syntax tree, never from live objects that code may change."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from .answer import MAX_DEPTH

SCALARS: dict[str, type] = {
    "int": int, "str": str, "float": float, "bool": bool, "bytes": bytes, "None": type(None),
}
CONTAINERS: dict[str, type] = {
    "List": list, "list": list, "Set": set, "set": set, "Dict": dict, "dict": dict, "Tuple": tuple, "tuple": tuple,
    "FrozenSet": frozenset, "frozenset": frozenset, "Mapping": dict,
}
# Names that mean a type whatever else a puzzle calls so.
KNOWN = frozenset(("Any", "object", "Optional", "Union", "Literal", "Sequence", *SCALARS, *CONTAINERS))

# Of an annotation with its aliases written out, each of which may name another one twice.
MAX_PARTS = 10_000
# Deeper than any answer can be: where a puzzle asks for that, it is the answer that is too large.
MAX_NESTING = MAX_DEPTH + 50

# What a name stands for that is none of Python's own; None: nothing that is known.
Lookup = Callable[[str], ast.expr | None]


class UnsupportedAnnotation(ValueError):
    """The annotation names a type that a puzzle's answer cannot have. `why` says more where the name is not enough."""

    def __init__(self, text: str, why: str = "") -> None:
        super().__init__(text)
        self.why = why


@dataclass(frozen=True, slots=True)
class Shape:
    """A type as data: `kind` is a class, `parts` the shapes inside (empty: anything plain), `rest` is Tuple[T, ...],
    `only` the values that count (empty: all). `kind` None means a union of `parts`; `object` means Any."""

    kind: type | None
    parts: tuple["Shape", ...] = ()
    rest: bool = False
    only: frozenset[object] = frozenset()


ANYTHING = Shape(object)
_LEAVES = frozenset(SCALARS.values())
_NONE = type(None)


def _parse_quoted(text: str) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError):
        raise UnsupportedAnnotation(repr(text)) from None


def _takes_text(shape: Shape) -> bool:
    return shape.kind is object or shape == Shape(str) or (shape.kind is None and any(map(_takes_text, shape.parts)))


def _sequence(part: Shape) -> Shape:
    """Lists and tuples of it; a str is a sequence of strs."""
    both = (Shape(list, (part,)), Shape(tuple, (part,), rest=True))
    return Shape(None, (*both, Shape(str)) if _takes_text(part) else both)


class _Reader:
    """Reads one annotation."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.open: list[str] = []
        self.left = MAX_PARTS

    def read(self, node: ast.expr, depth: int) -> Shape:
        self.left -= 1
        if self.left < 0 or depth > MAX_NESTING:
            raise UnsupportedAnnotation(ast.unparse(node)[:200], "it is too large")
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                if name in SCALARS:
                    return Shape(SCALARS[name])
                if name in CONTAINERS:
                    return Shape(CONTAINERS[name])
                if name in ("Any", "object"):
                    return ANYTHING
                if name == "Sequence":
                    return _sequence(ANYTHING)
                if isinstance(node, ast.Name) and name not in KNOWN:
                    return self.named(name, depth)
            case ast.Constant(value=None):
                return Shape(_NONE)
            case ast.Constant(value=str(text)):
                return self.read(_parse_quoted(text), depth + 1)
            case ast.Subscript(value=base, slice=inner):
                arguments = list(inner.elts) if isinstance(inner, ast.Tuple) else [inner]
                return self.container(self.base(base, node), arguments, depth + 1)
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return Shape(None, (self.read(left, depth + 1), self.read(right, depth + 1)))
        raise UnsupportedAnnotation(ast.unparse(node))

    def meaning(self, name: str, seen: list[str]) -> ast.expr:
        """What a name of the puzzle's own stands for, while `seen` are being asked for."""
        if name in seen:
            raise UnsupportedAnnotation(name, "it is made of itself")
        if len(seen) > MAX_NESTING:
            raise UnsupportedAnnotation(name, "it is too large")
        meant = self.lookup(name)
        if meant is None:
            raise UnsupportedAnnotation(name)
        seen.append(name)
        return meant

    def named(self, name: str, depth: int) -> Shape:
        shape = self.read(self.meaning(name, self.open), depth + 1)
        self.open.pop()
        return shape

    def base(self, base: ast.expr, node: ast.Subscript) -> str:
        """The name before the brackets, as Python's own."""
        seen: list[str] = []
        while isinstance(base, ast.Name) and base.id not in KNOWN:
            base = self.meaning(base.id, seen)
        match base:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                return name
        raise UnsupportedAnnotation(ast.unparse(node))

    def container(self, name: str, arguments: list[ast.expr], depth: int) -> Shape:
        if name not in KNOWN:
            raise UnsupportedAnnotation(name)
        if name == "Literal" and arguments:
            return self.literal(arguments, depth)
        kind = CONTAINERS.get(name)
        rest = kind is tuple and len(arguments) == 2 and isinstance(arguments[1], ast.Constant)
        rest = rest and arguments[1].value is ...  # type: ignore[attr-defined]
        parts = tuple(self.read(a, depth) for a in (arguments[:1] if rest else arguments))
        if name == "Optional" and len(parts) == 1:
            return Shape(None, (*parts, Shape(_NONE)))
        if name == "Union" and parts:
            return Shape(None, parts)
        if name == "Sequence" and len(parts) == 1:
            return _sequence(*parts)
        if kind is tuple:
            # Tuple[()] holds nothing: no value has the shape of a union of none.
            return Shape(tuple, parts, rest) if parts else Shape(tuple, (Shape(None),), rest=True)
        if kind is not None and len(parts) == (2 if kind is dict else 1):
            return Shape(kind, parts)
        raise UnsupportedAnnotation(name)

    def literal(self, arguments: list[ast.expr], depth: int) -> Shape:
        """Values by kind: 1 and True are equal, and not the same."""
        values: dict[type, set[object]] = {}
        for node in arguments:
            match node:
                case ast.Constant(value=value) if type(value) in _LEAVES - {float}:
                    values.setdefault(type(value), set()).add(value)
                case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=value)) if type(value) is int:
                    values.setdefault(int, set()).add(-value)
                case ast.Name() | ast.Subscript():
                    # Another literal, by a name or in place.
                    shape = self.read(node, depth)
                    for part in shape.parts if shape.kind is None else (shape,):
                        if not part.only:
                            raise UnsupportedAnnotation(f"Literal[{ast.unparse(node)}]")
                        values.setdefault(part.kind, set()).update(part.only)  # type: ignore[arg-type]
                case _:
                    raise UnsupportedAnnotation(f"Literal[{ast.unparse(node)}]")
        parts = [Shape(kind, only=frozenset(some)) for kind, some in values.items()]
        return parts[0] if len(parts) == 1 else Shape(None, tuple(parts))


def to_shape(node: ast.expr, lookup: Lookup = lambda name: None) -> Shape:
    """The shape of an annotation. Raises UnsupportedAnnotation with the offending text."""
    return _Reader(lookup).read(node, 0)


def fits(value: object, shape: Shape) -> bool:
    """Whether the value has exactly this shape, nested. `True` is no int, `1` is no float, a subclass is not its base
    (the reference's `type_check`, without its holes for Tuple and Dict)."""
    if shape.kind is object:
        return True
    if shape.kind is None:
        return any(fits(value, part) for part in shape.parts)
    if type(value) is not shape.kind:
        return False
    if shape.only:
        return value in shape.only
    if not shape.parts:
        return True
    if type(value) is dict:
        return all(fits(k, shape.parts[0]) and fits(v, shape.parts[1]) for k, v in value.items())
    if type(value) is tuple and not shape.rest:
        return len(value) == len(shape.parts) and all(map(fits, value, shape.parts))
    part = shape.parts[0]
    # All elements at once, where that is enough: a call for each takes longer than most puzzles.
    if part.kind in _LEAVES and not part.only:
        return set(map(type, value)) <= {part.kind}  # type: ignore[call-overload, no-any-return]
    if part.kind is list and part.parts and part.parts[0].kind in _LEAVES and not part.parts[0].only:
        rows = set(map(type, value)) <= {list}  # type: ignore[call-overload]
        return rows and set(map(type, chain.from_iterable(value))) <= {part.parts[0].kind}  # type: ignore[call-overload, no-any-return]
    return all(fits(element, part) for element in value)  # type: ignore[attr-defined]


def describe(value: object, depth: int = 0) -> str:
    """The type of a plain value in annotation style: `List[int]`, `Tuple[int, str]`."""
    if value is None:
        return "None"
    name = type(value).__name__
    if depth > 3 or type(value) not in (list, set, frozenset, tuple, dict) or not value:
        return name
    if type(value) is tuple and len(value) <= 4:
        return f"tuple[{', '.join(describe(v, depth + 1) for v in value)}]"
    if type(value) is dict:
        keys = sorted({describe(k, depth + 1) for k in value})
        values = sorted({describe(v, depth + 1) for v in value.values()})
        return f"dict[{' | '.join(keys)}, {' | '.join(values)}]"
    return f"{name}[{' | '.join(sorted({describe(v, depth + 1) for v in value}))}]"  # type: ignore[attr-defined]
