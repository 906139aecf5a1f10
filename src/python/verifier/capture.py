"""What programs print: the head and the tail are kept, the middle is counted."""

import codecs
import io
import sys

HEAD = 32_000
TAIL = 32_000


# Bytes that are decoded at once.
_CHUNK = 64_000


class CappedText(io.TextIOBase):
    """A text stream of bounded memory; a print flood costs time only. To programs that ask it is the UTF-8 stream that
    they find on most machines, and no terminal. It is more lenient than that: surrogates can be printed."""

    # TextIOBase answers None to these, which no standard stream does.
    encoding = "utf-8"
    errors = "strict"
    name = "<stdout>"
    mode = "w"
    line_buffering = False
    write_through = False

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
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

    @property
    def buffer(self) -> "CappedBytes":
        """The same stream for bytes. Made anew each time: kept here, the two would hold each other."""
        return CappedBytes(self)

    def reconfigure(self, **settings: object) -> None:
        """Nothing to be done: what is written is kept as text, and at once."""

    def write_bytes(self, data: memoryview) -> None:
        """Writes UTF-8; what is none is replaced, a character may come in two parts."""
        for start in range(0, len(data), _CHUNK):
            self.write(self._decoder.decode(data[start : start + _CHUNK]))

    def text(self) -> str:
        """Everything kept, with a note of what was dropped."""
        tail = self._tail[-TAIL:]
        dropped = self._dropped + len(self._tail) - len(tail)
        if not dropped:
            return self._head.getvalue() + tail
        return f"{self._head.getvalue()}\n… {dropped:,} characters not shown …\n{tail}"


class CappedBytes(io.BufferedIOBase):
    """What `sys.stdout.buffer` is. Closing it leaves the stream below as it is."""

    def __init__(self, text: CappedText) -> None:
        self._text = text

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        view = memoryview(data)  # type: ignore[arg-type]
        self._text.write_bytes(view.cast("B"))
        return view.nbytes


def capture_output() -> CappedText:
    """Sends stdout and stderr into a new capped stream from here on."""
    output = CappedText()
    sys.stdout = sys.stderr = output
    return output
