"""Puzzles taken apart."""

import ast
import re

from grammar.analysis import Analysis, analyse
from grammar.source import Source, type_of
from grammar.variants import shape_of, weaker

from .grammar_case import GrammarCase

LONG = '''def sat(xs: List[int], n=12, words=['ab', 'c'], empty: List[str]=[]):
    """Doc 5."""
    assert len(xs) == n - 2
    return all(x > 3 and x in range(n) for x in xs) and sum(xs) == len(words[0]) * 2 and xs[0] == -4'''


class AnalysisTest(GrammarCase):
    """analyse."""

    def test_signature_and_parameters(self) -> None:
        made = self.analysed(LONG)
        self.assertEqual((made["functionName"], made["answerName"], made["answerType"]), ("sat", "xs", "List[int]"))
        parameters = [(p["name"], p["type"], p["text"]) for p in made["parameters"]]
        expected = [("n", "int", "12"), ("words", "List[str]", "['ab', 'c']"), ("empty", "List[str]", "[]")]
        self.assertEqual(parameters, expected)

    def test_pointers(self) -> None:
        pointers = {p["text"]: p for p in self.analysed(LONG)["pointers"]}
        kinds = {text: (p["kind"], p["type"]) for text, p in pointers.items()}
        self.assertEqual(
            kinds,
            {
                "n": ("parameter", "int"),
                "words": ("parameter", "List[str]"),
                "empty": ("parameter", "List[str]"),
                "n - 2": ("expression", "int"),
                "2": ("constant", "int"),
                "len(words[0]) * 2": ("expression", "int"),
                "-4": ("expression", "int"),
                "4": ("constant", "int"),
                "len(words[0])": ("expression", "int"),
                "0": ("constant", "int"),
                "words[0]": ("expression", "str"),
                "3": ("constant", "int"),
                "range(n)": ("expression", "Iter[int]"),
            },
        )
        self.assertEqual(pointers["range(n)"]["code"], "_range(n)")

    def test_pointers_are_closed(self) -> None:
        """Nothing that names the answer, a loop's variable or an inner function, and nothing that runs for long."""
        puzzle = """def sat(x: int, n=9):
    def twice(k):
        return 2 * k
    m = n + 1
    return x == twice(n) + m and any(x % i == n + 2 for i in range(n)) and x < sum(range(10 ** 9)) and x != n * n"""
        texts = {p["text"] for p in self.analysed(puzzle)["pointers"] if p["kind"] == "expression"}
        self.assertEqual(texts, {"n + 1", "n + 2", "range(n)", "10 ** 9", "n * n"})

    def test_pointer_values_fit_their_types(self) -> None:
        analysis = Analysis(LONG)
        for pointer in analysis.pointers():
            analysis.meter.start(1000)
            value = eval(pointer["code"], analysis.namespace)
            if value != []:
                self.assertEqual(type_of(value), pointer["type"])

    def test_roles(self) -> None:
        pointers = {p["text"]: p["roles"] for p in self.analysed(LONG)["pointers"]}
        self.assertEqual(pointers["n"], ["Sub(#,_)", "Eq(len(@),Sub(#,_))", "range(#)", "In(@e,range(#))"])
        self.assertEqual(pointers["n - 2"], ["Eq(len(@),#)"])
        self.assertEqual(pointers["3"], ["Gt(@e,#)", "And"])
        self.assertEqual(pointers["empty"], [])

    def test_features(self) -> None:
        features = self.analysed(LONG)["features"]
        for feature in ("A1:@:len(@)", "A2:@:Eq(len(@),Sub(_,_))", "A1:@e:Gt(@e,_)", "h:sum", "s:Assert", "c:Gt(@e,_)"):
            self.assertIn(feature, features)
        self.assertEqual(len(features), len(set(features)))
        other = LONG.replace("xs", "ys").replace("12", "99").replace("words", "texts")
        other = other.replace("x ", "z ").replace("for x", "for z")
        self.assertEqual(self.analysed(other)["features"], features)

    def test_marks_follow_loops(self) -> None:
        body = "all(a < b for a, b in zip(xs, ks)) and all(xs[i] > i for i in range(len(xs)))"
        features = self.analysed(f"def sat(xs: List[int], ks=[1]):\n    return {body}")["features"]
        self.assertIn("A1:@e:Lt(@e,_)", features)
        self.assertIn("A2:@i:Gt(@[@i],@i)", features)

    def test_weaker_variants(self) -> None:
        """A lone condition that is returned stays: something must be."""
        puzzle = "def sat(x: int):\n    assert x > 3\n    assert x % 2 == 0 and x < 9\n    return x != 4"
        made = weaker(Source(puzzle))
        self.assertEqual(len(made), 3)
        accepted = []
        for text in made:
            namespace: dict[str, object] = {}
            exec(text, namespace)
            accepted.append([x for x in range(14) if self.accepts(namespace["sat"], x)])
        self.assertEqual(accepted, [[0, 2, 6, 8], [5, 6, 7, 8], [6, 8, 10, 12]])
        self.assertEqual(weaker(Source("def sat(x: int):\n    return x == 3")), [])

    def accepts(self, sat: object, value: int) -> bool:
        try:
            return sat(value) is True  # type: ignore[operator]
        except AssertionError:
            return False

    def test_literals(self) -> None:
        puzzle = """def sat(s: str, n=12, w=["a\\"b", 'c'], k=-2.5):
    'Not 7.'
    assert len(s) == n + 3, "never 9"
    return s != f"{n}1" and s[1:] == "" "xy" + '''
''' """
        found = self.analysed(puzzle)["literals"]
        for one in found:
            self.assertEqual(puzzle[one["begin"] : one["end"]], one["text"])
            self.assertEqual(type(ast.literal_eval(one["text"])).__name__, one["type"])
        texts = sorted(one["text"] for one in found)
        self.assertEqual(texts, sorted(["12", '"a\\"b"', "'c'", "2.5", "3", "1", '"" "xy"']))
        self.assertEqual(self.analysed('def sat(s: str, w="é", n=3):\n    return s == w * n')["literals"], [])

    def test_shape(self) -> None:
        def shape(text: str) -> str:
            return shape_of(Source(text).function)

        one = shape("def sat(x: int, n=12, s='a'):\n    return x + n == len(s) + sum(i for i in range(5))")
        other = shape("def sat(y: int, k=3, t='zz'):\n    return y + k == len(t) + sum(j for j in range(77))")
        self.assertEqual(one, other)
        minus = "def sat(x: int, n=12, s='a'):\n    return x - n == len(s) + sum(i for i in range(5))"
        self.assertNotEqual(one, shape(minus))
        self.assertIsNone(re.search(r"[1-9]\d|'\w", one))

    def test_conditions_and_score(self) -> None:
        made = self.analysed(LONG)
        self.assertEqual(len(made["conditions"]), 4)
        self.assertIn("yield near(len(xs), n - 2)", made["score"])
        self.assertIsNone(self.analysed("def sat(x: int):\n    y = x\n    return y == 2")["conditions"])

    def test_unsuitable(self) -> None:
        told = {
            "def sat(x: Tuple[int]): return True": "beyond the grammar",
            "def sat(x: Literal[1, 2]): return True": "beyond the grammar",
            "def sat(x: List[Literal['a']]): return True": "beyond the grammar",
            "def sat(x: Sequence[int]): return True": "beyond the grammar",
            "def sat(x: bytes): return True": "beyond the grammar",
            "def sat(x: int, *, n=3): return x == n": "keyword-only parameters are beyond the grammar",
            "def sat(x): return True": "type annotation",
            "def sat(x: int) return": "expected ':'",
            "def sat(x: int, n=1 // 0): return True": "cannot be defined",
            "def sat(x: int, n=[i for i in range(10 ** 9)]): return True": "too many steps",
            "def sat(x: int, n=10 ** 10 ** 10): return True": "cannot be defined",
            "def sat(x: int, y: int): return True": "exactly one parameter",
            "x = 1": "sat",
        }
        for puzzle, message in told.items():
            with self.subTest(puzzle=puzzle):
                made = analyse(puzzle)
                self.assertEqual(made["kind"], "unsuitable")
                self.assertIn(message, made["message"])

    def test_types_of_values(self) -> None:
        told = [
            (True, "bool"),
            (1, "int"),
            ([[1], []], "List[List[int]]"),
            ([], "List[?]"),
            (range(3), "Iter[int]"),
            ([1, "a"], None),
            ((1, 2), None),
            ([[[[1]]]], None),
            (None, None),
        ]
        for value, kind in told:
            self.assertEqual(type_of(value), kind)
