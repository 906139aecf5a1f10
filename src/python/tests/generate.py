"""Random plain values from a seed, for property tests without a library."""

import math
import random
import struct
from collections.abc import Hashable

_CHARACTERS = ["a", "Z", "0", " ", "\n", "\0", '"', "\\", "é", "中", "\u2028", "😀", "\U0010ffff", "\ud83d", "\ude00"]
_FLOATS = [0.0, -0.0, 1.5, -1e300, 5e-324, math.inf, -math.inf, math.nan, 0.1]


def _integer(chance: random.Random) -> int:
    bits = chance.choice([1, 4, 31, 62, 63, 64, 65, 200, 20_000])
    return chance.choice([-1, 1]) * chance.getrandbits(bits)


def _float(chance: random.Random) -> float:
    if chance.random() < 0.5:
        return chance.choice(_FLOATS)
    return struct.unpack("d", chance.randbytes(8))[0]


def _text(chance: random.Random) -> str:
    return "".join(chance.choice(_CHARACTERS) for _ in range(chance.randrange(8)))


def scalar(chance: random.Random) -> Hashable:
    """An int, float, str, bool, bytes or None."""
    match chance.randrange(6):
        case 0:
            return _integer(chance)
        case 1:
            return _float(chance)
        case 2:
            return _text(chance)
        case 3:
            return chance.random() < 0.5
        case 4:
            return chance.randbytes(chance.randrange(8))
    return None


def hashable(chance: random.Random, depth: int = 2) -> Hashable:
    """A scalar, or tuples and frozensets of them."""
    if depth == 0 or chance.random() < 0.7:
        return scalar(chance)
    kind = chance.choice([tuple, frozenset])
    return kind(hashable(chance, depth - 1) for _ in range(chance.randrange(4)))


def plain(chance: random.Random, depth: int = 4) -> object:
    """Any plain value, nested at most `depth` deep."""
    if depth == 0 or chance.random() < 0.3:
        return scalar(chance)
    size = chance.randrange(4)
    match chance.randrange(5):
        case 0:
            return [plain(chance, depth - 1) for _ in range(size)]
        case 1:
            return tuple(plain(chance, depth - 1) for _ in range(size))
        case 2:
            return {hashable(chance) for _ in range(size)}
        case 3:
            return frozenset(hashable(chance) for _ in range(size))
    return {hashable(chance): plain(chance, depth - 1) for _ in range(size)}


def same(one: object, other: object) -> bool:
    """Equality that tells True from 1, 0.0 from -0.0, the order of a dict, and takes NaN for itself."""
    if type(one) is not type(other):
        return False
    if type(one) is float:
        return struct.pack("d", one) == struct.pack("d", other) or (one != one and other != other)
    if type(one) in (list, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) in (set, frozenset):
        rest = list(other)
        for element in one:
            index = next((i for i, candidate in enumerate(rest) if same(element, candidate)), None)
            if index is None:
                return False
            del rest[index]
        return not rest
    if type(one) is dict:
        return same(list(one), list(other)) and same(list(one.values()), list(other.values()))
    return one == other
