"""Puzzles with counted steps."""

import ast
import unittest
from typing import Any

from grammar.guards import Meter, OutOfSteps, TooLarge, guarded
from grammar.rewrite import guard, guarded_text


class RewriteTest(unittest.TestCase):
    """guard."""

    def load(self, source: str) -> tuple[dict[str, Any], Meter]:
        namespace: dict[str, Any] = {}
        meter = Meter(namespace)
        namespace.update(guarded(meter))
        meter.start(1000)
        exec(compile(guard(ast.parse(source)), "puzzle.py", "exec"), namespace)
        return namespace, meter

    def steps(self, body: str, limit: int = 1000) -> int:
        namespace, meter = self.load(f"def sat(x):\n    {body}")
        meter.start(limit)
        namespace["sat"](5)
        return meter.used()

    def test_steps_are_counted(self) -> None:
        told = {
            "return x": 0,
            "for i in range(x): pass": 5,
            "for i, c in enumerate('abc'): pass": 3,
            "return [i for i in range(x)]": 5,
            "return all(i < 9 for i in range(x))": 5,
            "return {i: j for i in range(3) for j in range(2)}": 9,
            "return [i for i in range(x) if i > 2]": 5,
            "while x > 0: x -= 1": 6,
            "f = lambda n: n\n    return f(1)": 1,
        }
        for body, steps in told.items():
            with self.subTest(body=body):
                self.assertEqual(self.steps(body), steps)
        inner = "def f(n):\n        return 1 if n == 0 else n * f(n - 1)\n    return f(x)"
        self.assertEqual(self.steps(inner), 6)

    def test_accepts_what_the_original_accepts(self) -> None:
        puzzles = [
            "def sat(x: int, n=12):\n    return x ** 2 - 2 * x == n * x % 7 << 1",
            "def sat(x: int):\n    return sum(i * j for i in range(x) for j in range(i)) % 3 == 1",
            "def sat(x: int):\n    t = 0\n    while x:\n        x, t = x // 2, t + 1\n    return t == 4",
            "def sat(x: int):\n    for i in range(2, x):\n"
            "        if x % i == 0: break\n    else:\n        return x > 1"
            "\n    return False",
            "def sat(x: int):\n    s = 'ab' * x\n    return len(s * 2 + 3 * [1][0] * 'c') == 4 * x + 3",
            "def sat(x: int):\n    return all([a + b == x for (a, b) in zip([x - 1, 2], [1, x - 2])])"
            " and pow(x, 2, 5) == 4",
            "def sat(x: int):\n    return {k: v for k, v in enumerate(str(x))}.get(1) == '1'",
            "def sat(x: int):\n    def f(n):\n        'Doubles.'\n        return 2 * n\n"
            "    return [f(n) for n in [x]][0] % 6 == 2",
            "def sat(x: int):\n    return max(range(x, x + 9), key=lambda i: i * i % 11) == 6",
        ]
        for source in puzzles:
            original: dict[str, Any] = {}
            exec(source, original)
            namespace, meter = self.load(source)
            for x in range(1, 30):
                meter.start(100_000)
                with self.subTest(source=source, x=x):
                    self.assertEqual(namespace["sat"](x), original["sat"](x))
            self.assertFalse(meter.spent())

    def test_endless_programs_end(self) -> None:
        told: dict[str, type[Exception]] = {
            "while True: pass": OutOfSteps,
            "while True:\n        try: 1 // 0\n        except ZeroDivisionError: pass": OutOfSteps,
            "def f(n): return f(n - 1) + f(n - 1) if n else 0\n    f(60)": OutOfSteps,
            "return list(range(10 ** 12))": TooLarge,
            "return sum(range(10 ** 12))": TooLarge,
            "return 10 ** 10 ** 10": TooLarge,
            "return 1 << 10 ** 12": TooLarge,
            "return 'a' * 10 ** 12": TooLarge,
            "return pow(10, 10 ** 12)": TooLarge,
            "x **= 10 ** 9": TooLarge,
            "x <<= 10 ** 12": TooLarge,
            "s = 'ab'\n    s *= 10 ** 12": TooLarge,
            "s = [0]\n    for i in range(99): s *= 99": TooLarge,
            "f = lambda n: f(n - 1) + f(n - 1) if n else 0\n    f(60)": OutOfSteps,
        }
        for body, error in told.items():
            namespace, meter = self.load(f"def sat(x):\n    {body}")
            meter.start(2000)
            with self.subTest(body=body), self.assertRaises(error):
                namespace["sat"](5)

    def test_endless_loops_just_end_and_are_seen(self) -> None:
        for body in ("for i in range(10 ** 12): pass", "return [0 for i in range(10 ** 9) for j in range(10 ** 9)]"):
            namespace, meter = self.load(f"def sat(x):\n    {body}")
            meter.start(50)
            namespace["sat"](5)
            self.assertTrue(meter.spent())

    def test_changing_in_place_stays_that(self) -> None:
        body = "y = z = [x]\n    y *= 3\n    d = {0: 2}\n    d[0] *= x\n    return z, d[0]"
        namespace, meter = self.load(f"def sat(x):\n    {body}")
        meter.start(100)
        self.assertEqual(namespace["sat"](5), ([5, 5, 5], 10))

    def test_text(self) -> None:
        self.assertEqual(guarded_text(ast.parse("a ** b", mode="eval").body), "_pow(a, b)")
        self.assertEqual(guarded_text(ast.parse("2 * a", mode="eval").body), "2 * a")
        self.assertEqual(guarded_text(ast.parse("'ab' * 2", mode="eval").body), "_mul('ab', 2)")
        made = guarded_text(ast.parse("[i for i in range(n)]", mode="eval").body)
        self.assertIn("zip(range(n), _steps)", made)
