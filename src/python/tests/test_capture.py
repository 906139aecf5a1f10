"""Captured output: bounded, head and tail kept, everything accounted for."""

import random
import re
import sys
import unittest

from verifier import capture


class CaptureTest(unittest.TestCase):
    """CappedText."""

    def test_short_output_is_whole(self) -> None:
        output = capture.CappedText()
        print("one", 2, sep="-", file=output, flush=True)
        output.writelines(["a", "é😀\n"])
        self.assertEqual(output.text(), "one-2\naé😀\n")
        self.assertTrue(output.writable())

    def test_everything_up_to_the_cap_is_whole(self) -> None:
        for step in (1, 7, 1_000, capture.HEAD, capture.HEAD + 1, 64_000):
            output = capture.CappedText()
            text = "".join(chr(97 + n % 26) for n in range(capture.HEAD + capture.TAIL))
            for start in range(0, len(text), step):
                self.assertEqual(output.write(text[start : start + step]), len(text[start : start + step]))
            self.assertEqual(output.text(), text)

    def test_head_tail_and_what_was_dropped(self) -> None:
        chance = random.Random(5)
        for _ in range(60):
            sizes = [chance.choice([1, 10, 5_000, 40_000, 200_000]) for _ in range(chance.randrange(1, 30))]
            text = "".join(chance.choice("abcdefgh") * size for size in sizes)
            output = capture.CappedText()
            start = 0
            for size in sizes:
                output.write(text[start : start + size])
                start += size
            if len(text) <= capture.HEAD + capture.TAIL:
                self.assertEqual(output.text(), text)
                continue
            dropped = len(text) - capture.HEAD - capture.TAIL
            note = f"\n… {dropped:,} characters not shown …\n"
            self.assertEqual(output.text(), text[: capture.HEAD] + note + text[-capture.TAIL :])

    def test_a_flood_keeps_memory_bounded(self) -> None:
        output = capture.CappedText()
        for _ in range(20_000):
            output.write("x" * 50 + "\n")
        self.assertLess(len(output.text()), capture.HEAD + capture.TAIL + 100)
        self.assertTrue(re.search(r"956,000 characters not shown", output.text()))

    def test_only_text_is_written(self) -> None:
        output = capture.CappedText()
        for value in (b"x", 5, None):
            with self.assertRaises(TypeError):
                output.write(value)  # type: ignore[arg-type]

    def test_a_subclass_is_written_as_what_it_holds(self) -> None:
        output = capture.CappedText()
        output.write(type("S", (str,), {"__len__": lambda s: 0, "__getitem__": lambda s, i: "lie"})("truth"))
        self.assertEqual(output.text(), "truth")

    def test_both_streams_are_captured(self) -> None:
        streams = sys.stdout, sys.stderr
        try:
            output = capture.capture_output()
            print("out")
            print("err", file=sys.stderr)
        finally:
            sys.stdout, sys.stderr = streams
        self.assertEqual(output.text(), "out\nerr\n")
