"""The forms of search."""

from random import Random

from grammar import attempts

from .grammar_case import LIMITS, GrammarCase

# For each form a puzzle, a program, and what it finds.
FOUND: list[tuple[str, str, str]] = [
    ("x: int", "x * x == 49", "_first([3, 7, 8])", "7"),
    ("x: int", "x % 5 == 3 and x > 20", "_image(lambda i: 2 * i + 1, _range(40))", "23"),
    ("x: int", "x % 10 == 7 and x > 20", "_image(lambda i: 54 // i, [0, 1, 2])", "27"),
    ("x: int", "x == 23", "_image2(lambda i, j: 10 * i + j, [1, 2], [2, 3])", "23"),
    ("x: int", "x > 100", "_orbit(3, lambda i: _mul(i, i))", "6561"),
    ("x: List[int]", "sum(x) == 15", "_orbit_list(1, lambda i: i * 2)", "[1, 2, 4, 8]"),
    ("x: List[int]", "sum(x) == 4 and len(x) == 2", "_lists([3, 1, 3])", "[3, 1]"),
    ("x: List[int]", "sum(x) == 5", "_lists_of([1, 2], 3)", "[1, 2, 2]"),
    ("x: List[int]", "x[0] == 3 and x[-1] == 1", "_perms([1, 2, 3])", "[3, 2, 1]"),
    ("x: List[int]", "x[0] > x[1]", "_perms_of([1, 2, 3], 2)", "[2, 1]"),
    ("x: List[int]", "sum(x) == 5", "_subs([1, 2, 4, 3])", "[1, 4]"),
    ("x: List[int]", "sum(x) == 7", "_subs_of([1, 2, 4, 3], 3)", "[1, 2, 4]"),
    ("x: List[int]", "sum(x) == 6", "_slices([1, 2, 4, 3])", "[2, 4]"),
    ("x: List[int]", "len(x) == 9 and all(e == 2 for e in x)", "_grow([1, 2])", "[2, 2, 2, 2, 2, 2, 2, 2, 2]"),
    ("x: List[int]", "x == [4, 2, 1]", "_edit([1, 2], [4])", "[4, 2, 1]"),
    ("x: List[List[int]]", "len(x) == 2 and x[0] == [2]", "_lists([[1], [2], [1]])", "[[2], [1]]"),
    ("x: str", "x[::-1] == 'ba'", "_texts('abc')", "'ab'"),
    ("x: str", "x > 'ba'", "_texts_of('ab', 2)", "'bb'"),
    ("x: str", "x == 'tac'", "_text_perms('cat')", "'tac'"),
    ("x: str", "len(x) == 2 and x[0] == 'b'", "_slices('abc')", "'bc'"),
    ("x: str", "x == 'abcabcabcabca'", "_grow_text('abc')", "'abcabcabcabca'"),
    ("x: str", "x == 'stable'", "_edit('tables', 'aces')", "'stable'"),
    ("x: int", "x * x == 49", "_ints()", "7"),
    ("x: int", "x + 3 < 0", "_ints()", "-4"),
    ("x: int", "x == 10 ** 6 + 7", "_tune(0)", "1000007"),
    ("x: float", "x * x == 2.25", "_floats(2)", "1.5"),
    ("x: float", "x == -3.125", "_tune(0.0)", "-3.125"),
    ("x: List[List[int]]", "x == [[9], [2, 7]]", "_tune([[1], [2, 3]])", "[[9], [2, 7]]"),
    ("x: List[int]", "len(x) == 6 and x.count(2) == 6", "_scale([2], [3, 2])", "[2, 2, 2, 2, 2, 2]"),
    ("x: str", "len(x) == 11 and x.count('c') == 9", "_scale('ab', 'bc')", "'abccccccccc'"),
]

BOMBS = [
    "_orbit([1], lambda v: v + v)",
    "_orbit(2, lambda i: _mul(i, i))",
    "_orbit('a', lambda s: s + s)",
    "_orbit_list([1], lambda v: v + v)",
    "_orbit_list(0, lambda i: i)",
    "_orbit(0, lambda i: i)",
    "_first(_range(10 ** 12))",
    "_image(lambda i: _mul([0], i), _range(1000000))",
    "_image(lambda i: [j for j, _step in zip(_range(100000), _steps)], _range(1000))",
    "_lists_of(_range(9), 10 ** 9)",
    "_lists_of(_range(9), -3)",
    "_lists(_range(1000))",
    "_perms(_range(1000))",
    "_perms_of(_range(1000), 500)",
    "_subs(_range(1000))",
    "_subs_of(_range(100), 50)",
    "_slices(_mul([1], 9999))",
    "_grow(_range(200))",
    "_grow([])",
    "_edit([], _range(200))",
    "_edit(_mul([1], 5000), [2])",
    "_tune(0)",
    "_tune(_mul([0], 5000))",
    "_tune([])",
    "_scale([], _range(200))",
    "_scale('', 'abc')",
    "_ints()",
]


def puzzle(signature: str, condition: str) -> str:
    return f"def sat({signature}):\n    return {condition}"


class SearchesTest(GrammarCase):
    """Searches, by way of attempts."""

    def test_finds(self) -> None:
        for signature, condition, code, answer in FOUND:
            with self.subTest(code=code):
                self.assertEqual(self.outcome(puzzle(signature, condition), code)[:2], ["solved", answer])

    def test_every_form_is_tried_here(self) -> None:
        forms = attempts.Attempts(puzzle("x: int", "x == 1"), LIMITS).searches.forms()
        self.assertEqual({code.split("(")[0] for _, _, code, _ in FOUND}, set(forms))

    def test_not_found(self) -> None:
        for code in ("_first([])", "_lists([])", "_perms([1, 2])", "_slices([])", "_subs_of([1], 5)", "_edit([1], [])"):
            with self.subTest(code=code):
                self.assertEqual(self.outcome(puzzle("x: List[int]", "x == [77]"), code)[0], "not-found")
        self.assertEqual(self.outcome(puzzle("x: int", "x == 7"), "_orbit(1, lambda i: 1 // (i - 1))")[0], "not-found")

    def test_bombs_end(self) -> None:
        """In not more than a little work beyond the limit, whatever is asked of them."""
        for signature in ("x: List[int]", "x: int"):
            for code in BOMBS:
                with self.subTest(code=code, signature=signature):
                    kind, _, calls = self.outcome(puzzle(signature, "x == 'never'"), code)
                    self.assertIn(kind, ("not-found", "out-of-steps", "error"))
                    self.assertLessEqual(calls, LIMITS["work"] // 8 + 1)

    def test_an_expensive_puzzle_is_asked_less_often(self) -> None:
        cheap = self.outcome(puzzle("x: int", "x == 'never'"), "_ints()")
        dear = self.outcome(puzzle("x: int", "sum(i for i in range(500)) == x"), "_ints()")
        self.assertEqual((cheap[0], cheap[2]), ("not-found", LIMITS["candidates"]))
        self.assertEqual((dear[0], dear[2]), ("not-found", LIMITS["work"] // 508 + 1))

    def test_budgets(self) -> None:
        count = "x == 1200"
        self.assertEqual(self.outcome(puzzle("x: int", count), "_first(range(5000))")[0], "solved")
        self.assertEqual(self.outcome(puzzle("x: int", count), "_first(range(5000))", candidates=1000)[0], "not-found")
        self.assertEqual(self.outcome(puzzle("x: int", count), "_first(range(5000))", work=1000)[0], "out-of-steps")

    def test_outcomes_do_not_depend_on_company(self) -> None:
        """The same program alone, after others, and twice: the same end at the same cost."""
        told = [
            ("x: List[int]", "sum(x) == 6 and len(x) > 2 and x[0] > x[1]"),
            ("x: List[int]", "x.pop() == 3 and not x"),
            ("x: List[int]", "x.sort() is None and x == [1, 2, 3]"),
            ("x: List[List[int]]", "x[0].pop() == 3"),
            ("x: int", "x * x % 31 == 5 and x > 9"),
            ("x: str", "x.count('a') == 2 and len(x) == 3 and x[0] == 'b'"),
            ("x: float", "x * 8 == 3"),
        ]
        codes = [code for _, _, code, _ in FOUND] + BOMBS[::4]
        codes += ["_lists([1, 2, 3])", "_first([[3], [1, 3]])", "_first([[1, 2], [3]])", "_lists_of([3], 1)"]
        codes += ["[3]", "[[3]]"]
        codes += ["_slices([[3]])", "_first([[[3]]])", "_perms([3, 2, 1])", "_edit([2, 1], [3])"]
        random = Random(4)
        for signature, condition in told:
            alone = {code: self.outcome(puzzle(signature, condition), code) for code in codes}
            for _ in range(2):
                batch = random.sample(codes, len(codes)) + random.sample(codes, 5)
                found = self.outcomes(puzzle(signature, condition), *batch)
                for code, outcome in zip(batch, found):
                    with self.subTest(condition=condition, code=code):
                        self.assertEqual(outcome, alone[code])

    def test_inputs_that_ran_out_of_steps_are_none(self) -> None:
        """A loop without steps just ends; what it made is not what the text that is shown makes."""
        short = "sum(i for i, _step in zip(_range(300000), _steps))"
        self.assertEqual(self.outcome(puzzle("x: int", "x > 1000"), f"_tune({short})")[0], "out-of-steps")
        listed = "[i for i, _step in zip(_range(300000), _steps)]"
        self.assertEqual(self.outcome(puzzle("x: int", "x == 3"), f"_first({listed})")[0], "out-of-steps")
