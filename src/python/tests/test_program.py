"""Sources: what a puzzle must look like, and where errors in them are."""

import ast
import builtins
import random
import sys
import unittest

from verifier import program
from verifier.annotation import Shape


def signature(source: str) -> tuple[str, str, Shape]:
    return program.puzzle_signature(ast.parse(source))


class SignatureTest(unittest.TestCase):
    """puzzle_signature."""

    def test_accepted(self) -> None:
        accepted = {
            "def sat(x: int): pass": ("sat", "int"),
            "def f(x: List[int], n=3, s='a'): pass": ("f", "List[int]"),
            "def sat(x: int, /, n=3): pass": ("sat", "int"),
            "def sat(x: int, *, n=3): pass": ("sat", "int"),
            "def sat(x: int, m=1, *, n=3, k=None): pass": ("sat", "int"),
            "def sat(x: 'int'): pass": ("sat", "'int'"),
            "def f(x: str): pass\ndef sat(x: int): pass": ("sat", "int"),
            "def sat(x: str): pass\ndef sat(x: int): pass": ("sat", "int"),
            "import math\nK = 1\n@str\ndef sat(x:   dict[str,int]) -> bool: pass": ("sat", "dict[str, int]"),
        }
        for source, (name, text) in accepted.items():
            with self.subTest(source=source):
                self.assertEqual(signature(source)[:2], (name, text))

    def test_refused(self) -> None:
        none = "A puzzle must define a function `sat` (or `f`)."
        star = "`sat` may not take *args or **kwargs."
        keyword = "The keyword-only parameter `n` of `sat` must have a default."
        refused = {
            "": none,
            "sat = lambda x: True": none,
            "async def sat(x: int): pass": none,
            "class sat: pass": none,
            "if True:\n    def sat(x: int): pass": none,
            "def g(x: int): pass": none,
            "def sat(x: int, *more): pass": star,
            "def sat(x: int, **more): pass": star,
            "def sat(x: int, *, n=1, **more): pass": star,
            "def sat(x: int, *, n): pass": keyword,
            "def sat(x: int, *, m=1, n, k=2): pass": keyword,
            "def sat(*, x: int = 1): pass": "`sat` must have exactly one parameter without a default; it has 0.",
            "def sat(): pass": "`sat` must have exactly one parameter without a default; it has 0.",
            "def f(x=1): pass": "`f` must have exactly one parameter without a default; it has 0.",
            "def sat(x: int, y: int): pass": "`sat` must have exactly one parameter without a default; it has 2.",
            "def sat(x): pass": "The parameter `x` of `sat` must have a type annotation.",
            "def sat(x: Foo): pass": "An answer cannot have the type `Foo`.",
            "def sat(x: List[bytearray]): pass": "An answer cannot have the type `bytearray`.",
            "def sat(x: Iterable[int]): pass": "An answer cannot have the type `Iterable`.",
        }
        for source, message in refused.items():
            with self.subTest(source=source), self.assertRaises(program.BadProgram) as caught:
                signature(source)
            self.assertEqual(str(caught.exception), message)


class LoadTest(unittest.TestCase):
    """load_puzzle reads the signature from one line where it can, and means the same as the whole tree."""

    def test_signatures_in_one_line_and_in_several(self) -> None:
        for text, wanted in (
            ("def sat(x: int):\n    return x == 1", ("sat", "int")),
            ("def sat(xs: List[int], s='a:\\n'):\n    return True", ("sat", "List[int]")),
            ("def sat(x: int): return x == 1", ("sat", "int")),
            ("def sat(\n    x: str,\n):\n    return True", ("sat", "str")),
            ("def sat(x: int):  # a comment:\n    return True", ("sat", "int")),
            ("def sat(x: int) -> bool:\r\n    return True\r\n", ("sat", "int")),
            ("a = '\x0c\u2028'\rdef f(x: str):\r    return True", ("f", "str")),
            ("def sat(x: int):\n    return True\ndef sat(y: str):\n    return True", ("sat", "str")),
            ("'''\ndef sat(x: int):\n'''\ndef sat(x: bool):\n    return x", ("sat", "bool")),
            ("if x:\n    def sat(x: int):\n        pass\ndef sat(x: float):\n    return True", ("sat", "float")),
            ("def sat(x: int):\n    return True\nif x:\n    \\\ndef sat(y: str):\n        pass", ("sat", "int")),
            ("def f(x: int):\n    def sat(y: str):\n        return True\n    return True", ("f", "int")),
            ("def sat(x: int, *, n=3):\n    return True", ("sat", "int")),
            ("L = List[int]\ndef sat(x: L):\n    return True", ("sat", "L (List[int])")),
            ("from typing import Literal\ndef f(x: Literal[1, 'a']):\n    return True", ("f", "Literal[1, 'a']")),
            ("int = str\ndef sat(x: int):\n    return True", ("sat", "int")),
            ("def one(x): return x\n@one\ndef sat(x: None):\n    return True", ("sat", "None")),
        ):
            with self.subTest(text=text):
                loaded = program.load_puzzle(text)
                name, annotation, shape = program.puzzle_signature(program.parse(text, "puzzle.py"))
                self.assertEqual((loaded.name, loaded.annotation, loaded.shape), (name, annotation, shape))
                self.assertEqual((name, annotation), wanted)

    def test_refused_as_the_whole_tree_is(self) -> None:
        for text in (
            "x = 1",
            "if True:\n    def sat(x: int):\n        return True",
            "def sat(x: int, *y):\n    return True",
            "def sat(x):\n    return True",
            "class sat:\n    pass",
            "async def sat(x: int):\n    return True",
        ):
            with self.subTest(text=text), self.assertRaises(program.BadProgram):
                program.load_puzzle(text)


class ParseTest(unittest.TestCase):
    """parse: one kind of failure, whatever the parser calls it."""

    def test_failures_are_syntax_errors(self) -> None:
        for source in ("def", "x = \0", "'\ud800'", "(" * 5_000, "-" * 50_000 + "1", "\tx\n  y", "é = ¥"):
            with self.subTest(source=ascii(source[:20])), self.assertRaises(SyntaxError):
                program.parse(source, "puzzle.py")


class PrepareTest(unittest.TestCase):
    """prepare_interpreter and new_namespace (point 10 of docs/paper.md)."""

    def setUp(self) -> None:
        state = (sys.getrecursionlimit(), sys.get_int_max_str_digits(), builtins.input, random.getstate())
        self.addCleanup(sys.setrecursionlimit, state[0])
        self.addCleanup(sys.set_int_max_str_digits, state[1])
        self.addCleanup(setattr, builtins, "input", state[2])
        self.addCleanup(random.setstate, state[3])
        program.prepare_interpreter()

    def test_settings_of_the_reference(self) -> None:
        self.assertEqual(sys.getrecursionlimit(), 5000)
        self.assertEqual(len(str(10**10_000)), 10_001)
        self.assertEqual(random.random(), random.Random(0).random())
        with self.assertRaisesRegex(RuntimeError, "nobody is there"):
            input("? ")

    def test_presets(self) -> None:
        namespace = program.new_namespace("puzzle")
        self.addCleanup(sys.modules.pop, "puzzle")
        exec("def sat(x: List[Tuple[Set[int], Dict[str, int]]]): return True", namespace)
        self.assertEqual(namespace["__name__"], "puzzle")
        self.assertIs(sys.modules["puzzle"].__dict__, namespace)

    def test_names_of_solutions(self) -> None:
        self.assertEqual(program.solution_name("sat"), ("sol", "g"))
        self.assertEqual(program.solution_name("f"), ("g", "sol"))
