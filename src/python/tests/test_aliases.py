"""Names that a puzzle gives to types."""

import ast
import random
import sys
import typing
import unittest
from typing import Any

from verifier import annotation, program

SAT = "def sat(x: {}):\n    return True\n"


def read(before: str, text: str, after: str = "") -> annotation.Shape:
    return program.load_puzzle(f"{before}\n{SAT.format(text)}{after}").shape


def plain(text: str) -> annotation.Shape:
    return annotation.to_shape(ast.parse(text, mode="eval").body)


class AliasTest(unittest.TestCase):
    """Aliases, by the puzzles that are loaded."""

    def test_accepted(self) -> None:
        for before, text, meant in (
            ("L = List[int]", "L", "List[int]"),
            ("Grid = list[list[int]]", "Grid", "list[list[int]]"),
            ("Row = List[int]\nGrid = List[Row]", "Tuple[Grid, Row]", "Tuple[List[List[int]], List[int]]"),
            ("Row = List[int]", "List[Optional['Row']]", "List[Optional[List[int]]]"),
            ("L = 'List[int]'", "L", "List[int]"),
            ("A = B = int", "Tuple[A, B]", "Tuple[int, int]"),
            ("A = int | None", "A", "Optional[int]"),
            ("from typing import TypeAlias\nL: TypeAlias = List[int]", "L", "List[int]"),
            ("import typing\nL: typing.TypeAlias = 'List[str]'", "L", "List[str]"),
            ("from typing import List as L", "L[L[int]]", "List[List[int]]"),
            ("from typing import Optional as Maybe, Literal as Of", "Maybe[Of[1]]", "Optional[Literal[1]]"),
            ("import typing as t\nL = t.List", "t.Tuple[L[int], t.Any]", "Tuple[List[int], Any]"),
            ("from collections.abc import Sequence as Seq", "Seq[int]", "Sequence[int]"),
            ("from builtins import int as number", "number", "int"),
            ("from typing import *\nL = List[int]", "L", "List[int]"),
            ("from math import *\nL = List[int]", "L", "List[int]"),
            ("from typing import NewType\nUid = NewType('Uid', int)", "Uid", "int"),
            ("import typing as t\nUid = t.NewType('Uid', int)\nUids = List[Uid]", "Uids", "List[int]"),
            ("A = Literal[1, 2]", "Literal[A, 'x']", "Literal[1, 2, 'x']"),
            ("Nothing = None", "Nothing", "None"),
            # In other scopes a name may mean what it likes.
            ("L = List[int]\ndef helper(L):\n    L = 5\n    return [L for L in []]", "L", "List[int]"),
            ("L = List[int]\nclass C:\n    L = 5\nf = lambda L: (L, 1)", "L", "List[int]"),
        ):
            with self.subTest(before=before, text=text):
                self.assertEqual(read(before, text), plain(meant))

    def test_a_known_name_means_what_it_always_does(self) -> None:
        for before, text in (
            ("int = str", "int"),
            ("from typing import Dict as List", "List[int]"),
            ("class Sequence: pass", "Sequence[int]"),
            ("Literal = List", "Literal[1]"),
        ):
            with self.subTest(before=before):
                self.assertEqual(read(before, text), plain(text))

    def assert_refused(self, before: str, text: str, message: str, after: str = "") -> None:
        with self.subTest(before=before, text=text), self.assertRaises(program.BadProgram) as caught:
            read(before, text, after)
        self.assertEqual(str(caught.exception), f"An answer cannot have the type {message}.")

    def test_bound_more_than_once(self) -> None:
        message = "`L`: the puzzle may give that name another meaning"
        for more in (
            "L = List[str]", "if 1:\n    L = str", "for L in []: pass", "del L", "L += 1", "import L", "import L.a",
            "def L(): pass", "class L: pass", "with open('') as L: pass", "[L := 1]", "from os import path as L",
            "try: pass\nexcept KeyError as L: pass", "def f():\n    global L\n    L = 1", "from os import *",
            "match 1:\n    case L: pass", "match 1:\n    case [*L]: pass", "match 1:\n    case {**L}: pass",
            "def f(a=(L := 1)): pass", "class C(x := (L := object)): pass", "f = lambda a=(L := 1): a", "(L, M) = 1, 2",
            "@(L := len)\ndef f(): pass", "async def L(): pass", "L: str = 5",
        ):  # fmt: skip
            self.assert_refused(f"L = List[int]\n{more}", "L", message)
            self.assert_refused("L = List[int]", "L", message, more)
        self.assert_refused("A = B\nB = int\nB = str", "List[A]", message.replace("`L`", "`B`"))

    def test_not_a_type(self) -> None:
        for before, text, told in (
            ("", "L", "`L`"),
            ("class L: pass", "L", "`L`"),
            ("if True:\n    L = List[int]", "L", "`L`"),
            ("L = make()", "L", "`make()`"),
            ("L = 5", "List[L]", "`5`"),
            ("from typing import Deque as D", "D[int]", "`Deque`"),
            ("from typing import Deque", "Deque[int]", "`Deque`"),
            ("from mine import List as L", "L[int]", "`L`"),
            ("from .typing import List as L", "L[int]", "`L`"),
            ("L = List[int]", "L[int]", "`L[int]`"),
            ("L = List[int]", "other.L", "`other.L`"),
            ("Uid = NewType('Uid', bytearray)", "Uid", "`bytearray`"),
            ("Uid = NewType('Uid')", "Uid", "`NewType('Uid')`"),
            ("T = TypeVar('T')", "List[T]", "`TypeVar('T')`"),
            ("(L, M) = List[int], 5", "L", "`L`"),
            ("L: List[int]", "L", "`L`"),
        ):
            self.assert_refused(before, text, told)
        self.assert_refused("", "L", "`L`", "L = List[int]")

    def test_made_of_itself(self) -> None:
        self.assert_refused("L = List[L]", "L", "`L`: it is made of itself")
        self.assert_refused("A = 'B'\nB = List[A]", "Tuple[A, B]", "`A`: it is made of itself")
        self.assert_refused("L = L", "L[int]", "`L`: it is made of itself")
        self.assert_refused("A = B\nB = A", "List[A[int]]", "`A`: it is made of itself")

    def test_size_is_bounded(self) -> None:
        doubling = "A0 = int\n" + "\n".join(f"A{n + 1} = Tuple[A{n}, A{n}]" for n in range(60))
        self.assertEqual(read(doubling, "A2"), plain("Tuple[Tuple[int, int], Tuple[int, int]]"))
        nested = "A0 = int\n" + "\n".join(f"A{n + 1} = List[A{n}]" for n in range(3_000))
        chain = "A0 = List\n" + "\n".join(f"A{n + 1} = A{n}" for n in range(3_000))
        for before, text in ((doubling, "A60"), (nested, "A3000"), (chain, "A3000[int]"), (chain, "A3000")):
            with self.subTest(text=text, before=before[:30]):
                message = r"^An answer cannot have the type `.*`: it is too large\.$"
                with self.assertRaisesRegex(program.BadProgram, message):
                    read(before, text)

    def test_what_a_puzzle_asks_for_in_words(self) -> None:
        for before, text, told in (
            ("", "List[int]", "List[int]"),
            ("L = List[int]", "L", "L (List[int])"),
            ("Row = List[int]\nGrid = List[Row]", "Optional[Grid]", "Optional[Grid] (Optional[List[List[int]]])"),
            ("from typing import List as L", "L[int]", "L[int] (List[int])"),
        ):
            puzzle = f"{before}\n{SAT.format(text)}"
            tree = ast.parse(puzzle)
            unchanged = ast.dump(tree)
            self.assertEqual(program.puzzle_signature(tree)[1], told)
            self.assertEqual(ast.dump(tree), unchanged)
        long = program.load_puzzle(f"L = Tuple[{'int, ' * 500}]\n{SAT.format('L')}").annotation
        self.assertLess(len(long), 250)

    @unittest.skipIf(sys.version_info < (3, 12), "`type` is no statement yet")
    def test_type_statements(self) -> None:
        self.assertEqual(read("type L = list[int]\ntype M = dict[str, L]", "M"), plain("dict[str, list[int]]"))
        self.assert_refused("type L[T] = list[T]", "L[int]", "`L`")
        self.assert_refused("type L = list[L]", "L", "`L`: it is made of itself")
        twice = "`L`: the puzzle may give that name another meaning"
        self.assert_refused("type L = list[int]\ntype L = list[str]", "L", twice)
        with self.assertRaisesRegex(program.BadProgram, "type `T`: it is a type parameter"):
            program.load_puzzle("T = int\ndef sat[T](x: T):\n    return True")


class DrawnPuzzlesTest(unittest.TestCase):
    """Puzzles from a seed: what is read from the source is what the names stand for when it has run."""

    NAMES = ("A", "B", "C")

    def draw_type(self, chance: random.Random) -> str:
        name = chance.choice([*self.NAMES, "int", "str"])
        return chance.choice([name, name, f"List[{name}]", f"Tuple[{name}, int]", f"Optional[{name}]", f"{name} | None"])

    def draw_statement(self, chance: random.Random) -> str:
        name, meant = chance.choice(self.NAMES), self.draw_type(chance)
        return chance.choice([
            *[f"{name} = {meant}"] * 12,
            f"{name}: TypeAlias = {meant}",
            f"from typing import List as {name}",
            f"if len('a'):\n    {name} = {meant}",
            f"for {name} in [str]: pass",
            f"def change():\n    global {name}\n    {name} = {meant}\nchange()",
            f"print([{name} := {meant}])",
            f"def other({name}):\n    {name} = 5",
            f"class Other:\n    {name} = 5",
        ])  # fmt: skip

    def test_the_same_as_what_python_finds(self) -> None:
        chance = random.Random(12)
        agreed = 0
        for _ in range(700):
            before = "\n".join(self.draw_statement(chance) for _ in range(chance.randrange(1, 5)))
            after = self.draw_statement(chance) if chance.random() < 0.3 else ""
            puzzle = f"{before}\n{SAT.format(self.draw_type(chance))}{after}"
            try:
                _, told, _ = program.puzzle_signature(ast.parse(puzzle))
                namespace: dict[str, Any] = dict(vars(typing), print=lambda *a: None)
                exec(puzzle, namespace)
                found = namespace["sat"].__annotations__["x"]
            except (program.BadProgram, NameError, TypeError):
                continue
            _, aliased, written = told.partition(" (")
            with self.subTest(puzzle=puzzle):
                self.assertEqual(eval(written[:-1] if aliased else told, dict(vars(typing))), found)
            agreed += bool(aliased)
        self.assertGreater(agreed, 20)
