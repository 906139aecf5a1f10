"""Captured output: bounded, head and tail kept, everything accounted for."""

import io
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

    def test_answers_like_a_text_stream(self) -> None:
        output = capture.CappedText()
        self.assertEqual((output.encoding, output.errors, output.newlines), ("utf-8", "strict", None))
        self.assertEqual((output.name, output.mode, output.closed), ("<stdout>", "w", False))
        self.assertEqual((output.line_buffering, output.write_through), (False, False))
        self.assertEqual((output.isatty(), output.readable(), output.seekable()), (False, False, False))
        output.reconfigure(encoding="utf-8", line_buffering=True)
        print("é".encode(output.encoding, output.errors), file=output)
        self.assertEqual(output.text(), "b'\\xc3\\xa9'\n")
        for ask in (output.fileno, output.detach, output.read):
            with self.assertRaises(io.UnsupportedOperation):
                ask()

    def test_bytes(self) -> None:
        output = capture.CappedText()
        encoded = "é😀".encode()
        for start in range(len(encoded)):
            self.assertEqual(output.buffer.write(encoded[start : start + 1]), 1)
        kept = output.buffer
        self.assertEqual(kept.write(memoryview(bytearray(b"\xff!"))), 2)
        kept.flush()
        kept.close()
        print("after", file=output)
        self.assertEqual(output.text(), "é😀\ufffd!after\n")
        for odd in ("text", None, 5):
            with self.assertRaises(TypeError):
                output.buffer.write(odd)

    def test_another_text_stream_on_top(self) -> None:
        output = capture.CappedText()
        with io.TextIOWrapper(output.buffer, encoding="utf-8", write_through=True) as wrapped:
            print("one é", file=wrapped)
        self.assertEqual(output.text(), "one é\n")

    def test_a_flood_of_bytes_is_capped(self) -> None:
        output = capture.CappedText()
        output.buffer.write("é".encode() * 10**6)
        self.assertIn(f"{10**6 - capture.HEAD - capture.TAIL:,} characters not shown", output.text())

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
