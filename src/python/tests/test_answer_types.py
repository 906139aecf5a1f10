"""Answers of every type through both rooms: what is right counts, and what is nearly right does not."""

import ast
import random
import sys
import unittest

from verifier import annotation, answer

from .rooms_case import RoomsCase
from .test_pair import one_by_one

IMPORTS = "from typing import Any, FrozenSet, Literal, Mapping, NewType, Optional, Sequence, TypeAlias, Union\n"


class AnswerTypesTest(RoomsCase):
    """Pairs whose puzzle takes everything of its type."""

    def ends(self, before: str, signature: str, value: str) -> str:
        puzzle = f"{IMPORTS}{before}\ndef sat({signature}):\n    return True"
        solution = f"def sol():\n    return {value}"
        return str(one_by_one(puzzle, solution)["kind"])

    def test_both_directions(self) -> None:
        for before, signature, right, wrong in (
            ("", "x: bytes", ["b''", "b'a\\xff'", "bytes(2**17)"], ["'a'", "97", "bytearray(b'a')"]),
            ("", "x: FrozenSet[int]", ["frozenset()", "frozenset({1})"], ["{1}", "frozenset({True})", "[1]"]),
            ("", "x: Set[FrozenSet[str]]", ["{frozenset('ab')}"], ["{'ab'}", "{frozenset({1})}"]),
            ("", "x: Literal[1, 'a']", ["1", "'a'"], ["True", "1.0", "'b'", "b'a'", "2"]),
            ("", "x: Literal[True]", ["True"], ["1", "False"]),
            ("", "x: Sequence[int]", ["[1]", "(1, 2)"], ["{1}", "b'a'", "'a'", "[True]", "range(3)"]),
            ("", "x: Sequence[str]", ["'ab'", "['ab']", "()"], ["b'ab'", "{'a'}", "[b'a']"]),
            ("", "x: Mapping[str, int]", ["{'a': 1}"], ["{'a': True}", "__import__('collections').Counter('a')"]),
            ("", "x: Any", ["b'a'", "frozenset({1})"], ["bytearray()", "1j"]),
            ("L = List[int]", "x: L", ["[1]"], ["['a']", "(1,)", "[True]"]),
            ("L = List[int]\nG: TypeAlias = List[L]", "x: G", ["[[1]]", "[]"], ["[1]", "[[1.0]]"]),
            ("Uid = NewType('Uid', int)", "x: Uid", ["5"], ["True", "5.0", "'5'"]),
            ("int = str", "x: int", ["1"], ["'a'"]),
            ("", "x: int, *, n=3, m=None", ["1"], ["'a'"]),
        ):
            for value in right:
                with self.subTest(signature=signature, right=value):
                    self.assertEqual(self.ends(before, signature, value), "solved")
            for value in wrong:
                with self.subTest(signature=signature, wrong=value):
                    self.assertEqual(self.ends(before, signature, value), "wrong-type")

    def test_what_cannot_be_asked_for(self) -> None:
        for before, signature in (
            ("", "x: bytearray"),
            ("", "x: Literal[1.5]"),
            ("L = List[int]\nL = str", "x: L"),
            ("L = List[L]", "x: L"),
            ("", "x: int, *, n"),
            ("", "x: int, *more"),
            ("", "x: int, **more"),
        ):
            with self.subTest(signature=signature):
                self.assertEqual(self.ends(before, signature, "1"), "invalid-puzzle")

    def test_an_answer_is_shown_as_python(self) -> None:
        reply = one_by_one("def sat(x: object): return True", "def sol(): return [b'\\xff', frozenset({(1,)})]")
        self.assertEqual((reply["kind"], reply["answer"]), ("solved", "[b'\\xff', frozenset({(1,)})]"))
        reply = one_by_one("L = List[int]\ndef sat(x: L): return True", "def sol(): return [b'a']")
        self.assertEqual(reply["message"], "The puzzle asks for L (List[int]), and the answer is list[bytes].")

    def test_standard_output_is_a_text_stream(self) -> None:
        lines = [
            "import sys",
            "sys.stdout.reconfigure(line_buffering=True)",
            "sys.stdout.buffer.write('é'.encode(sys.stdout.encoding, sys.stderr.errors))",
            "print(sys.stdout.isatty(), file=sys.stderr)",
            "return 1",
        ]
        reply = one_by_one("def sat(x: int): return x == 1", "\n    ".join(["def sol():", *lines]))
        self.assertEqual((reply["kind"], reply["output"]), ("solved", "éFalse\n"))

    def test_sizes_of_32_bits(self) -> None:
        reply = one_by_one("def sat(x: int): return x == 10**10", "def sol(): return len(range(10**10))")
        if sys.maxsize > 2**32:
            self.assertEqual(reply["kind"], "solved")
        else:
            self.assertRegex(reply["message"], "^OverflowError: .*This Python counts sizes in 32 bits")


class DrawnTypesTest(unittest.TestCase):
    """Types and values of them from a seed."""

    def draw(self, chance: random.Random, depth: int = 3, hashable: bool = False) -> tuple[str, object]:
        """An annotation and a value of it."""
        if depth == 0 or chance.random() < 0.2:
            value = chance.choice([0, -5, 2**70, True, False, None, "", "a", "\ud800", b"", b"\xff", 1.5, -0.0])
            name = "None" if value is None else type(value).__name__
            if type(value) is not float and chance.random() < 0.3:
                name = f"Literal[{value!r}, 77]"
            return name, value
        kinds = ["Tuple", "Rest", "FrozenSet", "Union"]
        kind = chance.choice(kinds if hashable else [*kinds, "List", "Set", "Dict", "Sequence", "Mapping"])
        of, value = self.draw(chance, depth - 1, hashable or kind in ("Set", "FrozenSet"))
        size = chance.randrange(3)
        match kind:
            case "Tuple":
                return f"Tuple[{of}, {of}]", (value, value)
            case "Rest":
                return f"Tuple[{of}, ...]", (value,) * size
            case "FrozenSet":
                return f"FrozenSet[{of}]", frozenset([value][:size])
            case "Set":
                return f"Set[{of}]", set([value][:size])
            case "List":
                return f"List[{of}]", [value] * size
            case "Sequence":
                return f"Sequence[{of}]", chance.choice([list, tuple])([value] * size)
            case "Dict" | "Mapping":
                return f"{kind}[str, {of}]", {"k": value}
        return f"Union[{self.draw(chance, 1, hashable)[0]}, {of}]", value

    def spoil(self, value: object) -> object:
        """A value of another type at one place inside; nothing that is drawn holds a complex number."""
        if type(value) in (list, tuple, set, frozenset) and value:
            first, *rest = value  # type: ignore[misc]
            return type(value)([self.spoil(first), *rest])  # type: ignore[call-arg]
        if type(value) is dict:
            return {"k": self.spoil(value["k"])}
        return 1j

    def test_values_fit_before_and_after_their_way_through_text(self) -> None:
        chance = random.Random(20261130)
        for _ in range(300):
            text, value = self.draw(chance)
            shape = annotation.to_shape(ast.parse(text, mode="eval").body)
            with self.subTest(annotation=text, value=ascii(value)):
                self.assertTrue(annotation.fits(value, shape))
                self.assertTrue(annotation.fits(answer.from_text(answer.to_text(value)), shape))
                self.assertFalse(annotation.fits(self.spoil(value), shape))
                self.assertFalse(annotation.fits([value, 1j], shape))
