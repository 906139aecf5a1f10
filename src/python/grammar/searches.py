"""The forms of search that a solution of the built-in model may be: "the first of these that the puzzle accepts".

Which form over which pieces of the question is what the model learns; the forms are written by hand. Here stand those
that go through values in a fixed order, and the names of all; those that climb have a file of their own.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, combinations, count, islice, permutations, product
from typing import Any

from .asking import NotFound
from .climbing import MAX_LENGTH, Climbing
from .guards import OutOfSteps
from .values import MAX_SIZE, frozen, size_of

# The longest list that is tried by growing.
MAX_GROWN = 12


class Searches(Climbing):
    """All forms, for one puzzle."""

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
                made = not self.meter.spent() and size_of(value) <= MAX_SIZE
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

        def search() -> Any:
            if join:
                return self._first_built(map("".join, made), str)
            if all(type(v) is not list for v in by_key.values()):
                return self._first_built(made, list)
            return self._first_built(made, lambda key: [by_key[k] for k in key])

        return self._remember((form, tuple(by_key), size, join), search)

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
            if self.meter.spent() or size_of(value) > MAX_SIZE:
                return

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
