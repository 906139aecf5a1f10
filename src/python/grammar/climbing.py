"""Searches that climb: from a value to better ones, by how much of the puzzle holds for them."""

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from typing import Any

from .asking import Asking, NotFound
from .values import at, frozen, numbers_in, replaced

# The longest list or text that is made piece by piece (one that is edited may have twice as many), and the longest run.
MAX_LENGTH = 60
MAX_RUN = 8_192

_STEPS = [sign << exponent for exponent in range(24) for sign in (1, -1)]
_FLOAT_STEPS = [sign * 2.0**exponent for exponent in range(10, -28, -1) for sign in (1, -1)]


class Climbing(Asking):
    """The forms that look for more of the puzzle's conditions, step by step."""

    def tune(self, start: Any) -> Any:
        """Numbers, alone or in lists, uphill from `start`: each in turn by the best of its steps, powers of two."""
        return self._remember(("tune", frozen(start), type(start)), lambda: self._tune(start))

    def _tune(self, start: Any) -> Any:
        here = start
        score = self.graded(frozen(here), lambda _: here)
        places = list(numbers_in(here))
        if not places or len(places) > MAX_LENGTH:
            raise NotFound
        while not self.ok(frozen(here), here):
            before = score
            for path in places:
                number = at(here, path)
                best: Any = None
                for step in _FLOAT_STEPS if type(number) is float else _STEPS:
                    tried = replaced(here, path, number + step)
                    reached = self.graded(frozen(tried), lambda _, made=tried: made)
                    if reached > score:
                        best, score = tried, reached
                if best is not None:
                    here = best
            if score == before:
                raise NotFound
        return here

    def scale(self, start: Any, alphabet: Iterable[Any]) -> Any:
        """From `start` (a list or a text) uphill by whole runs: appends a piece 1, 2, 4, … times, or takes as many
        elements from the end; the best of each round."""
        by_key = self._alphabet(alphabet)
        key = frozen(start)
        return self._remember(("scale", key, tuple(by_key)), lambda: self._scale(key, start, by_key))

    def _scale(self, key: Any, start: Any, by_key: dict[Any, Any]) -> Any:
        here = start
        # What is appended to the key and to the value.
        pieces = [(v, v) if type(start) is str else ((k,), [v]) for k, v in by_key.items()]
        score = self.graded(key, lambda _: here)
        while not self.ok(key, here):
            best, best_score = (key, here), score
            for exponent in range(14):
                count = 1 << exponent
                # Far too long ones are not even made: that would be most of the work.
                moves = [
                    (key + more * count, here + piece * count)
                    for more, piece in pieces
                    if len(here) + len(piece) * count <= 2 * MAX_RUN
                ]
                rest = len(here) - count
                if 0 <= rest <= 2 * MAX_RUN:
                    moves.append((key[:rest], here[:rest]))
                for move in moves:
                    reached = self.graded(move[0], lambda _, made=move[1]: made)
                    if reached > best_score:
                        best, best_score = move, reached
            if best_score == score:
                raise NotFound
            (key, here), score = best, best_score
        return here

    def grow(self, alphabet: Iterable[Any], join: bool = False) -> Any:
        """Lists (texts, if `join`) by appending: of all that were made, the best is extended next."""
        by_key = self._alphabet(alphabet)
        return self._remember(("best", tuple(by_key), join), lambda: self._grow(by_key, join))

    def _grow(self, by_key: dict[Any, Any], join: bool) -> Any:
        made = 0
        build = _builder(by_key)

        def entry(keys: tuple[Any, ...]) -> tuple[float, int, tuple[Any, ...]]:
            return (-(self.graded("".join(keys), str) if join else self.graded(keys, build)), made, keys)

        heap = [entry(())]
        while heap and made < self.limit:
            keys = heappop(heap)[2]
            value = "".join(keys) if join else build(keys)
            if self.ok(value if join else keys, value):
                return value
            if len(keys) >= MAX_LENGTH:
                continue
            for key in by_key:
                made += 1
                heappush(heap, entry((*keys, key)))
        raise NotFound

    def edit(self, start: Any, alphabet: Iterable[Any]) -> Any:
        """From `start` (a list or a text) uphill by single edits: replace, insert, remove, swap. Takes the first that is
        better; where none is, the first that is as good and new."""
        by_key = self._alphabet(alphabet)
        key = frozen(start)
        return self._remember(("edit", key, tuple(by_key)), lambda: self._edit(start, by_key))

    def _edit(self, start: Any, by_key: dict[Any, Any]) -> Any:
        join = type(start) is str
        if len(start) > 2 * MAX_LENGTH:
            raise NotFound
        by_key = dict(by_key)
        for value in start:
            by_key.setdefault(frozen(value), value)
        made = _builder(by_key)

        def build(keys: tuple[Any, ...]) -> Any:
            return "".join(keys) if join else made(keys)

        def grade(keys: tuple[Any, ...]) -> float:
            return self.graded("".join(keys), str) if join else self.graded(keys, made)

        # In the alphabet's own words, also where another value is equal to one of them (1, 1.0, True).
        own = dict(zip(by_key, by_key))
        here = tuple(own[frozen(v)] for v in start)
        score = grade(here)
        seen = {here}
        for _ in range(self.limit):
            value = build(here)
            if self.ok("".join(here) if join else here, value):
                return value
            level: tuple[Any, ...] | None = None
            for candidate in _edits(here, tuple(by_key)):
                self.work += 1 + (len(here) >> 3)
                if candidate in seen or len(candidate) > 2 * MAX_LENGTH:
                    continue
                reached = grade(candidate)
                if reached > score:
                    here, score = candidate, reached
                    seen.add(here)
                    break
                if level is None and reached == score:
                    level = candidate
            else:
                if level is None:
                    raise NotFound
                here = level
                seen.add(here)
        raise NotFound


def _builder(by_key: dict[Any, Any]) -> Callable[[tuple[Any, ...]], list[Any]]:
    """Makes a list of the keys of its elements."""
    if all(key is value for key, value in by_key.items()):
        return list
    return lambda keys: [by_key[key] for key in keys]


def _edits(keys: tuple[Any, ...], alphabet: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """All that is one edit away: replaced, inserted, removed, swapped, in this order."""
    size = len(keys)
    for i in range(size):
        for key in alphabet:
            if key != keys[i]:
                yield (*keys[:i], key, *keys[i + 1 :])
    for i in range(size + 1):
        for key in alphabet:
            yield (*keys[:i], key, *keys[i:])
    for i in range(size):
        yield (*keys[:i], *keys[i + 1 :])
    for i in range(size):
        for j in range(i + 1, size):
            if keys[i] != keys[j]:
                yield (*keys[:i], keys[j], *keys[i + 1 : j], keys[i], *keys[j + 1 :])
