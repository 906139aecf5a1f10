"""Programs tried on a puzzle."""

from grammar import attempts, entry

from .grammar_case import LIMITS, GrammarCase

FIVE = "def sat(x: int, n=5):\n    return x == n"


class AttemptsTest(GrammarCase):
    """attempt."""

    def test_each_kind(self) -> None:
        told = [
            ("n", ["solved", "5", 1]),
            ("n + 1", ["wrong", "6", 1]),
            ("'5'", ["wrong-type", None, 0]),
            ("True", ["wrong-type", None, 0]),
            ("n // 0", ["error", None, 0]),
            ("missing", ["error", None, 0]),
            ("_ints()", ["solved", "5", 11]),
            ("_first([1, 2])", ["not-found", None, 2]),
            ("_pow(10, _pow(10, 10))", ["out-of-steps", None, 0]),
            ("sum(i for i, _step in zip(_range(300000), _steps))", ["out-of-steps", None, 0]),
            ("(lambda f: f(f))(lambda f: f(f))", ["out-of-steps", None, 0]),
        ]
        self.assertEqual(self.outcomes(FIVE, *(code for code, _ in told)), [outcome for _, outcome in told])

    def test_one_that_does_not_parse_costs_only_itself(self) -> None:
        self.assertEqual([o[0] for o in self.outcomes(FIVE, "n", "n +", "n")], ["solved", "error", "solved"])
        deep = "(" * 500 + "n" + ")" * 500
        self.assertEqual([o[0] for o in self.outcomes(FIVE, "n", deep)][0], "solved")
        self.assertEqual(self.outcomes(FIVE), [])

    def test_only_true_is_right(self) -> None:
        for body in ("return x", "return 1", "assert x == 2\n    return True", "return x.missing", "pass"):
            self.assertEqual(self.outcome(f"def sat(x: int):\n    {body}", "1"), ["wrong", "1", 1])

    def test_a_puzzle_without_end_is_out_of_steps(self) -> None:
        endless = "def sat(x: int):\n    while x != 3: pass\n    return True"
        self.assertEqual([o[0] for o in self.outcomes(endless, "3", "4")], ["solved", "out-of-steps"])
        pretending = "def sat(x: int):\n    for i in range(10 ** 12): pass\n    return True"
        self.assertEqual(self.outcome(pretending, "4")[0], "out-of-steps")

    def test_long_answers_are_not_told(self) -> None:
        long = "def sat(s: str):\n    return len(s) == 3000"
        self.assertEqual(self.outcome(long, "_mul('a', 3000)"), ["solved", None, 1])

    def test_the_answer_is_told_as_it_was_before_the_puzzle_saw_it(self) -> None:
        outcome = self.outcome("def sat(x: List[int]):\n    return x.pop() == 3", "[1, 3]")
        self.assertEqual(outcome, ["solved", "[1, 3]", 1])

    def test_unsuitable(self) -> None:
        told = {
            "def sat(x: int, xs=[1]):\n    xs.append(x)\n    return x == 2": "changes its own parameters",
            "def sat(x: int, n=1 // 0): return x == n": "cannot be defined",
            "def sat(x: Set[int]): return True": "beyond the grammar",
            "nonsense": "",
        }
        for puzzle, message in told.items():
            reply = attempts.attempt(puzzle, ["1"], LIMITS)
            self.assertEqual(reply["kind"], "unsuitable")
            self.assertIn(message, reply["message"])

    def test_prints_nothing(self) -> None:
        self.assertEqual(self.outcome("def sat(x: int):\n    print(x)\n    return x == 5", "5")[0], "solved")

    def test_requests(self) -> None:
        request = {"kind": "attempt", "puzzle": FIVE, "programs": ["n"], "limits": LIMITS}
        self.assertEqual(entry.answer(request), {"kind": "attempted", "outcomes": [["solved", "5", 1]]})
        with self.assertRaises(ValueError):
            entry.answer({"kind": "other"})
