"""Many small programs tried on one puzzle.

The programs come from the grammar as guarded expressions. All of them are compiled at a stroke and run one after the
other in one namespace; the grammar has no production that changes anything. Each ends in one way, decided by steps.
"""

import ast
from collections.abc import Callable
from typing import Any

from verifier import annotation, program

from .analysis import Source, Unsuitable, load
from .guards import Meter, OutOfSteps, TooLarge
from .rewrite import guard
from .score import HELPERS, Score, conditions
from .searches import NotFound, Searches

Reply = dict[str, Any]

# Steps of a program outside of its search, and of the last look at its answer.
PROGRAM_STEPS = 20_000
CHECK_STEPS = 100_000
MAX_ANSWER = 2_000


class Attempts:
    """A puzzle, ready to have programs tried on it. Raises Unsuitable."""

    def __init__(self, text: str, limits: dict[str, int]) -> None:
        self.source = Source(text)
        self.namespace, self.meter = load(self.source)
        accepts = self.namespace[self.source.name]
        self.accepts: Callable[[Any], object] = accepts
        self.searches = Searches(accepts, self._score(limits["callSteps"]), self.meter, limits)
        self.namespace |= self.searches.forms()
        self.defaults = self._defaults()

    def _defaults(self) -> str:
        """As the programs see them, and as the puzzle does."""
        own = getattr(self.accepts, "__defaults__", None)
        return repr(([self.namespace[name] for name in self.source.defaults], own))

    def _score(self, steps: int) -> Score:
        generator = conditions(self.source.function)
        self.namespace |= HELPERS
        exec(compile(guard(ast.Module([generator], [])), "conditions.py", "exec"), self.namespace)
        return Score(self.namespace["conditions"], self.meter, steps)

    def run(self, programs: list[str]) -> list[list[Any]]:
        """For each program `[kind, answer, calls]`: how it ended, its answer as text if it has one that fits, and how
        often it asked the puzzle."""
        compiled = _compile_all(programs, self.namespace)
        outcomes = [self._run(make) for make in compiled]
        if self._defaults() != self.defaults:
            raise Unsuitable("the puzzle changes its own parameters")
        return outcomes

    def _run(self, make: Callable[[], Any] | None) -> list[Any]:
        if make is None:
            return ["error", None, 0]
        self.searches.begin()
        self.meter.start(PROGRAM_STEPS)
        try:
            value = make()
        except NotFound:
            return ["not-found", None, self.searches.calls]
        except (OutOfSteps, TooLarge, MemoryError, RecursionError):
            return ["out-of-steps", None, self.searches.calls]
        except Exception:  # noqa: BLE001  (a program that fails is an attempt that failed)
            return ["error", None, self.searches.calls]
        calls = self.searches.calls
        if calls == 0 and self.meter.spent():
            return ["out-of-steps", None, calls]
        if not annotation.fits(value, self.source.shape):
            return ["wrong-type", None, calls]
        return [*self._check(value), calls + 1]

    def _check(self, value: Any) -> tuple[str, str | None]:
        text = repr(value)
        self.meter.start(CHECK_STEPS)
        try:
            solved = self.accepts(value) is True
        except Exception:  # noqa: BLE001
            solved = False
        if self.meter.spent():
            return "out-of-steps", None
        return "solved" if solved else "wrong", text if len(text) <= MAX_ANSWER else None


def _compile_all(programs: list[str], namespace: dict[str, Any]) -> list[Callable[[], Any] | None]:
    """All at a stroke; if that fails, one by one."""
    try:
        text = "[" + ",\n".join(f"lambda: {p}" for p in programs) + "]"
        return list(eval(compile(text, "programs.py", "eval"), namespace))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return [_compile_one(p, namespace) for p in programs]


def _compile_one(text: str, namespace: dict[str, Any]) -> Callable[[], Any] | None:
    try:
        made: Callable[[], Any] = eval(compile(f"lambda: {text}", "programs.py", "eval"), namespace)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    return made


def attempt(puzzle: str, programs: list[str], limits: dict[str, int]) -> Reply:
    """Tries the programs on the puzzle. `unsuitable` when there is no way to try any."""
    program.prepare_interpreter()
    try:
        return {"kind": "attempted", "outcomes": Attempts(puzzle, limits).run(programs)}
    except (Unsuitable, RecursionError) as error:
        return {"kind": "unsuitable", "message": str(error)}
