"""Steps and sizes. Programs are rewritten (rewrite.py, and the grammar itself) to go through these, so that none of
them runs for long or makes anything large: C code cannot be interrupted, and a clock would make runs differ.
"""

import operator
from collections import deque
from itertools import islice, repeat
from typing import Any

# The longest sequence that a program may make at a stroke, and the longest integer, in bits.
MAX_LENGTH = 10_000
MAX_RANGE = 1_000_000
MAX_BITS = 4_096


class OutOfSteps(Exception):
    """The program took more steps than it may."""


class TooLarge(Exception):
    """The program asked for a value beyond the size limits."""


class Meter:
    """Counts the steps of what runs now. Loops draw one step an element from `steps`, at the speed of C:
    `for x in xs` runs as `for x, _ in zip(xs, steps)`, and just ends when there are none left. So whoever looks at
    a result asks `spent` first."""

    __slots__ = ("namespace", "limit", "steps")

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.namespace = namespace
        self.start(0)

    def start(self, limit: int) -> "repeat[bool]":
        """From here on there are so many steps; returns what they are drawn from."""
        self.limit = limit
        self.steps = self.namespace["_steps"] = steps = repeat(True, limit)
        return steps

    def used(self) -> int:
        return self.limit - operator.length_hint(self.steps)

    def spent(self) -> bool:
        return operator.length_hint(self.steps) == 0

    def charge(self, count: int) -> None:
        """Takes so many steps at once. Raises OutOfSteps."""
        deque(islice(self.steps, count), maxlen=0)
        if self.spent():
            raise OutOfSteps

    def tick(self) -> bool:
        """One step, where there is no iterable to pair with: `while` and calls of functions. Raises OutOfSteps."""
        for _ in self.steps:
            return True
        raise OutOfSteps


def guarded(meter: Meter) -> dict[str, Any]:
    """The guarded operations, by the names under which programs call them."""

    def make_range(*bounds: int) -> range:
        made = range(*bounds)
        # len() of a range beyond 63 bits overflows.
        if (made.stop - made.start) // made.step > MAX_RANGE:
            raise TooLarge
        meter.charge(len(made) >> 4)
        return made

    def fit_mul(a: Any, b: Any) -> Any:
        """The second of two factors, if their product is not too large; so for the others."""
        if type(a) is int and type(b) is int:
            if a.bit_length() + b.bit_length() > MAX_BITS:
                raise TooLarge
        elif hasattr(a, "__len__") and type(b) is int:
            check_length(len(a) * b)
        elif type(a) is int and hasattr(b, "__len__"):
            check_length(a * len(b))
        return b

    def mul(a: Any, b: Any) -> Any:
        # Small integers, which most are, need no second look.
        if type(a) is int and type(b) is int and a.bit_length() + b.bit_length() <= MAX_BITS:
            return a * b
        return a * fit_mul(a, b)

    def check_length(length: int) -> None:
        if length > MAX_LENGTH:
            raise TooLarge
        if length > 0:
            meter.charge(length >> 4)

    def fit_power(a: Any, b: Any) -> Any:
        if type(a) is int and type(b) is int and b > 0 and a.bit_length() * b > MAX_BITS:
            raise TooLarge
        return b

    def power(a: Any, b: Any, modulus: Any = None) -> Any:
        if modulus is not None:
            return pow(a, b, modulus)
        if type(a) is int and type(b) is int and a.bit_length() * b <= MAX_BITS:
            return a**b
        return a ** fit_power(a, b)

    def fit_shift(a: Any, b: Any) -> Any:
        if type(a) is int and type(b) is int and a.bit_length() + b > MAX_BITS:
            raise TooLarge
        return b

    def shift(a: Any, b: Any) -> Any:
        return a << fit_shift(a, b)

    return {
        "_range": make_range,
        "_mul": mul,
        "_pow": power,
        "_shl": shift,
        "_fit_mul": fit_mul,
        "_fit_pow": fit_power,
        "_fit_shl": fit_shift,
        "_tick": meter.tick,
    }
