"""Both rooms in one interpreter: the same as one by one."""

import random
import sys
import unittest

from verifier import program, rooms

from .rooms_case import RoomsCase


def one_by_one(puzzle: str, solution: str) -> rooms.Reply:
    first = rooms.run_solution(puzzle, solution)
    if first["kind"] != "answer":
        return first
    second = rooms.run_puzzle(puzzle, first["text"])
    return {**second, "output": first["output"] + second["output"]}


class PairTest(RoomsCase):
    """run_pair."""

    def assert_same(self, puzzle: str, solution: str, kind: str) -> None:
        shared, wanted = rooms.run_pair(puzzle, solution), one_by_one(puzzle, solution)
        self.assertEqual((wanted["kind"], shared), (kind, wanted))

    def assert_fresh(self, puzzle: str, solution: str) -> None:
        self.assertEqual(rooms.run_pair(puzzle, solution), {"kind": "fresh"})

    def test_ordinary_pairs(self) -> None:
        five = "def sat(x: int):\n    print('two')\n    return x == 5"
        self.assert_same(five, "def sol():\n    print('one')\n    return 5", "solved")
        self.assert_same(five, "def sol():\n    return 4", "wrong")
        self.assert_same(five, "def sol():\n    return True", "wrong-type")
        self.assert_same(five, "def sol():\n    return {5}", "wrong-type")
        self.assert_same(five, "def sol():\n    return 1 // 0", "error")
        self.assert_same(five, "def sol():\n    return missing", "error")
        self.assert_same(five, "def sol(:", "invalid-solution")
        self.assert_same("def sat(x): return True", "def sol(): return 1", "invalid-puzzle")
        self.assert_same("def sat(x: str): return True", "def sol(): return 'x' * 2**25", "too-large")
        self.assert_fresh(five, "import os\n\ndef sol():\n    return 5")
        self.assert_fresh(f"import os\n{five}", "def sol():\n    return 5")

    def test_chance_begins_anew_in_each_room(self) -> None:
        puzzle = "import random\ndef sat(x: List[float]):\n    return x == [random.random(), random.gauss(0, 1)]"
        draw = "[random.random(), random.gauss(0, 1)]"
        self.assert_same(puzzle, f"import random\ndef sol():\n    return {draw}", "solved")
        self.assert_same(puzzle, f"import random\ndef sol():\n    random.seed(5)\n    return {draw}", "wrong")
        random.seed(1)
        random.gauss(0, 1)
        self.assert_same(puzzle, f"import random\ndef sol():\n    return {draw}", "solved")

    def test_nan_and_identity(self) -> None:
        once = "def sat(x: List[float]):\n    return len(set(x)) == 1 and x.count(x[0]) == 2"
        self.assert_same(once, "def sol():\n    return [float('nan'), float('nan')]", "solved")
        self.assert_same(once, "def sol():\n    return [float('nan')] * 2", "solved")
        self.assert_fresh("def sat(x: str, word='abc'):\n    return x is word", "def sol():\n    return 'abc'")

    def test_what_modules_remember_is_forgotten(self) -> None:
        flags = "import re\ndef sat(x: str):\n    return re.search('q', x, 2.0) is not None"
        self.assert_same(flags, "import re\ndef sol():\n    re.compile('q', 2)\n    return 'Q'", "error")
        text = "def sat(x: str):\n    return str(List[True]) == x"
        self.assert_same(text, "def sol():\n    List[1]\n    return 'typing.List[True]'", "solved")
        warns = "import re\nfrom functools import partial\nsol = partial(re.compile, '[[a]')"
        for _ in range(2):
            self.assert_same("def sat(x: int): return True", warns, "wrong-type")
            self.assertIn("FutureWarning", rooms.run_pair("def sat(x: int): return True", warns)["output"])

    def test_as_much_stack_in_both(self) -> None:
        # The result of `sat` tells how deep it came.
        puzzle = """def sat(x: int):
    def down(n):
        return 0 if n == 0 else 1 + down(n - 1)
    for n in range(4900, 5000):
        try:
            down(n)
        except RecursionError:
            return [n]"""
        solution = "def sol(): return 1"
        told = rooms.run_pair(puzzle, solution)["returned"]
        self.assertRegex(told, r"^\[49..\]$")
        self.assertEqual(told, rooms.run_puzzle(puzzle, "1")["returned"])
        # The way through text, for a type that is not copied.
        puzzle = puzzle.replace("int", "'object'", 1)
        self.assertEqual(rooms.run_pair(puzzle, solution)["returned"], told)

    def test_the_first_room_is_emptied(self) -> None:
        puzzle, solution = "def sat(x: int): return True", "big = [0]\n\ndef sol():\n    return 1"
        held: list[dict[str, object]] = []
        make = program.new_namespace

        def remember(name: str) -> dict[str, object]:
            held.append(make(name))
            return held[-1]

        program.new_namespace = remember
        self.addCleanup(setattr, program, "new_namespace", make)
        self.assertEqual(rooms.run_pair(puzzle, solution)["kind"], "solved")
        self.assertEqual(([*map(len, held[:1])], "solution" in sys.modules), ([0], False))


if __name__ == "__main__":
    unittest.main()
