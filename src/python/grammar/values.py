"""Values as the searches see them: their keys, their sizes, and the numbers in them. Says nothing of what is looked for."""

from collections.abc import Iterator
from typing import Any

# The largest value that is a candidate, in elements.
MAX_SIZE = 4_000


def frozen(value: Any) -> Any:
    """A key for a value: lists as tuples, all the way down."""
    if type(value) is not list:
        return value
    # Most lists are flat, and are looked through at the speed of C.
    return tuple(map(frozen, value)) if list in map(type, value) else tuple(value)


def size_of(value: Any) -> int:
    """Elements of a value, at all depths; stops counting beyond the largest that is of use."""
    if type(value) is str:
        return len(value)
    if type(value) is not list:
        return 0
    total = len(value)
    if total and type(value[0]) in (list, str):
        for part in value:
            if total > MAX_SIZE:
                break
            total += size_of(part)
    return total


def bulk_of(value: Any) -> int:
    """What the size of a value adds to its cost: making it, hashing it and looking through it takes time as well."""
    return size_of(value) >> 3


def numbers_in(value: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Where the numbers stand in a value."""
    if type(value) is list:
        for index, part in enumerate(value):
            yield from numbers_in(part, (*path, index))
    elif type(value) in (int, float):
        yield path


def at(value: Any, path: tuple[int, ...]) -> Any:
    """What stands at a place of a value."""
    for index in path:
        value = value[index]
    return value


def replaced(value: Any, path: tuple[int, ...], number: Any) -> Any:
    """The value with another number at a place; what is not on the way there is shared, not copied."""
    if not path:
        return number
    first, *rest = path
    return [*value[:first], replaced(value[first], tuple(rest), number), *value[first + 1 :]]
