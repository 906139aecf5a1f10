"""How nearly an answer satisfies a puzzle."""

import ast
import math
import unittest
from collections.abc import Callable
from typing import Any

from grammar.guards import Meter, guarded
from grammar.rewrite import guard
from grammar.score import HELPERS, Score, at_most, below, conditions, near, share


class NearTest(unittest.TestCase):
    """near and its like."""

    def test_order(self) -> None:
        climbs: list[list[tuple[Any, Any]]] = [
            [(10**9, 5), (50, 5), (6, 5), (5, 5)],
            [("", "abc"), ("axx", "abc"), ("abx", "abc"), ("abc", "abc")],
            [([9, 9], [1, 2]), ([1, 9], [1, 2]), ([1, 3], [1, 2]), ([1, 2], [1, 2])],
            [([], [1]), ([1], [1])],
        ]
        for pairs in climbs:
            scores = [near(a, b) for a, b in pairs]
            self.assertEqual(scores, sorted(scores))
            self.assertEqual(len(set(scores)), len(scores), pairs)
            self.assertEqual(scores[-1], 1)

    def test_different_kinds(self) -> None:
        for a, b in ((1, "1"), ([1], (1,)), (None, 0), ("a", ["a"])):
            self.assertEqual(near(a, b), 0)

    def test_order_relations(self) -> None:
        self.assertEqual((below(1, 2), at_most(2, 2), at_most(1, 2)), (1, 1, 1))
        self.assertTrue(0 < below(9, 2) < below(3, 2) < below(2, 2) < 1)
        self.assertTrue(0 < at_most(9, 2) < at_most(3, 2) < 1)

    def test_share(self) -> None:
        self.assertEqual((share([]), share([1, 0]), share(iter([True, True]))), (1, 0.5, 1))


class ScoreTest(unittest.TestCase):
    """conditions and Score."""

    def score(self, puzzle: str, steps: int = 1000) -> Callable[[Any], float]:
        namespace: dict[str, Any] = {**HELPERS, "List": list}
        meter = Meter(namespace)
        namespace.update(guarded(meter))
        function = ast.parse(puzzle).body[0]
        assert isinstance(function, ast.FunctionDef)
        tree = guard(ast.Module([conditions(function)], []))
        exec(compile(tree, "conditions.py", "exec"), namespace)
        return Score(namespace["conditions"], meter, steps)

    def test_a_condition_is_one_at_most_and_all_of_them_hold_in_an_answer(self) -> None:
        told = [
            ("def sat(x: int):\n    assert x > 3\n    return x % 2 == 0 and x < 9", 3, 6, 5),
            ("def sat(x: int):\n    return 0 < x < 5 and (x == 2 or x == 4)", 2, 4, 3),
            ("def sat(s: str, n=3):\n    return len(s) == n and all(c == 'a' for c in s)", 2, "aaa", "aab"),
            ("def sat(xs: List[int]):\n    for x in xs: assert x > 0\n    return len(xs) == 2", 3, [1, 2], [1, -5]),
            ("def sat(x: int):\n    return True if x == 3 else False", 1, 3, 2),
            ("def sat(x: int):\n    if x < 3: return False\n    return x < 5", 2, 4, 2),
            ("def sat(xs: List[int]):\n    return any([x == 4 for x in xs]) and not len(xs) > 2", 2, [1, 4], [1, 2]),
            ("def sat(x: int):\n    def half(n):\n        return n / 2\n    return half(x) == 4", 1, 8, 9),
        ]
        for puzzle, full, right, wrong in told:
            score = self.score(puzzle)
            with self.subTest(puzzle=puzzle):
                self.assertEqual(score(right), full)
                self.assertLess(score(wrong), full)

    def test_goes_on_after_a_condition_that_fails(self) -> None:
        score = self.score("def sat(x: int):\n    assert x == 0\n    return x > 5")
        self.assertGreater(score(6), 1)

    def test_ends_with_what_was_reached(self) -> None:
        score = self.score("def sat(x: int):\n    assert x == 5\n    assert 1 // 0\n    return x == 5")
        self.assertEqual(score(5), 1)
        endless = self.score("def sat(x: int):\n    assert x == 5\n    while True: pass\n    return True")
        self.assertEqual(endless(5), 1)

    def test_only_exact_arithmetic(self) -> None:
        """A square root is correctly rounded everywhere; a power need not be."""
        for distance in range(1, 2000):
            self.assertEqual(near(0, distance), 0.9 / (1 + math.sqrt(distance)))

    def test_the_text_that_is_shown(self) -> None:
        function = ast.parse("def f(x: int, n=2) -> bool:\n    assert x >= n\n    return not x == 3").body[0]
        assert isinstance(function, ast.FunctionDef)
        text = "def conditions(x: int, n=2):\n    yield at_most(n, x)\n    yield bool(x != 3)\n    return"
        self.assertEqual(ast.unparse(conditions(function)), text)
