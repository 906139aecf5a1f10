"""Exceptions as data."""

import sys
import unittest
from unittest.mock import patch

from verifier import faults, program


def raised(source: str, filename: str = "puzzle.py") -> BaseException:
    """What running this source raises."""
    try:
        exec(compile(source, filename, "exec"), {})
    except BaseException as error:  # noqa: BLE001
        return error
    raise AssertionError("nothing was raised")


class FrameTest(unittest.TestCase):
    """user_frames."""

    def frames(self, source: str) -> list[faults.Frame]:
        return faults.user_frames(raised(source).__traceback__, {"puzzle": source})

    def marked(self, source: str) -> list[str]:
        """The text under each frame, cut out by UTF-16 columns, as an editor does."""
        texts = []
        for frame in self.frames(source):
            line = source.split("\n")[int(frame["line"]) - 1].encode("utf-16-le")
            texts.append(line[2 * int(frame["column"]) - 2 : 2 * int(frame["endColumn"]) - 2].decode("utf-16-le"))
        return texts

    def test_place_and_name(self) -> None:
        source = "def f(n):\n    return 1 + n // 0\n\nf(2)"
        place = {"source": "puzzle", "line": 2, "column": 16, "endLine": 2, "endColumn": 22, "function": "f"}
        outer = {"source": "puzzle", "line": 4, "column": 1, "endLine": 4, "endColumn": 5, "function": "<module>"}
        self.assertEqual(self.frames(source), [outer, place])

    def test_columns_count_as_editors_count(self) -> None:
        for before in ("", "é", "中文", "😀", "e\u0301", "😀é😀", "\U0010ffff\t"):
            with self.subTest(before=before):
                self.assertEqual(self.marked(f"x = '{before}' + (1 // 0) + '{before}'"), ["1 // 0"])

    def test_an_expression_over_several_lines(self) -> None:
        (frame,) = self.frames("x = [\n    1,\n    {}['😀'\n      ],\n]")
        self.assertEqual([frame[k] for k in ("line", "column", "endLine", "endColumn")], [3, 5, 4, 8])

    def test_only_the_users_own_frames(self) -> None:
        source = "import json\njson.loads('[')"
        self.assertEqual(self.marked(source), ["json.loads('[')"])

    def test_sources_are_told_apart(self) -> None:
        puzzle = "def sat(x):\n    return x.missing"
        names: dict[str, object] = {}
        exec(compile(puzzle, "puzzle.py", "exec"), names)
        solution = "é = 1; sat(é)"
        try:
            exec(compile(solution, "solution.py", "exec"), names)
        except AttributeError as error:
            frames = faults.user_frames(error.__traceback__, {"puzzle": puzzle, "solution": solution})
        places = [(f["source"], f["line"], f["column"]) for f in frames]
        self.assertEqual(places, [("solution", 1, 8), ("puzzle", 2, 12)])

    def test_deep_recursion_keeps_both_ends(self) -> None:
        source = "def f(n):\n    return f(n - 1) if n else 1 // 0\nf(400)"
        frames = self.frames(source)
        self.assertEqual(len(frames), faults.MAX_FRAMES)
        self.assertEqual([f["function"] for f in frames[:2]], ["<module>", "f"])
        self.assertEqual((frames[0]["line"], frames[-1]["column"]), (3, 31))

    def test_a_long_function_name_is_cut(self) -> None:
        frames = self.frames(f"def {'n' * 5_000}():\n    1 // 0\n{'n' * 5_000}()")
        self.assertEqual(len(str(frames[1]["function"])), 200)

    def test_code_that_was_renamed_or_lies_about_its_lines(self) -> None:
        source = "c = compile('\\n' * 90 + '1 // 0', 'puzzle.py', 'exec')\nexec(c)"
        self.assertEqual(self.frames(source)[1]["line"], 91)


class SyntaxTest(unittest.TestCase):
    """syntax_frame."""

    def place(self, source: str) -> tuple[int | str, ...]:
        try:
            program.parse(source, "puzzle.py")
        except SyntaxError as error:
            (frame,) = faults.syntax_frame(error, "puzzle", source)
            return tuple(frame[k] for k in ("line", "column", "endLine", "endColumn"))
        raise AssertionError("no error")

    def test_place(self) -> None:
        self.assertEqual(self.place("x = 1\ny = )"), (2, 5, 2, 6))
        self.assertEqual(self.place("a = 'é' )"), (1, 9, 1, 10))
        self.assertEqual(self.place("a = '😀' )"), (1, 10, 1, 11))
        self.assertEqual(self.place("'é' + 1 = 2"), (1, 1, 1, 8))

    def test_without_a_place(self) -> None:
        self.assertEqual(self.place("'\ud800'")[:2], (1, 1))

    def test_beyond_the_text(self) -> None:
        line, column, _, end_column = self.place("def f(:\n")
        self.assertEqual((line, column), (1, 7))
        self.assertGreaterEqual(end_column, column)

    def test_errors_of_the_compiler_count_bytes(self) -> None:
        source = "éß = 1; return 5"
        error = raised(source)
        assert isinstance(error, SyntaxError)
        (frame,) = faults.syntax_frame(error, "puzzle", source, in_bytes=True)
        self.assertEqual((frame["column"], frame["endColumn"]), (9, 17))


class DescribeTest(unittest.TestCase):
    """describe and type_name."""

    def test_kind_and_text(self) -> None:
        self.assertEqual(faults.describe(ZeroDivisionError("by zero")), "ZeroDivisionError: by zero")
        self.assertEqual(faults.describe(AssertionError()), "AssertionError")
        self.assertEqual(faults.describe(raised("x = )")), "SyntaxError: unmatched ')'")

    def test_text_is_bounded(self) -> None:
        self.assertEqual(len(faults.describe(ValueError("x" * 10**6))), len("ValueError: ") + faults.MAX_MESSAGE + 2)
        long = type("E" * 10_000, (Exception,), {})
        self.assertEqual(faults.describe(long()), "E" * 200)

    def test_hostile_text(self) -> None:
        source = "class E(Exception):\n    def __str__(self):\n        {}\nraise E()"
        told = {
            "1 // 0": "E: (its text could not be made)",
            "return 5": "E: (its text could not be made)",
            "return type('S', (str,), {'__len__': lambda s: 0})('lie')": "E",
        }
        for body, text in told.items():
            with self.subTest(body=body):
                self.assertEqual(faults.describe(raised(source.format(body))), text)

    def test_sizes_of_32_bits(self) -> None:
        certain = [
            OverflowError("Python int too large to convert to C ssize_t"),
            OverflowError("Python int too large to convert to C long"),
            OverflowError("Python int too large to convert to C unsigned long"),
            OverflowError("cannot fit 'int' into an index-sized integer"),
        ]
        uncertain = [ValueError(f"{each} for islice() must be {rest}") for each, rest in (
            ("Stop argument", "None or an integer: 0 <= x <= sys.maxsize."),
            ("Indices", "None or an integer: 0 <= x <= sys.maxsize."),
            ("Step", "a positive integer or None."),
        )]
        other = [
            OverflowError("math range error"),
            OverflowError("Python int too large to convert to C int"),
            OverflowError("int too large to convert to float"),
            OverflowError("Python int too large to convert to C ssize_t " * 1000),
            OverflowError(),
            IndexError("cannot fit 'int' into an index-sized integer"),
            ValueError("Python int too large to convert to C ssize_t"),
            type("Own", (OverflowError,), {})("Python int too large to convert to C ssize_t"),
        ]
        begin = "This Python counts sizes in 32 bits, up to 2,147,483,647"
        with patch.object(faults, "SHORT_SIZES", True):
            for error in certain:
                self.assertIn(f"{error}. {begin}; a 64-bit Python", faults.describe(error))
            for error in uncertain:
                self.assertIn(f"{error} {begin}; if a larger number was meant", faults.describe(error))
            for error in other:
                self.assertNotIn(begin, faults.describe(error))
        with patch.object(faults, "SHORT_SIZES", False):
            for error in certain + uncertain:
                self.assertNotIn(begin, faults.describe(error))

    def test_real_overflows_of_this_python(self) -> None:
        """In the browser these end a program; elsewhere they are no errors."""
        for source in (
            "len(range(10**10))",
            "import random; random.choice(range(10**12))",
            "import bisect; bisect.bisect_left(range(10**10), 5)",
            "from collections import deque; deque([1], maxlen=10**10)",
            "from array import array; array('l', [2**40])",
            "from itertools import islice; list(islice('abc', 3 * 10**9))",
            "'a,b'.split(',', 10**10)",
            "from functools import lru_cache; lru_cache(10**10)(len)",
        ):
            with self.subTest(source=source):
                try:
                    exec(source, {})
                except Exception as error:  # noqa: BLE001
                    self.assertTrue(faults.SHORT_SIZES)
                    self.assertIn("counts sizes in 32 bits", faults.describe(error))
                else:
                    self.assertFalse(faults.SHORT_SIZES)

    def test_a_metaclass_is_not_asked(self) -> None:
        meta = type("Meta", (type,), {"__name__": property(lambda cls: 1 // 0)})
        self.assertEqual(faults.type_name(meta("Odd", (), {})()), "Odd")


class UnlinkTest(unittest.TestCase):
    """unlink."""

    def test_every_link_is_taken_apart(self) -> None:
        limit = sys.getrecursionlimit()
        self.addCleanup(sys.setrecursionlimit, limit)
        sys.setrecursionlimit(5000)
        error = raised("def f(n):\n    return f(n - 1) if n else 1 // 0\nf(3000)")
        first = error.__traceback__
        faults.unlink(error)
        self.assertIsNone(error.__traceback__)
        assert first is not None
        self.assertIsNone(first.tb_next)
