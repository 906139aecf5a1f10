"""What annotations ask for, and whether values are that."""

import ast
import unittest
from typing import Any

from verifier import annotation, answer


def shape(text: str) -> annotation.Shape:
    return annotation.to_shape(ast.parse(text, mode="eval").body)


class ShapeTest(unittest.TestCase):
    """to_shape and fits."""

    def assert_fits(self, text: str, good: list[object], bad: list[object]) -> None:
        wanted = shape(text)
        for value in good:
            with self.subTest(annotation=text, good=value):
                self.assertTrue(annotation.fits(value, wanted))
        for value in bad:
            with self.subTest(annotation=text, bad=value):
                self.assertFalse(annotation.fits(value, wanted))

    def test_scalars_are_exact(self) -> None:
        self.assert_fits("int", [0, -5, 2**100], [True, 1.0, "1", None, [1]])
        self.assert_fits("bool", [True, False], [0, 1, None])
        self.assert_fits("float", [0.0, float("nan")], [0, True, "0.0"])
        self.assert_fits("str", ["", "a"], [b"", None, ["a"]])
        self.assert_fits("None", [None], [0, False, ""])

    def test_containers_are_exact_all_the_way_down(self) -> None:
        self.assert_fits("List[int]", [[], [1]], [[True], [1.0], (1,), {1}, [1, "a"], [None]])
        self.assert_fits("List[List[str]]", [[[]], [["a"], []]], [[["a"], [1]], ["ab"], [("a",)]])
        self.assert_fits("Set[int]", [set(), {1}], [[1], {True}, {"a"}])
        self.assert_fits("Dict[str, List[int]]", [{}, {"a": [1]}], [{"a": [True]}, {1: [1]}, {"a": 1}, []])
        self.assert_fits("dict[str, int]", [{"a": 1}], [{"a": 1.0}])
        deep = "List[Dict[int, Set[Tuple[int, str]]]]"
        self.assert_fits(deep, [[{1: {(1, "a")}}]], [[{1: {(1, 2)}}], [{1: [(1, "a")]}]])

    def test_rows_are_exact(self) -> None:
        bad: list[object] = [[[True]], [[1], (1,)], [[1], [1.0]], [[1], "1"], [1], [[[1]]], [None], ((1,),)]
        self.assert_fits("List[List[int]]", [[], [[]], [[1], [], [2, 3]]], bad)
        self.assert_fits('List[List[Literal["a"]]]', [[["a"]]], [[["b"]]])

    def test_tuples(self) -> None:
        self.assert_fits("Tuple[int, str]", [(1, "a")], [(1,), (1, "a", 2), ("a", 1), [1, "a"], (True, "a")])
        self.assert_fits("Tuple[int]", [(1,)], [(), (1, 2)])
        self.assert_fits("Tuple[int, ...]", [(), (1,), (1, 2, 3)], [(1, "a"), [1], (True,)])
        self.assert_fits("tuple", [(), (1, "a")], [[], None])

    def test_bare_containers_hold_anything(self) -> None:
        self.assert_fits("list", [[], [1, "a"]], [(), "a"])
        self.assert_fits("List", [[1]], [{1}])
        self.assert_fits("typing.Dict", [{}, {1: 2}], [[]])

    def test_unions(self) -> None:
        self.assert_fits("Optional[int]", [None, 1], [True, "1", 0.0])
        self.assert_fits("Union[int, List[str]]", [1, ["a"]], [[1], "a", None])
        self.assert_fits("int | None", [None, 1], [True, ""])
        self.assert_fits("List[int | str]", [[1, "a"]], [[1, None]])
        self.assert_fits("List[Optional[Tuple[int, int]]]", [[None, (1, 2)]], [[(1,)]])

    def test_anything(self) -> None:
        for text in ("Any", "object", "typing.Any"):
            self.assert_fits(text, [1, None, [True], {}], [])

    def test_bytes_and_frozensets(self) -> None:
        self.assert_fits("bytes", [b"", b"a"], ["", "a", bytearray(b"a"), 97, [97], None])
        self.assert_fits("List[bytes]", [[], [b"a"]], [["a"], [b"a", 1], b"a"])
        self.assert_fits("FrozenSet[int]", [frozenset(), frozenset({1})], [{1}, frozenset({True}), [1], frozenset("a")])
        self.assert_fits("frozenset[bytes]", [frozenset({b"a"})], [frozenset({"a"}), {b"a"}])
        self.assert_fits("frozenset", [frozenset({1, "a"})], [set(), ()])
        nested = [frozenset({frozenset()}), {frozenset("a")}]
        self.assert_fits("Set[FrozenSet[int]]", [{frozenset({1}), frozenset()}], nested)

    def test_literals_are_exact(self) -> None:
        self.assert_fits("Literal[1, 2]", [1, 2], [True, 1.0, 3, "1", [1], None])
        self.assert_fits("Literal[True]", [True], [1, 1.0, False])
        self.assert_fits("Literal[1, True]", [1, True], [1.0, 0, False])
        self.assert_fits("Literal[0, False]", [0, False], [0.0, -0.0, None, ""])
        self.assert_fits("Literal['a', b'b', None, -3]", ["a", b"b", None, -3], ["b", b"a", 3, "", "None"])
        self.assert_fits("typing.Literal['a']", ["a"], ["A", b"a"])
        self.assert_fits("Literal['int']", ["int"], [1, int])
        self.assert_fits("Literal[Literal[1, 2], Literal['a']]", [1, 2, "a"], [True, "b"])
        self.assert_fits("List[Literal['a', 'b']]", [[], ["a", "b", "a"]], [["c"], ["a", None], ("a",)])
        self.assert_fits("Dict[Literal['k'], Literal[1]]", [{}, {"k": 1}], [{"k": True}, {"j": 1}])
        self.assert_fits("Tuple[Literal[1], ...]", [(), (1, 1)], [(1, 2), (True,)])
        self.assert_fits("Optional[Literal[1]]", [None, 1], [True, 2])
        self.assert_fits("'Literal[\"a\"]'", ["a"], ["b"])
        self.assert_fits(f"Literal[{2**70}]", [2**70], [2**70 + 1, 2.0**70])

    def test_sequences_and_mappings(self) -> None:
        self.assert_fits("Sequence[int]", [[], (), [1], (1, 2)], ["", "a", {1}, range(2), [True], (1, "a"), {}])
        self.assert_fits("Sequence[int]", [], [b"", b"a", bytearray(b"a")])
        self.assert_fits("Sequence[str]", [[], (), "", "ab", ["ab", "c"], ("a",)], [b"", {"a"}, [b"a"], [1], {"a": 1}])
        self.assert_fits("Sequence[Union[int, str]]", ["ab", [1, "a"], (1,)], [[None], b"a"])
        self.assert_fits("Sequence[Literal['a']]", [["a"], ("a", "a")], ["a", ["b"], ""])
        self.assert_fits("Sequence[Sequence[str]]", [["ab", ("c",)], "ab", ("ab",)], [[["a"], [1]], [b"a"]])
        self.assert_fits("typing.Sequence", [[], (1, "a"), "ab"], [b"a", {1}, {}, None, frozenset()])
        self.assert_fits("abc.Sequence[bytes]", [[b"a"], (b"a",)], [b"a", [97]])
        self.assert_fits("Mapping[str, int]", [{}, {"a": 1}], [{"a": True}, [("a", 1)], {1: 1}])
        self.assert_fits("Mapping", [{1: "a"}], [[], set()])

    def test_spellings_of_the_same(self) -> None:
        for text in ("List[int]", "list[int]", "typing.List[int]", "'List[int]'", "List['int']", "'List[\"int\"]'"):
            with self.subTest(text=text):
                self.assertEqual(shape(text), annotation.Shape(list, (annotation.Shape(int),)))

    def test_refusals(self) -> None:
        refused = {
            "Foo": "Foo",
            "bytearray": "bytearray",
            "complex": "complex",
            "Iterable[int]": "Iterable",
            "typing.Collection": "typing.Collection",
            "Deque[int]": "Deque",
            "int[str]": "int",
            "Sequence[int, int]": "Sequence",
            "Sequence[Foo]": "Foo",
            "Mapping[int]": "Mapping",
            "FrozenSet[int, int]": "FrozenSet",
            "Literal": "Literal",
            "Literal[()]": "Literal",
            "Literal[1.5]": "Literal[1.5]",
            "Literal[-True]": "Literal[-True]",
            "Literal[1 + 1]": "Literal[1 + 1]",
            "Literal[(1, 2), 3]": "Literal[(1, 2)]",
            "Literal[Colour.RED]": "Literal[Colour.RED]",
            "Literal[List[int]]": "Literal[List[int]]",
            "Literal[RED]": "RED",
            "Literal[int]": "Literal[int]",
            "Union[()]": "Union",
            "Callable[[int], int]": "Callable",
            "List[Foo]": "Foo",
            "List[int, int]": "List",
            "Dict[int]": "Dict",
            "Optional[int, str]": "Optional",
            "int()": "int()",
            "f(x)[int]": "f(x)[int]",
            "1": "1",
            "...": "...",
            "int & str": "int & str",
            "'int; str'": "'int; str'",
            "'\\0'": "'\\x00'",
            "'\\ud800'": "'\\ud800'",
            "'Foo'": "Foo",
            "List['1 +']": "'1 +'",
        }
        for text, told in refused.items():
            with self.subTest(text=text), self.assertRaises(annotation.UnsupportedAnnotation) as caught:
                shape(text)
            self.assertEqual(str(caught.exception), told)


class DescribeTest(unittest.TestCase):
    """describe."""

    def test_types_in_annotation_style(self) -> None:
        told: list[tuple[object, str]] = [
            (None, "None"),
            (True, "bool"),
            (1.0, "float"),
            ([], "list"),
            ([1, 2], "list[int]"),
            ([1, True], "list[bool | int]"),
            ((1, "a"), "tuple[int, str]"),
            ((1,) * 9, "tuple[int]"),
            ({1: "a"}, "dict[int, str]"),
            ({"a", 1}, "set[int | str]"),
            (frozenset({b"a"}), "frozenset[bytes]"),
            (frozenset(), "frozenset"),
            ([[[[[[1]]]]]], "list[list[list[list[list]]]]"),
        ]
        for value, text in told:
            self.assertEqual(annotation.describe(value), text)
