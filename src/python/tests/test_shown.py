"""Short texts of any value."""

import unittest
from collections import Counter, OrderedDict, defaultdict, deque
from fractions import Fraction

from verifier.shown import MAX_SHOWN, is_told, shown, truth


class Hostile:
    def __repr__(self) -> str:
        raise SystemExit

    __str__ = __len__ = __bool__ = __eq__ = __iter__ = __repr__  # type: ignore[assignment]

    def __hash__(self) -> int:
        if not self.quiet:
            raise SystemExit
        return 1

    quiet = True


class ShownTest(unittest.TestCase):
    def test_plain_values_are_python_text(self) -> None:
        for value in (1, -2.5, "it's", None, True, 2j, b"x", range(3), ..., [], {}, (), (1,), [1, (2, {"a": {3}})]):
            self.assertEqual(shown(value), repr(value))
        self.assertEqual(
            (shown(set()), shown(frozenset()), shown(frozenset({1}))), ("set()", "frozenset()", "frozenset({1})")
        )

    def test_common_collections(self) -> None:
        self.assertEqual(shown(Counter("aab")), "Counter({'a': 2, 'b': 1})")
        self.assertEqual(shown(deque([1])), "deque([1])")
        self.assertEqual(shown([Fraction(2, -6)]), "[Fraction(-1, 3)]")
        self.assertEqual(shown(defaultdict(list, {1: [2]})), "defaultdict({1: [2]})")
        self.assertEqual(shown(OrderedDict(a=1)), "OrderedDict({'a': 1})")

    def test_everything_is_short(self) -> None:
        cyclic: list[object] = []
        cyclic.append(cyclic)
        deep: list[object] = []
        for _ in range(100_000):
            deep = [deep]
        values = (cyclic, deep, [[0] * 900] * 900, "x" * 10**6, b"x" * 10**6, 10**50_000, set(range(10**5)), "\0" * 500)
        for value in (*values, {n: "y" * 300 for n in range(300)}, ["z" * 199] * 3, [[[]] * 99] * 99, "\ud800" * 300):
            self.assertLessEqual(len(shown(value)), MAX_SHOWN)
        self.assertRegex(shown(list(range(1000))), r"^\[0, 1, .*, … \d+ more\]$")
        while deep:
            deep = deep.pop()  # type: ignore[assignment]

    def test_no_code_of_the_program_is_called(self) -> None:
        hostile = Hostile()
        holders = (
            hostile,
            [hostile],
            {hostile: hostile},
            {hostile},
            type("L", (list,), {"__repr__": Hostile.__repr__})(),
        )
        Hostile.quiet = False
        self.addCleanup(setattr, Hostile, "quiet", True)
        self.assertEqual(
            [shown(v) for v in holders], ["<Hostile>", "[<Hostile>]", "{<Hostile>: <Hostile>}", "{<Hostile>}", "<L>"]
        )
        self.assertEqual((truth(hostile), truth([hostile]), truth([]), truth(0.0)), (None, True, False, False))
        self.assertEqual((is_told(hostile), is_told(len), is_told([])), (False, False, True))


if __name__ == "__main__":
    unittest.main()
