"""A short text for any value that a running puzzle holds. No code of the program is called for it: exact built-in types
are walked, everything else is told by the name of its class. Cycles, depth and size are bounded."""

from collections import Counter, OrderedDict, defaultdict, deque
from fractions import Fraction

from .answer import to_display
from .faults import type_name

MAX_SHOWN = 200
# Left free for what is said of the rest.
_TAIL = 24
_MAX_DEPTH = 8
_SCALARS = (bool, int, float, str, type(None), complex, bytes, bytearray, range, type(...))
_BRACKETS: dict[type, tuple[str, str]] = {
    list: ("[", "]"), tuple: ("(", ")"), set: ("{", "}"), dict: ("{", "}"), frozenset: ("frozenset({", "})"),
    Counter: ("Counter({", "})"), OrderedDict: ("OrderedDict({", "})"), defaultdict: ("defaultdict({", "})"),
    deque: ("deque([", "])"),
}
# Read as they are stored: what a class says of itself in Python, a program can change.
_RATIO = [vars(Fraction)[name].__get__ for name in ("_numerator", "_denominator")]
_TRUTHFUL = frozenset((*_SCALARS, *_BRACKETS))


def truth(value: object) -> bool | None:
    """Whether a value counts as true; None where only code of the program could say so."""
    return bool(value) if type(value) in _TRUTHFUL else None


def is_told(value: object) -> bool:
    """Whether there is more to say of a value than the name of its class."""
    return type(value) in _TRUTHFUL or type(value) is Fraction


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _scalar(value: object, left: int) -> str:
    if type(value) in (str, int):
        return to_display(value, max(left, 40))
    if type(value) in (bytes, bytearray):
        return repr(value[: max(left, 40)])  # type: ignore[index]
    return repr(value)


def shown(value: object, most: int = MAX_SHOWN) -> str:
    """Python text of the value for people, at most `most` characters; `<name of its class>` where that is not known to
    be harmless."""
    pieces: list[str] = []
    left = most - _TAIL

    def put(piece: str) -> None:
        nonlocal left
        pieces.append(piece)
        left -= len(piece)

    def walk(value: object, depth: int) -> None:
        kind = type(value)
        if kind in _SCALARS:
            return put(_scalar(value, left))
        if kind is Fraction:
            return put(f"Fraction({', '.join(shown(read(value), 60) for read in _RATIO)})")
        if kind not in _BRACKETS:
            return put(f"<{type_name(value)}>")
        opening, closing = _BRACKETS[kind]
        if not value:
            return put({set: "set()", frozenset: "frozenset()"}.get(kind, opening + closing))
        if depth == _MAX_DEPTH:
            return put(f"{opening}…{closing}")
        put(opening)
        # Never looked up by its key: a key's hash is code of the program.
        pairs = dict.items(value) if isinstance(value, dict) else None
        for index, element in enumerate(pairs or value):  # type: ignore[call-overload, var-annotated]
            if index:
                put(", ")
            if left <= len(closing):
                put(f"… {len(value) - index:,} more")  # type: ignore[arg-type]
                break
            if pairs is None:
                walk(element, depth + 1)
            else:
                walk(element[0], depth + 1)
                put(": ")
                walk(element[1], depth + 1)
        if kind is tuple and len(value) == 1:  # type: ignore[arg-type]
            put(",")
        return put(closing)

    walk(value, 0)
    return _cut("".join(pieces), most)
