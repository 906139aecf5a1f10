"""Syntax as plain data."""

import ast
import json
import unittest

from grammar.syntax import conditions_of, parse_templates, to_data


def data(text: str) -> object:
    return to_data(ast.parse(text, mode="eval").body)


class SyntaxTest(unittest.TestCase):
    """to_data, parse_templates and conditions_of."""

    def test_nodes(self) -> None:
        self.assertEqual(data("a + 2"), ["BinOp", ["Name", "a"], "Add", ["Constant", "int", "2"]])
        self.assertEqual(data("-1"), ["Constant", "int", "-1"])
        self.assertEqual(data("-x"), ["UnaryOp", "USub", ["Name", "x"]])
        self.assertEqual(data("'it\\'s'"), ["Constant", "str", '"it\'s"'])
        self.assertEqual(data("True"), ["Constant", "bool", "True"])
        self.assertEqual(data("f(a, key=b)")[0], "Call")  # type: ignore[index]

    def test_all_of_it_is_json(self) -> None:
        text = "[f(x, *a, k=lambda y: y) for i, (x, z) in b if x < 3 <= z and not w[1:2] or {1: {2}}.get(1.5e300)]"
        made = data(text)
        self.assertEqual(json.loads(json.dumps(made)), made)

    def test_spacing_and_parentheses_do_not_matter(self) -> None:
        self.assertEqual(data("(a+b)   *c"), data("(a + b) * (c)"))

    def test_templates(self) -> None:
        plus, loop = parse_templates(["_0 + _1", "[_1 for _v in _0]"])
        self.assertEqual(plus, ["BinOp", ["Name", "_0"], "Add", ["Name", "_1"]])
        generator = ["comprehension", ["Name", "_v"], ["Name", "_0"], ["*"], 0]
        self.assertEqual(loop, ["ListComp", ["Name", "_1"], ["*", generator]])

    def test_conditions(self) -> None:
        def conditions(text: str) -> object:
            function = ast.parse(text).body[0]
            assert isinstance(function, ast.FunctionDef)
            return conditions_of(function)

        puzzle = "def sat(x: int):\n    'Doc.'\n    assert a and b\n    assert c or d\n    return e and f"
        either = ["BoolOp", "Or", ["*", ["Name", "c"], ["Name", "d"]]]
        names = [["Name", name] for name in "abef"]
        self.assertEqual(conditions(puzzle), [*names[:2], either, *names[2:]])
        for body in ("return", "assert a", "y = 1\n    return y", "if a:\n        return b\n    return c", "'Doc.'"):
            self.assertIsNone(conditions(f"def sat(x: int):\n    {body}"))
