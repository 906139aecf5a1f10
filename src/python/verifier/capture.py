"""What programs print: the head and the tail are kept, the middle is counted."""

import io
import sys

HEAD = 32_000
TAIL = 32_000


class CappedText(io.TextIOBase):
    """A text stream of bounded memory; a print flood costs time only."""

    def __init__(self) -> None:
        self._head = io.StringIO()
        self._head_left = HEAD
        self._tail = ""
        self._dropped = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        text = str.__str__(text)  # a subclass may lie about its length
        size = len(text)
        if self._head_left > 0:
            self._head.write(text[: self._head_left])
            text, self._head_left = text[self._head_left :], self._head_left - len(text)
        if text:
            self._tail += text[-2 * TAIL :]
            self._dropped += max(0, len(text) - 2 * TAIL)
            if len(self._tail) > 2 * TAIL:
                self._dropped += len(self._tail) - TAIL
                self._tail = self._tail[-TAIL:]
        return size

    def text(self) -> str:
        """Everything kept, with a note of what was dropped."""
        tail = self._tail[-TAIL:]
        dropped = self._dropped + len(self._tail) - len(tail)
        if not dropped:
            return self._head.getvalue() + tail
        return f"{self._head.getvalue()}\n… {dropped:,} characters not shown …\n{tail}"


def capture_output() -> CappedText:
    """Sends stdout and stderr into a new capped stream from here on."""
    output = CappedText()
    sys.stdout = sys.stderr = output
    return output
