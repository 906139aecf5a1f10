"""The forms of search that a solution of the built-in model may be: "the first of these that the puzzle accepts".

Which form over which pieces of the question is what the model learns; the forms are written by hand. Each call of
the puzzle has its own budget of steps, and what it says of a value is remembered together with what that cost, so a
search costs the same whether the value was asked about before or not: results do not depend on order or company. A puzzle
that changes what it is asked about is asked anew each time: the next look would not be at the same value.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from itertools import chain, combinations, count, islice, permutations, product
from typing import Any

from .guards import Meter, OutOfSteps
from .score import Score

# How far an iterable of candidates is read that alphabets are made from, and the longest list that is tried by growing.
MAX_ALPHABET = 200
MAX_GROWN = 12
MAX_LENGTH = 60
# The largest value that is a candidate, in elements.
MAX_SIZE = 4_000
MAX_RUN = 8_192


class NotFound(Exception):
    """The search came to its end."""


def frozen(value: Any) -> Any:
    """A key for a value: lists as tuples, all the way down."""
    return tuple(map(frozen, value)) if type(value) is list else value


class Searches:
    """The forms, for one puzzle. `calls` counts what the running program asked of the puzzle."""

    def __init__(self, accepts: Callable[[Any], object], score: Score, meter: Meter, limits: dict[str, int]) -> None:
        self.accepts = accepts
        self.score = score
        self.meter = meter
        self.limit = limits["candidates"]
        self.work_limit = limits["work"]
        self.call_steps = limits["callSteps"]
        self.calls = 0
        self.work = 0
        self.is_changed = False
        self.known: dict[Any, int] = {}
        self.scores: dict[Any, tuple[float, int]] = {}
        self.results: dict[Any, tuple[bool, Any, int, int]] = {}

    def begin(self) -> None:
        """Before each program."""
        self.calls = 0
        self.work = 0
        self.is_changed = False

    def _notice(self, key: Any, value: Any) -> None:
        """After the puzzle looked at a value: whether it is still what it was."""
        if type(value) is list and frozen(value) != key:
            self.is_changed = True

    def ok(self, key: Any, value: Any) -> bool:
        """Whether the puzzle accepts the value. Raises OutOfSteps when the program has worked enough."""
        cost = None if self.is_changed else self.known.get(key)
        if cost is None:
            self.meter.start(self.call_steps)
            try:
                good = self.accepts(value) is True and not self.meter.spent()
            except Exception:  # noqa: BLE001  (as in the text that is shown: an exception is a no)
                good = False
            cost = 8 + self.meter.used() + _bulk(value)
            if good:
                cost = -cost
            self._notice(key, value)
            if not self.is_changed:
                self.known[key] = cost
        self.calls += 1
        self.work += abs(cost)
        if self.work > self.work_limit:
            raise OutOfSteps
        return cost < 0

    def graded(self, key: Any, value: Any) -> float:
        """The score of a value, at its cost."""
        found = None if self.is_changed else self.scores.get(key)
        if found is None:
            total = self.score(value)
            found = (total, 12 + self.meter.used() + 2 * _bulk(value))
            self._notice(key, value)
            if not self.is_changed:
                self.scores[key] = found
        self.calls += 1
        self.work += found[1]
        if self.work > self.work_limit:
            raise OutOfSteps
        return found[0]

    def _remember(self, key: Any, search: Callable[[], Any]) -> Any:
        """Runs a search once; a second one of the same kind over the same pieces ends alike, and costs the same."""
        found = self.results.get(key)
        if found is None:
            calls, work = self.calls, self.work
            value: Any = None
            try:
                value, good = search(), True
            except (NotFound, OutOfSteps):
                good = False
            found = (good, value, self.calls - calls, self.work - work)
            if not self.is_changed:
                self.results[key] = found
        else:
            self.calls += found[2]
            self.work += found[3]
        if not found[0]:
            raise NotFound
        return found[1]

    def _first(self, pool: Iterable[tuple[Any, Any]]) -> Any:
        for key, value in islice(pool, self.limit):
            if self.ok(key, value):
                return value
        raise NotFound

    def _alphabet(self, values: Iterable[Any]) -> dict[Any, Any]:
        """Distinct values in their order, by key."""
        return {frozen(value): value for value in islice(values, MAX_ALPHABET)}

    def first(self, pool: Iterable[Any]) -> Any:
        return self._first((frozen(v), v) for v in pool)

    def image(self, make: Callable[[Any], Any], pool: Iterable[Any]) -> Any:
        return self._first(self._made(make, ((v,) for v in pool)))

    def image2(self, make: Callable[[Any, Any], Any], first: Iterable[Any], second: Iterable[Any]) -> Any:
        ends = list(islice(second, 40))
        return self._first(self._made(make, ((v, w) for v in islice(first, 40) for w in ends)))

    def _made(self, make: Callable[..., Any], inputs: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, Any]]:
        for given in islice(inputs, self.limit):
            self.meter.start(self.call_steps)
            try:
                value = make(*given)
                made = not self.meter.spent() and _size(value) <= MAX_SIZE
            except Exception:  # noqa: BLE001
                made = False
            self.work += 2 + self.meter.used()
            if made:
                yield frozen(value), value

    def _sequences(self, form: str, alphabet: Iterable[Any], size: int | None, join: bool) -> Any:
        by_key = self._alphabet(alphabet)
        if size is not None:
            size = min(size, MAX_LENGTH)
        kinds: dict[str, Callable[[], Iterable[tuple[Any, ...]]]] = {
            "grow": lambda: chain.from_iterable(product(by_key, repeat=n) for n in range(MAX_GROWN)),
            "of": lambda: product(by_key, repeat=max(0, size or 0)),
            "perms": lambda: permutations(by_key),
            "subs": lambda: chain.from_iterable(combinations(by_key, n) for n in range(len(by_key) + 1)),
            "subsOf": lambda: combinations(by_key, max(0, size or 0)),
            "permsOf": lambda: permutations(by_key, max(0, size or 0)),
        }
        made = kinds[form]()

        def pool() -> Iterator[tuple[Any, Any]]:
            if join:
                return ((text, text) for text in map("".join, made))
            if all(type(v) is not list for v in by_key.values()):
                return ((key, list(key)) for key in made)
            return ((key, [by_key[k] for k in key]) for key in made)

        return self._remember((form, tuple(by_key), size, join), lambda: self._first(pool()))

    def lists(self, alphabet: Iterable[Any]) -> Any:
        return self._sequences("grow", alphabet, None, False)

    def lists_of(self, alphabet: Iterable[Any], size: int) -> Any:
        return self._sequences("of", alphabet, size, False)

    def perms(self, alphabet: Iterable[Any]) -> Any:
        return self._sequences("perms", alphabet, None, False)

    def perms_of(self, alphabet: Iterable[Any], size: int) -> Any:
        return self._sequences("permsOf", alphabet, size, False)

    def subs(self, alphabet: Iterable[Any]) -> Any:
        return self._sequences("subs", alphabet, None, False)

    def subs_of(self, alphabet: Iterable[Any], size: int) -> Any:
        return self._sequences("subsOf", alphabet, size, False)

    def texts(self, alphabet: Iterable[str]) -> Any:
        return self._sequences("grow", alphabet, None, True)

    def texts_of(self, alphabet: Iterable[str], size: int) -> Any:
        return self._sequences("of", alphabet, size, True)

    def text_perms(self, alphabet: Iterable[str]) -> Any:
        return self._sequences("perms", alphabet, None, True)

    def slices(self, whole: Any) -> Any:
        size = len(whole)
        return self.first(whole[i:j] for i in range(size) for j in range(i, size + 1))

    def ints(self) -> Any:
        return self._remember(("ints",), lambda: self.first(chain((0,), chain.from_iterable((n, -n) for n in count(1)))))

    def floats(self, divisor: int) -> Any:
        return self._remember(
            ("floats", divisor),
            lambda: self.first(sign * n / divisor for n in count(0) for sign in (1, -1)),
        )

    def orbit(self, start: Any, step: Callable[[Any], Any]) -> Any:
        """start, step(start), step(step(start)), …"""
        return self._first(self._steps(start, step))

    def orbit_list(self, start: Any, step: Callable[[Any], Any]) -> Any:
        """The shortest beginning of the orbit, as a list, that is accepted."""
        path: list[Any] = []
        keys: list[Any] = []
        for key, value in islice(self._steps(start, step), self.limit):
            path.append(value)
            keys.append(key)
            if len(path) > 2 * MAX_LENGTH:
                break
            if self.ok(tuple(keys), list(path)):
                return path
        raise NotFound

    def _steps(self, start: Any, step: Callable[[Any], Any]) -> Iterator[tuple[Any, Any]]:
        value = start
        while True:
            yield frozen(value), value
            self.meter.start(self.call_steps)
            try:
                value = step(value)
            except Exception:  # noqa: BLE001
                return
            self.work += 2 + self.meter.used()
            if self.meter.spent() or _size(value) > MAX_SIZE:
                return

    def tune(self, start: Any) -> Any:
        """Numbers, alone or in lists, uphill from `start`: each in turn by the best of its steps, powers of two."""
        return self._remember(("tune", frozen(start), type(start)), lambda: self._tune(start))

    def _tune(self, start: Any) -> Any:
        here = start
        score = self.graded(frozen(here), here)
        places = list(_numbers(here))
        if not places or len(places) > MAX_LENGTH:
            raise NotFound
        while not self.ok(frozen(here), here):
            before = score
            for path in places:
                number = _at(here, path)
                best: Any = None
                for step in _FLOAT_STEPS if type(number) is float else _STEPS:
                    tried = _replaced(here, path, number + step)
                    reached = self.graded(frozen(tried), tried)
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
        return self._remember(("scale", frozen(start), tuple(by_key)), lambda: self._scale(start, by_key))

    def _scale(self, start: Any, by_key: dict[Any, Any]) -> Any:
        here = start
        score = self.graded(frozen(here), here)
        while not self.ok(frozen(here), here):
            best, best_score = here, score
            for exponent in range(14):
                count = 1 << exponent
                moves = [here + (v * count if type(start) is str else [v] * count) for v in by_key.values()]
                if count <= len(here):
                    moves.append(here[: len(here) - count])
                for tried in moves:
                    if len(tried) > 2 * MAX_RUN:
                        continue
                    reached = self.graded(frozen(tried), tried)
                    if reached > best_score:
                        best, best_score = tried, reached
            if best_score == score:
                raise NotFound
            here, score = best, best_score
        return here

    def grow(self, alphabet: Iterable[Any], join: bool = False) -> Any:
        """Lists (texts, if `join`) by appending: of all that were made, the best is extended next."""
        by_key = self._alphabet(alphabet)
        return self._remember(("best", tuple(by_key), join), lambda: self._grow(by_key, join))

    def _grow(self, by_key: dict[Any, Any], join: bool) -> Any:
        made = 0

        def entry(keys: tuple[Any, ...]) -> tuple[float, int, tuple[Any, ...]]:
            value = "".join(keys) if join else [by_key[k] for k in keys]
            return (-self.graded(value if join else keys, value), made, keys)

        heap = [entry(())]
        while heap and made < self.limit:
            keys = heappop(heap)[2]
            value = "".join(keys) if join else [by_key[k] for k in keys]
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

        def build(keys: tuple[Any, ...]) -> Any:
            return "".join(keys) if join else [by_key[k] for k in keys]

        def grade(keys: tuple[Any, ...]) -> float:
            return self.graded("".join(keys) if join else keys, build(keys))

        here = tuple(map(frozen, start))
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

    def forms(self) -> dict[str, Callable[..., Any]]:
        """The forms, by the names under which programs call them. Pieces whose making ran out of steps are not what the
        program asks for, so nothing is searched among them."""

        def begun(form: Callable[..., Any]) -> Callable[..., Any]:
            def search(*pieces: Any) -> Any:
                if self.meter.spent():
                    raise OutOfSteps
                return form(*pieces)

            return search

        forms: dict[str, Callable[..., Any]] = {
            "_first": self.first,
            "_image": self.image,
            "_image2": self.image2,
            "_lists": self.lists,
            "_lists_of": self.lists_of,
            "_perms": self.perms,
            "_perms_of": self.perms_of,
            "_subs": self.subs,
            "_subs_of": self.subs_of,
            "_texts": self.texts,
            "_texts_of": self.texts_of,
            "_text_perms": self.text_perms,
            "_slices": self.slices,
            "_ints": self.ints,
            "_floats": self.floats,
            "_orbit": self.orbit,
            "_orbit_list": self.orbit_list,
            "_tune": self.tune,
            "_scale": self.scale,
            "_grow": self.grow,
            "_grow_text": lambda alphabet: self.grow(alphabet, True),
            "_edit": self.edit,
        }
        return {name: begun(form) for name, form in forms.items()}


def _size(value: Any) -> int:
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
            total += _size(part)
    return total


def _bulk(value: Any) -> int:
    """What the size of a value adds to its cost: making it, hashing it and looking through it takes time as well."""
    return _size(value) >> 3


_STEPS = [sign << exponent for exponent in range(24) for sign in (1, -1)]
_FLOAT_STEPS = [sign * 2.0**exponent for exponent in range(10, -28, -1) for sign in (1, -1)]


def _numbers(value: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Where the numbers stand in a value."""
    if type(value) is list:
        for index, part in enumerate(value):
            yield from _numbers(part, (*path, index))
    elif type(value) in (int, float):
        yield path


def _at(value: Any, path: tuple[int, ...]) -> Any:
    for index in path:
        value = value[index]
    return value


def _replaced(value: Any, path: tuple[int, ...], number: Any) -> Any:
    if not path:
        return number
    first, *rest = path
    return [*value[:first], _replaced(value[first], tuple(rest), number), *value[first + 1 :]]


def _edits(keys: tuple[Any, ...], alphabet: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
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
