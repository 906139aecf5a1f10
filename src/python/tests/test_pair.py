"""Pair after pair in one interpreter that is not put back: the same as if each were the first."""

import gc
import random
import sys
import unittest

from verifier import program, rooms

from .rooms_case import RoomsCase


def one_by_one(puzzle: str, solution: str) -> rooms.Reply:
    first = rooms.run_solution(puzzle, solution)
    rooms.tidy()
    if first["kind"] != "answer":
        return first
    second = rooms.run_puzzle(puzzle, first["text"])
    rooms.tidy()
    return {**second, "output": first["output"] + second["output"]}


class PairTest(RoomsCase):
    """What one pair leaves behind, the next one does not meet."""

    def test_chance_begins_anew_in_each_room(self) -> None:
        puzzle = "import random\ndef sat(x: List[float]):\n    return x == [random.random(), random.gauss(0, 1)]"
        draw = "[random.random(), random.gauss(0, 1)]"
        solved = one_by_one(puzzle, f"import random\ndef sol():\n    return {draw}")
        self.assertEqual(solved["kind"], "solved")
        wrong = one_by_one(puzzle, f"import random\ndef sol():\n    random.seed(5)\n    return {draw}")
        self.assertEqual(wrong["kind"], "wrong")
        random.seed(1)
        random.gauss(0, 1)
        self.assertEqual(one_by_one(puzzle, f"import random\ndef sol():\n    return {draw}"), solved)

    def test_what_modules_remember_is_forgotten(self) -> None:
        flags = "import re\ndef sat(x: str):\n    return re.search('q', x, 2.0) is not None"
        kept = "import re\ndef sol():\n    re.compile('q', 2)\n    return 'Q'"
        self.assertEqual(one_by_one(flags, kept)["kind"], "error")
        text = "def sat(x: str):\n    return str(List[True]) == x"
        named = "def sol():\n    List[1]\n    return 'typing.List[True]'"
        self.assertEqual(one_by_one(text, named)["kind"], "solved")
        warns = "import re\nfrom functools import partial\nsol = partial(re.compile, '[[a]')"
        for _ in range(2):
            self.assertIn("FutureWarning", one_by_one("def sat(x: int): return True", warns)["output"])

    def test_nothing_is_left(self) -> None:
        puzzle = "def sat(x: int):\n    loop = []\n    loop.append(loop)\n    return True"
        solution = "big = [0]\nbig.append(big)\n\ndef sol():\n    return 1"
        held: list[dict[str, object]] = []
        make = program.new_namespace

        def remember(name: str) -> dict[str, object]:
            held.append(make(name))
            return held[-1]

        program.new_namespace = remember
        self.addCleanup(setattr, program, "new_namespace", make)
        self.assertEqual(one_by_one(puzzle, solution)["kind"], "solved")
        self.assertEqual(([*map(len, held)], "solution" in sys.modules, "puzzle" in sys.modules), ([0, 0], False, False))
        self.assertEqual(gc.collect(), 0)


if __name__ == "__main__":
    unittest.main()
