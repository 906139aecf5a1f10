"""What tests of the built-in model's Python share."""

from typing import Any

from grammar import analysis, attempts

from .rooms_case import RoomsCase

LIMITS = {"candidates": 1500, "work": 20_000, "callSteps": 2_000}

Outcome = list[Any]


class GrammarCase(RoomsCase):
    """Analyses of puzzles, and outcomes of programs."""

    def analysed(self, puzzle: str) -> dict[str, Any]:
        reply = analysis.analyse(puzzle)
        self.assertEqual(reply["kind"], "analysed", reply)
        return reply

    def outcomes(self, puzzle: str, *programs: str, **limits: int) -> list[Outcome]:
        reply = attempts.attempt(puzzle, list(programs), {**LIMITS, **limits})
        self.assertEqual(reply["kind"], "attempted", reply)
        return reply["outcomes"]

    def outcome(self, puzzle: str, program: str, **limits: int) -> Outcome:
        return self.outcomes(puzzle, program, **limits)[0]
