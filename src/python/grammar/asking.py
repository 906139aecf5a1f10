"""What a search may ask of one puzzle: whether it accepts a value, and how well the value does.

Each call of the puzzle has its own budget of steps, and what it says of a value is remembered together with what that
cost, so a search costs the same whether the value was asked about before or not: results do not depend on order or
company. A puzzle that changes what it is asked about is asked anew each time: the next look would not be at the same
value. Which values are asked about, and in which order, is left to the searches.
"""

from collections.abc import Callable, Iterable
from itertools import islice
from operator import length_hint
from typing import Any

from .guards import Meter, OutOfSteps
from .score import Score
from .values import bulk_of, frozen

# How far an iterable of candidates is read that alphabets are made from.
MAX_ALPHABET = 200


class NotFound(Exception):
    """The search came to its end."""


class Asking:
    """The puzzle as searches see it. `calls` counts what the running program asked of it."""

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

    def _notice(self, key: Any, value: list[Any]) -> None:
        """After the puzzle looked at a list: whether it is still what it was. Only of lists that hold lists the key must
        be made anew to tell."""
        if tuple(value) != key and frozen(value) != key:
            self.is_changed = True

    def _ask(self, key: Any, value: Any) -> int:
        """What it costs to ask the puzzle about a value; below zero if it accepts it."""
        limit = self.call_steps
        steps = self.meter.start(limit)
        try:
            good = self.accepts(value) is True
        except Exception:  # noqa: BLE001  (as in the text that is shown: an exception is a no)
            good = False
        used = limit - length_hint(steps)
        cost = 8 + used + bulk_of(value)
        if good and used < limit:
            cost = -cost
        if type(value) is list:
            self._notice(key, value)
        if not self.is_changed:
            self.known[key] = cost
        return cost

    def ok(self, key: Any, value: Any) -> bool:
        """Whether the puzzle accepts the value. Raises OutOfSteps when the program has worked enough."""
        cost = None if self.is_changed else self.known.get(key)
        if cost is None:
            cost = self._ask(key, value)
        return self._count(cost)

    def _count(self, cost: int) -> bool:
        self.calls += 1
        self.work += abs(cost)
        if self.work > self.work_limit:
            raise OutOfSteps
        return cost < 0

    def graded(self, key: Any, build: Callable[[Any], Any]) -> float:
        """The score of the value that `build` makes of the key, at its cost."""
        found = None if self.is_changed else self.scores.get(key)
        if found is None:
            value = build(key)
            total = self.score(value)
            found = (total, 12 + self.meter.used() + 2 * bulk_of(value))
            if type(value) is list:
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

    def _first_built(self, keys: Iterable[Any], build: Callable[[Any], Any]) -> Any:
        """As `_first`, of values that are made of their keys: those that were asked about before are not made."""
        for key in islice(keys, self.limit):
            value = None
            cost = None if self.is_changed else self.known.get(key)
            if cost is None:
                value = build(key)
                cost = self._ask(key, value)
            if self._count(cost):
                return build(key) if value is None else value
        raise NotFound

    def _alphabet(self, values: Iterable[Any]) -> dict[Any, Any]:
        """Distinct values in their order, by key."""
        return {frozen(value): value for value in islice(values, MAX_ALPHABET)}
