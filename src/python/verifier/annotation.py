"""What an annotation asks for. Read from the source's syntax tree, never from live objects that code may change."""

import ast
from dataclasses import dataclass
from itertools import repeat
from operator import eq
from typing import Any

from .answer import MAX_DEPTH

SCALARS: dict[str, type] = {"int": int, "str": str, "float": float, "bool": bool, "None": type(None)}
CONTAINERS: dict[str, type] = {
    "List": list, "list": list, "Set": set, "set": set, "Dict": dict, "dict": dict, "Tuple": tuple, "tuple": tuple,
}


class UnsupportedAnnotation(ValueError):
    """The annotation names a type that a puzzle's answer cannot have."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A type as data: `kind` is a class, `parts` the shapes inside (empty: anything plain), `rest` is Tuple[T, ...].
    `kind` None means a union of `parts`; `object` means Any."""

    kind: type | None
    parts: tuple["Shape", ...] = ()
    rest: bool = False


ANYTHING = Shape(object)
_LEAVES = frozenset(SCALARS.values())


def _subscript(name: str, arguments: list[ast.expr]) -> Shape:
    if name == "Optional" and len(arguments) == 1:
        return Shape(None, (to_shape(arguments[0]), Shape(type(None))))
    if name == "Union" and arguments:
        return Shape(None, tuple(to_shape(a) for a in arguments))
    kind = CONTAINERS.get(name)
    if kind is tuple and not arguments:
        return Shape(tuple, (Shape(None),), rest=True)
    if kind is tuple:
        if len(arguments) == 2 and isinstance(arguments[1], ast.Constant) and arguments[1].value is ...:
            return Shape(tuple, (to_shape(arguments[0]),), rest=True)
        return Shape(tuple, tuple(to_shape(a) for a in arguments))
    if kind is not None and len(arguments) == (2 if kind is dict else 1):
        return Shape(kind, tuple(to_shape(a) for a in arguments))
    raise UnsupportedAnnotation(name)


def _parse_quoted(text: str) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError):
        raise UnsupportedAnnotation(repr(text)) from None


def to_shape(node: ast.expr) -> Shape:
    """The shape of an annotation. Raises UnsupportedAnnotation with the offending text."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            if name in SCALARS:
                return Shape(SCALARS[name])
            if name in CONTAINERS:
                return Shape(CONTAINERS[name])
            if name in ("Any", "object"):
                return ANYTHING
        case ast.Constant(value=None):
            return Shape(type(None))
        case ast.Constant(value=str(text)):
            return to_shape(_parse_quoted(text))
        case ast.Subscript(value=ast.Name(id=name) | ast.Attribute(attr=name), slice=inner):
            return _subscript(name, list(inner.elts) if isinstance(inner, ast.Tuple) else [inner])
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return Shape(None, (to_shape(left), to_shape(right)))
    raise UnsupportedAnnotation(ast.unparse(node))


def fits(value: object, shape: Shape) -> bool:
    """Whether the value has exactly this shape, nested. `True` is no int, `1` is no float, a subclass is not its base
    (the reference's `type_check`, without its holes for Tuple and Dict)."""
    if shape.kind is object:
        return True
    if shape.kind is None:
        return any(fits(value, part) for part in shape.parts)
    if type(value) is not shape.kind:
        return False
    if not shape.parts:
        return True
    if type(value) is dict:
        return all(fits(k, shape.parts[0]) and fits(v, shape.parts[1]) for k, v in value.items())
    if type(value) is tuple and not shape.rest:
        return len(value) == len(shape.parts) and all(map(fits, value, shape.parts))
    part = shape.parts[0]
    if part.kind in _LEAVES:
        return set(map(type, value)) <= {part.kind}  # type: ignore[call-overload, no-any-return]
    return all(fits(element, part) for element in value)  # type: ignore[attr-defined]


class NotCopied(Exception):
    """A value that is large, unusual, or not of the shape; the way through text says which."""


# Units that `copy` takes at most: elements and characters. Twenty-six characters of text each, the most there are for
# one, stay below answer.MAX_TEXT, so that nothing is copied that as text would be too large.
COPIED = 500_000
_WORD = 2**63


def copy(value: object, shape: Shape) -> object:
    """A value of this shape that shares nothing changeable with the given one. The same as its way through text and back
    (answer.py), but quicker: raises NotCopied where the two might differ, also if the value does not fit."""
    left = COPIED

    def take(units: int) -> None:
        nonlocal left
        left -= units
        if left < 0:
            raise NotCopied

    def leaves(values: list[Any], kind: type) -> None:
        take(len(values))
        if not values:
            return
        if set(map(type, values)) != {kind}:
            raise NotCopied
        if kind is str:
            take(sum(map(len, values)))
        elif kind is int and not -_WORD < min(values) <= max(values) < _WORD:
            raise NotCopied
        elif kind is float and not all(map(eq, values, values)):
            # NaN is equal to itself only where it is the same object; text makes all of them one.
            raise NotCopied

    def walk(value: Any, shape: Shape, depth: int) -> Any:
        kind = shape.kind
        if kind in _LEAVES:
            leaves([value], kind)  # type: ignore[arg-type]
            return value
        if type(value) is not kind or not shape.parts or depth > MAX_DEPTH:
            raise NotCopied
        part = shape.parts[0]
        if kind is list and part.kind in _LEAVES:
            copied = value[:]
            leaves(copied, part.kind)  # type: ignore[arg-type]
            return copied
        take(1 + len(value))
        if kind is list:
            return [walk(element, part, depth + 1) for element in value]
        if kind is dict:
            return {walk(k, part, depth + 1): walk(v, shape.parts[1], depth + 1) for k, v in value.items()}
        if kind is tuple and (shape.rest or len(value) == len(shape.parts)):
            parts = [part] * len(value) if shape.rest else shape.parts
            return tuple(map(walk, value, parts, repeat(depth + 1)))
        # A set comes back from its text in another order.
        raise NotCopied

    return walk(value, shape, 0)


def describe(value: object, depth: int = 0) -> str:
    """The type of a plain value in annotation style: `List[int]`, `Tuple[int, str]`."""
    if value is None:
        return "None"
    name = type(value).__name__
    if depth > 3 or type(value) not in (list, set, tuple, dict) or not value:
        return name
    if type(value) is tuple and len(value) <= 4:
        return f"tuple[{', '.join(describe(v, depth + 1) for v in value)}]"
    if type(value) is dict:
        keys = sorted({describe(k, depth + 1) for k in value})
        values = sorted({describe(v, depth + 1) for v in value.values()})
        return f"dict[{' | '.join(keys)}, {' | '.join(values)}]"
    return f"{name}[{' | '.join(sorted({describe(v, depth + 1) for v in value}))}]"  # type: ignore[attr-defined]
