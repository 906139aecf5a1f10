"""Answers to text and back, and to text for people."""

import collections
import enum
import math
import random
import sys
import unittest

from verifier import answer

from . import generate


class Loud(int):
    """A subclass that would lie if anything asked it."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        raise AssertionError("nothing may call this")


class AnyIntegerTest(unittest.TestCase):
    """Integers of any length may become text, as after prepare_interpreter()."""

    def setUp(self) -> None:
        digits = sys.get_int_max_str_digits()
        sys.set_int_max_str_digits(0)
        self.addCleanup(sys.set_int_max_str_digits, digits)


class TextTest(AnyIntegerTest):
    """to_text and from_text."""

    def assert_survives(self, value: object) -> None:
        text = answer.to_text(value)
        self.assertTrue(text.isascii(), text[:200])
        self.assertTrue(generate.same(answer.from_text(text), value), (value, text))

    def test_every_plain_value_survives(self) -> None:
        chance = random.Random(20230501)
        for _ in range(800):
            self.assert_survives(generate.plain(chance))

    def test_the_edges_survive(self) -> None:
        edges: list[object] = [
            *(0, -1, 2**63 - 1, 2**63, -(2**63), -(2**63) + 1, 1 << 16385, -(10**5000)),
            *(True, False, None, 0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, 1e16, 1.7976931348623157e308),
            *("", "\0", "é", "😀", "\ud83d", "\ude00", "\ud83d\ude00", "\ude00\ud83d", "a\udcff😀", "\u2028"),
            *([], (), set(), {}, [[]], ((),), {()}, {(): {}}, [()], (1,), {True: False}, {1.0, 2, "2"}),
            *({"i": "0x1"}, {"t": [1]}, {"u": 5}, {"b": "61"}, {"f": [1]}, ["i", "t"], {math.nan}),
            *(b"", b"\0\xff", bytes(range(256)), [b"a", "a"], {b"k": b"v"}, frozenset()),
            *(frozenset({1, "1", b"1", 1.5}), {frozenset({frozenset(), (b"",)})}, {frozenset({1}): {2}}, frozenset({True}), frozenset({1})),
        ]
        for value in edges:
            with self.subTest(value=ascii(value)[:60]):
                self.assert_survives(value)

    def test_surrogates_that_stand_apart_stay_apart(self) -> None:
        self.assertEqual(len(answer.from_text(answer.to_text("\ud83d\ude00"))), 2)
        self.assertEqual(len(answer.from_text(answer.to_text("😀"))), 1)

    def test_the_text_is_canonical(self) -> None:
        self.assertEqual(answer.to_text({3, 1, 2}), answer.to_text({2, 3, 1}))
        self.assertEqual(answer.to_text(frozenset({3, 1, 2})), answer.to_text(frozenset({2, 3, 1})))
        self.assertEqual(answer.to_text([b"a\xff", frozenset({2})]), '[{"b":"61ff"},{"f":[2]}]')
        self.assertEqual(answer.to_text([1, (2,), 2**64]), '[1,{"t":[2]},{"i":"0x10000000000000000"}]')

    def test_lists_of_numbers_have_the_text_that_they_have_among_others(self) -> None:
        columns: list[list[object]] = [
            [1, -2], [2**63 - 1, -(2**63)], [2**63], [-(2**63) - 1, 0], [0.5, -0.0], [True, False], [1, True], [1, 1.0],
            [1, "1"], [None], [],
        ]
        lists: list[list[object]] = [*columns, [[1, 2], [3]], [[1], [2**70]], [[], [1]], [[]], [[1], [True]], [[[1]]]]
        lists += [[column, column] for column in columns]
        for value in lists:
            # A neighbour of another kind makes the walk go from element to element.
            one_by_one = answer.to_text(["", *value])
            with self.subTest(value=value):
                self.assertEqual(answer.to_text(value), f"[{one_by_one[4:]}" if value else "[]")
                self.assertEqual(answer.to_text([value, ""]), f'[{answer.to_text(value)},""]')
                self.assert_survives(value)

    def test_lists_of_numbers_are_as_large_as_among_others(self) -> None:
        most = answer.MAX_TEXT // 8
        for row, kind in ([0] * most, "int"), ([[0]] * (answer.MAX_TEXT // 12 + 1), "rows"):
            with self.subTest(kind=kind), self.assertRaises(answer.TooLarge):
                answer.to_text([row, row])
        # One list many times: its text would be large, the list itself is not.
        shared = [[0] * 10_000] * 10_000
        with self.assertRaisesRegex(answer.TooLarge, "over 16 MB"):
            answer.to_text(shared)
        with self.assertRaisesRegex(answer.NotPlain, "Loud"):
            answer.to_text([[Loud(1)], *shared])

    def test_subclasses_are_refused_everywhere(self) -> None:
        colour = enum.IntEnum("colour", ["RED"])
        point = collections.namedtuple("point", "x")
        odd: list[object] = [
            *(Loud(1), colour.RED, point(1), type("S", (str,), {})("a")),
            *(collections.OrderedDict(), collections.Counter(), collections.defaultdict(int), collections.deque()),
            *(type("F", (frozenset,), {})(), type("B", (bytes,), {})(), bytearray(), memoryview(b"")),
            *(1j, range(3), object(), int, len, iter([]), (n for n in ()), ...),
        ]
        for value in odd:
            for wrapped in (value, [value], (value,), {"k": value}, [[{"k": (value,)}]]):
                with self.subTest(type=type(value).__name__), self.assertRaises(answer.NotPlain) as caught:
                    answer.to_text(wrapped)
                self.assertEqual(str(caught.exception), type(value).__name__)
        for key in (Loud(1), point(1), type("B", (bytes,), {})(), frozenset({1j})):
            for keyed in ({key: 1}, {key}, {(key,)}, frozenset({key})):
                with self.subTest(key=type(key).__name__), self.assertRaises(answer.NotPlain):
                    answer.to_text(keyed)

    def test_a_value_that_contains_itself_is_too_large(self) -> None:
        ring: list[object] = []
        ring.append(ring)
        book: dict[str, object] = {}
        book["self"] = (book,)
        for value in (ring, book):
            with self.assertRaisesRegex(answer.TooLarge, "contains itself"):
                answer.to_text(value)

    def test_a_value_that_occurs_twice_is_fine(self) -> None:
        twin = [1]
        self.assertEqual(answer.from_text(answer.to_text([twin, twin, (twin,)])), [[1], [1], ([1],)])

    def test_depth(self) -> None:
        def nest(levels: int) -> object:
            value: object = 0
            for _ in range(levels):
                value = [value]
            return value

        self.assert_survives(nest(answer.MAX_DEPTH))
        with self.assertRaisesRegex(answer.TooLarge, "nested more than 200 deep"):
            answer.to_text(nest(answer.MAX_DEPTH + 2))

    def test_size(self) -> None:
        half = "a" * (answer.MAX_TEXT // 2)
        self.assertEqual(len(answer.to_text(half)), len(half) + 2)
        shared: object = "a" * 10_000
        for _ in range(40):
            shared = [shared, shared]
        floats = [0.1 + 0.2] * (answer.MAX_TEXT // 16)
        bombs = [[half, half, half], half * 3, 1 << (8 * answer.MAX_TEXT), floats, shared]
        bombs += [b"a" * (answer.MAX_TEXT // 2 + 1), [b"a" * (answer.MAX_TEXT // 4)] * 3]
        for bomb in bombs:
            with self.assertRaisesRegex(answer.TooLarge, "over 16 MB as text"):
                answer.to_text(bomb)

    def test_hostile_text_is_refused(self) -> None:
        hostile = [
            *("", "nothing", "[1", '"\\', "{}", '{"x":1}', '{"i":"0x1","t":[]}', '{"i":5}', '{"i":null}', '{"i":"zz"}'),
            *('{"i":["0x1"]}', '{"u":["a"]}', '{"u":5}', '{"u":[1114112]}', '{"u":[-1]}', '{"t":5}', '{"s":[[1]]}'),
            *('{"b":5}', '{"b":"6"}', '{"b":"zz"}', '{"b":["61"]}', '{"f":5}', '{"f":[[1]]}', '{"f":[{"s":[]}]}'),
            *('{"u":[1e400]}', f'{{"u":[{10**30}]}}', '{"d":5}', '{"d":[1]}', '{"d":[[1]]}', '{"d":[[[],1]]}'),
        ]
        # In a browser the stack overflows before Python counts so far, and the interpreter is replaced (supervisor.ts).
        if sys.platform != "emscripten":
            hostile += ["[" * 100_000, '{"t":[' * 20_000 + "1" + "]}" * 20_000]
        for text in hostile:
            with self.subTest(text=text[:30]), self.assertRaises(ValueError):
                answer.from_text(text)
        for odd in (None, 5, [1]):
            with self.assertRaises(ValueError):
                answer.from_text(odd)  # type: ignore[arg-type]

    def test_random_text_is_an_answer_or_a_value_error(self) -> None:
        chance = random.Random(7)
        for _ in range(800):
            text = list(answer.to_text(generate.plain(chance)))
            for _ in range(chance.randrange(1, 4)):
                text[chance.randrange(len(text))] = chance.choice('[]{}",:0x"tsdiubf\\')
            try:
                value = answer.from_text("".join(text))
            except ValueError:
                continue
            self.assert_survives(value)


class DisplayTest(AnyIntegerTest):
    """to_display."""

    def test_short_values_are_python(self) -> None:
        chance = random.Random(11)
        for _ in range(300):
            value = generate.plain(chance)
            text = answer.to_display(value)
            if "…" not in text:
                self.assertEqual(text, repr(value))

    def test_small_forms(self) -> None:
        short: list[object] = [frozenset(), frozenset({1}), [frozenset({(1,)})], b"", b"a\xff'", {b"k": frozenset()}]
        for value in [*short, (1,), (), set(), {1}, {"a": [1, 2]}, [(1, "x"), None]]:
            self.assertEqual(answer.to_display(value), repr(value))

    def test_length_is_bounded(self) -> None:
        nested: object = 1
        for _ in range(150):
            nested = [nested, "x" * 500]
        long = ["a" * 10**6, [1] * 10**6, {n: "b" * 100 for n in range(10**4)}, 1 << 10**6, ["c" * 9_000] * 50, nested]
        long += [b"a" * 10**6, frozenset(range(10**5)), [b"\0" * 9_000] * 50]
        for value in [*long, [long, long], tuple(long), "\0" * 10**5, ["\U0010ffff" * 2_000] * 9]:
            for budget in (100, 10_000):
                with self.subTest(type=type(value).__name__, budget=budget):
                    # An escape makes up to ten characters of one, and an open container still shows its first element.
                    self.assertLess(len(answer.to_display(value, budget)), 10 * budget + 2_000)

    def test_what_is_left_out_is_told(self) -> None:
        self.assertRegex(answer.to_display("x" * 20_000), r"^'x+' … 'x+' \(20,000 characters\)$")
        self.assertRegex(answer.to_display(1 << 10**6), r"^0x10+… \(an integer of 1,000,001 bits\)$")
        self.assertRegex(answer.to_display([7] * 10**5), r"^\[7, 7,.* … [\d,]+ more\]$")
