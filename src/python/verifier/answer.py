"""Answers between rooms: plain values to canonical text and back.

The text is JSON with a few tagged objects, ASCII only, so that nothing is lost on the way through JavaScript: integers
over 64 bits in hex (decimal text is quadratic), tuples, sets, frozensets, dicts, bytes and strings with surrogates
tagged; NaN, Infinity and -0.0 as Python's own json writes them. Only exact built-in types pass: a subclass could lie
about its own contents.
"""

import json
from array import array
from collections.abc import Iterable
from itertools import chain
from typing import Any

# An answer longer than this as text ends as `too-large`. P3's largest honest answer but one is far below;
# ExponentialCoinMoves:0 would need 67 MB.
MAX_TEXT = 16 * 2**20
MAX_DEPTH = 200
_SMALL = 2**63


class NotPlain(TypeError):
    """A value that is no plain data; the message says what it is."""


class TooLarge(ValueError):
    """An answer over the documented size or depth."""


def _over_size() -> TooLarge:
    return TooLarge(f"over {MAX_TEXT // 2**20} MB as text")


class _Encoder:
    """Turns plain values into what json can write, counting size as it goes so that a bomb ends early."""

    def __init__(self) -> None:
        self.size = 0
        self.open: set[int] = set()

    def _grow(self, size: int) -> None:
        self.size += size
        if self.size > MAX_TEXT:
            raise _over_size()

    def encode(self, value: object, depth: int = 0) -> object:
        kind = type(value)
        if kind is int:
            if -_SMALL <= value < _SMALL:  # type: ignore[operator]
                self._grow(8)
                return value
            self._grow(value.bit_length() // 4 + 12)  # type: ignore[attr-defined]
            return {"i": hex(value)}  # type: ignore[arg-type]
        if kind is str:
            self._grow(len(value) + 3)  # type: ignore[arg-type]
            if value.isascii():  # type: ignore[attr-defined]
                return value
            # json joins an escaped high and low surrogate into one character; in Python they may stand apart.
            if any("\ud800" <= c <= "\udfff" for c in value):  # type: ignore[attr-defined]
                self._grow(7 * len(value))  # type: ignore[arg-type]
                return {"u": [ord(c) for c in value]}  # type: ignore[attr-defined]
            self._grow(5 * len(value))  # type: ignore[arg-type]
            return value
        if kind is bool or kind is float or value is None:
            self._grow(6)
            return value
        if kind is bytes:
            self._grow(2 * len(value) + 8)  # type: ignore[arg-type]
            return {"b": value.hex()}  # type: ignore[attr-defined]
        if kind not in (list, tuple, set, dict, frozenset):
            raise NotPlain(kind.__name__)
        return self._container(value, depth)

    def _container(self, value: object, depth: int) -> object:
        if depth > MAX_DEPTH:
            raise TooLarge(f"nested more than {MAX_DEPTH} deep")
        if id(value) in self.open:
            raise TooLarge("it contains itself")
        self.open.add(id(value))
        self._grow(4)
        below = depth + 1
        encoded: object
        if type(value) is list:
            encoded = value if self._is_its_own(value, below) else [self.encode(v, below) for v in value]
        elif type(value) is tuple:
            encoded = {"t": [self.encode(v, below) for v in value]}
        elif type(value) is set or type(value) is frozenset:
            tag = "s" if type(value) is set else "f"
            encoded = {tag: sorted((self.encode(v, below) for v in value), key=_dump)}
        else:
            pairs = value.items()  # type: ignore[attr-defined]
            encoded = {"d": [[self.encode(k, below), self.encode(v, below)] for k, v in pairs]}
        self.open.discard(id(value))
        return encoded

    def _is_its_own(self, value: list[Any], below: int) -> bool:
        """Whether json writes the list as it stands: numbers of one kind, or lists of such, as long answers mostly are. All
        are asked at once, since a call for each takes longer than most programs. Counts the same size."""
        nested = set(map(type, value)) == {list} and below <= MAX_DEPTH
        count = sum(map(len, value)) if nested else len(value)
        # One that may be too large is walked through, which says what is wrong with it first.
        if 6 * count > MAX_TEXT:
            return False
        kinds = set(map(type, _elements(value, nested)))
        if kinds == {int}:
            try:
                array("q", _elements(value, nested))
            except OverflowError:
                return False
        elif kinds != {float} and kinds != {bool}:
            return False
        self._grow((4 * len(value) if nested else 0) + (8 if kinds == {int} else 6) * count)
        return True


def _elements(value: list[Any], nested: bool) -> Iterable[Any]:
    return chain.from_iterable(value) if nested else value


def _dump(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _is_decoded(value: list[Any]) -> bool:
    """Whether nothing in the list is tagged: asked of all elements, and of all theirs, at once."""
    kinds = set(map(type, value))
    if kinds == {list}:
        kinds = set(map(type, chain.from_iterable(value)))
    return list not in kinds and dict not in kinds


def _decode(value: object) -> object:
    if type(value) is list:
        return value if _is_decoded(value) else [_decode(v) for v in value]
    if type(value) is not dict:
        return value
    ((tag, content),) = value.items()
    match tag:
        case "i":
            return int(content, 16)
        case "b":
            return bytes.fromhex(content)
        case "u":
            return "".join(map(chr, content))
        case "t":
            return tuple(_decode(v) for v in content)
        case "s":
            return {_decode(v) for v in content}
        case "f":
            return frozenset(_decode(v) for v in content)
        case "d":
            return {_decode(k): _decode(v) for k, v in content}
    raise ValueError(f"unknown tag {tag!r}")


def to_text(value: object) -> str:
    """Canonical text of a plain value. Raises NotPlain or TooLarge."""
    text = _dump(_Encoder().encode(value))
    # While encoding, sizes are estimates: a float takes up to 24 characters.
    if len(text) > MAX_TEXT:
        raise _over_size()
    return text


def from_text(text: str) -> object:
    """The value of canonical text. Raises ValueError for text that no plain value can have."""
    try:
        return _decode(json.loads(text))
    except (TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"no answer: {type(error).__name__}") from None


_BRACKETS: dict[type, tuple[str, str]] = {
    list: ("[", "]"), tuple: ("(", ")"), set: ("{", "}"), dict: ("{", "}"), frozenset: ("frozenset({", "})"),
}


def to_display(value: object, budget: int = 10_000) -> str:
    """Python text of a plain value for people, at most about `budget` characters: long things lose their middle."""
    pieces: list[str] = []
    left = budget

    def put(piece: str) -> bool:
        nonlocal left
        pieces.append(piece)
        left -= len(piece)
        return left > 0

    def walk(value: object) -> bool:
        if type(value) in (str, bytes) and len(value) > left:  # type: ignore[arg-type]
            kept, unit = max(left - 40, 20), "characters" if type(value) is str else "bytes"
            head, tail = value[: kept * 3 // 4], value[-kept // 4 :]  # type: ignore[index]
            return put(f"{head!r} … {tail!r} ({len(value):,} {unit})")  # type: ignore[arg-type]
        if type(value) is int and value.bit_length() > 3 * max(left, 100):
            return put(f"{hex(value)[:40]}… (an integer of {value.bit_length():,} bits)")
        if type(value) not in _BRACKETS or not value:
            return put(repr(value))
        opening, closing = _BRACKETS[type(value)]
        put(opening)
        for index, element in enumerate(value):  # type: ignore[arg-type, var-annotated]
            if index and not put(", "):
                put(f"… {len(value) - index:,} more")  # type: ignore[arg-type]
                break
            walk(element)
            if type(value) is dict:
                put(": ")
                walk(value[element])
        if type(value) is tuple and len(value) == 1:
            put(",")
        return put(closing)

    walk(value)
    return "".join(pieces)
