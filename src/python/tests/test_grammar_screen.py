"""Puzzles that are worth nobody's time."""

from typing import Any

from grammar.screen import screen

from .rooms_case import RoomsCase

INTEGERS = ["0", "1", "-1", "2", "3"]


class ScreenTest(RoomsCase):
    """screen."""

    def screened(self, body: str, answers: list[str] = INTEGERS, kind: str = "int") -> tuple[Any, Any]:
        reply = screen(f"def sat(x: {kind}, n=7):\n    {body}", answers)
        self.assertEqual(reply["kind"], "screened", reply)
        return reply["trivial"], reply["padded"]

    def test_trivial(self) -> None:
        self.assertEqual(self.screened("return x * x == 4"), ("2", None))
        self.assertEqual(self.screened("return x < 0"), ("-1", None))
        self.assertEqual(self.screened("return x * x == 49"), (None, None))

    def test_what_cannot_be_judged_counts_as_trivial(self) -> None:
        self.assertEqual(self.screened("while x != 99: pass\n    return True"), ("0", None))

    def test_padded(self) -> None:
        self.assertEqual(self.screened("return x * x >= 0 and x == 77"), (None, 0))
        self.assertEqual(self.screened("assert x == 77\n    assert n == n\n    return x > 5"), (None, 1))
        self.assertEqual(self.screened("return x == n and x < 100"), (None, 1))
        self.assertEqual(self.screened("return x > 50 and x % 11 == 0"), (None, None))

    def test_own_puzzles_are_judged_by_their_look_too(self) -> None:
        told = {
            "return x == 77 and x == 77": 1,
            "assert x > n\n    return x == x + 0 and n == n": 2,
            "return x == 7 + 70": 0,
            "return x % len('abc') == 2 and x > 50": 0,
            "return x > 50 and x < x < 90": 1,
            "return x == n * 11": None,
            "return x > 50 and all(x != i for i in range(5, 70))": None,
        }
        for body, padded in told.items():
            puzzle = f"def sat(x: int, n=7):\n    {body}"
            with self.subTest(body=body):
                self.assertEqual(screen(puzzle, ["0"], True)["padded"], padded)
                self.assertIsNone(screen(puzzle, ["0"], False)["padded"])

    def test_needs_three_answers_to_call_it_padded(self) -> None:
        self.assertEqual(self.screened("return x < 3 and x == -5", INTEGERS[:2]), (None, None))
        self.assertEqual(self.screened("return x < 3 and x == -5", INTEGERS[:3]), (None, 0))

    def test_exceptions_are_a_no(self) -> None:
        self.assertEqual(self.screened("return 1 // x == 5"), (None, None))
        lists = ["[]", "[1]", "[2]", "[3]"]
        self.assertEqual(self.screened("return x[0] == 5 and x[1] == 2", lists, "List[int]"), (None, None))

    def test_a_puzzle_that_changes_its_answer_is_asked_with_a_fresh_one(self) -> None:
        body = "x.append(1)\n    return len(x) == 7"
        self.assertEqual(self.screened(body, ["[]", "[1]", "[2]"], "List[int]"), (None, None))

    def test_answers_of_another_type_are_passed_over(self) -> None:
        self.assertEqual(self.screened("return x == 7", ["'a'", "[]"]), (None, None))

    def test_unsuitable(self) -> None:
        self.assertEqual(screen("def sat(x): return True", INTEGERS)["kind"], "unsuitable")
        self.assertEqual(screen("def sat(x: int) return", INTEGERS)["kind"], "unsuitable")
