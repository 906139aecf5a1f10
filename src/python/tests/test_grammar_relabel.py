"""Puzzles changed so that a wrong answer becomes right."""

import ast

from grammar.relabel import relabel

from .grammar_case import GrammarCase


class RelabelTest(GrammarCase):
    """relabel."""

    def relabelled(self, puzzle: str, *answers: str) -> list[str | None]:
        reply = relabel(puzzle, list(answers))
        self.assertEqual(reply["kind"], "relabelled", reply)
        return reply["puzzles"]

    def one(self, signature: str, body: str, answer: str) -> str | None:
        made = self.relabelled(f"def sat({signature}):\n    return {body}", answer)[0]
        return None if made is None else made.split("\n", 1)[1].removeprefix("    return ")

    def test_constants_take_what_the_answer_gives(self) -> None:
        told = [
            ("x: int", "x % 7 == 5", "3", "x % 7 == 3"),
            ("x: int", "5 == x % 7", "3", "3 == x % 7"),
            ("x: int", "x > 100", "3", "x > 2"),
            ("x: int", "100 < x", "3", "2 < x"),
            ("x: int", "x < 0 and x >= 50", "3", "x < 4 and x >= 3"),
            ("s: str", "len(s) == 9 and s[0] == 'q'", "'abc'", "len(s) == 3 and s[0] == 'a'"),
            ("xs: List[int]", "sum(xs) <= 5 and xs[0] == 1", "[4, 4]", "sum(xs) <= 8 and xs[0] == 4"),
        ]
        for signature, body, answer, changed in told:
            with self.subTest(body=body):
                self.assertEqual(self.one(signature, body, answer), changed)

    def test_parameters_take_it_as_their_default(self) -> None:
        made = self.relabelled("def sat(x: int, n=5, k=1):\n    return x % 7 == n and x > k", "3")
        self.assertEqual(made, ["def sat(x: int, n=3, k=1):\n    return x % 7 == n and x > k"])

    def test_no_such_change(self) -> None:
        told = [
            ("x: int", "x % 7 != 3", "3"),
            ("x: int", "all(x % i == 1 for i in range(2, 9))", "3"),
            ("x: int", "x % 7 == 3", "10"),
            ("x: int", "x % 7 == 3", "'a'"),
            ("x: int", "x % 0 == 3", "5"),
            ("x: int", "str(x) == 5", "5"),
            ("x: int", "(x == 7) == (x == 8) == 2", "5"),
            ("x: int", "x ** x ** x == 9", "99"),
            ("s: str", "s + s == 'a'", repr("b" * 300)),
            ("x: int", "x == 7", "__import__('os')"),
        ]
        for signature, body, answer in told:
            with self.subTest(body=body, answer=answer):
                self.assertIsNone(self.one(signature, body, answer))

    def test_what_comes_of_it_is_right_and_new(self) -> None:
        puzzles = [
            "def sat(x: int, n=50, k=3):\n    assert x > n\n    return x % k == 2 and len(str(x)) == 4",
            "def sat(xs: List[int], total=99):\n    return sum(xs) == total and len(set(xs)) == 4 and xs[-1] >= 9",
            "def sat(s: str, n=4):\n    return s.count('a') == n and s.startswith('ab') and len(s) > 20",
        ]
        answers = ["1", "7", "-40", "[1]", "[3, 4]", "[9, 9, 10]", "'abab'", "'ab'", "'xyz'"]
        count = 0
        for puzzle in puzzles:
            for answer, made in zip(answers, self.relabelled(puzzle, *answers)):
                if made is None:
                    continue
                count += 1
                with self.subTest(made=made):
                    self.assertNotEqual(ast.dump(ast.parse(made)), ast.dump(ast.parse(puzzle)))
                    self.assertEqual(self.outcome(made, answer)[0], "solved")
                    self.assertEqual(self.outcome(puzzle, answer)[0], "wrong")
        self.assertGreater(count, 5)

    def test_one_answer_leaves_no_trace_for_the_next(self) -> None:
        puzzle = "def sat(x: int, n=5):\n    return x % 7 == n"
        together = self.relabelled(puzzle, "3", "4", "3", "9")
        self.assertEqual(together, [self.relabelled(puzzle, answer)[0] for answer in ("3", "4", "3", "9")])

    def test_unsuitable(self) -> None:
        self.assertEqual(relabel("def sat(x): return True", ["1"])["kind"], "unsuitable")
