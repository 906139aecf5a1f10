"""Exceptions as data: the user's own frames, and text of bounded length."""

import sys
from types import TracebackType

SOURCES = {"puzzle.py": "puzzle", "solution.py": "solution"}
MAX_FRAMES = 20
MAX_MESSAGE = 2_000

# WebAssembly's Python counts sizes in 32 bits. What it says then is true, but no help to who wrote the program.
SHORT_SIZES = sys.maxsize < 2**32
_SHORT = "This Python counts sizes in 32 bits, up to 2,147,483,647; a 64-bit Python might run the program."
_MAYBE_SHORT = (
    "This Python counts sizes in 32 bits, up to 2,147,483,647; if a larger number was meant, a 64-bit Python might run "
    "the program."
)
# Only the overflow: an index that does not fit is out of range on any machine, and then it is an IndexError.
_OVERFLOWS = tuple(f"Python int too large to convert to C {kind}" for kind in ("ssize_t", "long", "unsigned long"))
# Said of numbers below zero as well.
_OF_ISLICE = (
    "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.",
    "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.",
    "Step for islice() must be a positive integer or None.",
)

Frame = dict[str, str | int]


def _utf16(line: str, byte_offset: int) -> int:
    """1-based column in UTF-16 units (as editors count) of a byte offset in UTF-8 (as code objects count)."""
    prefix = line.encode("utf-8", "surrogatepass")[:byte_offset].decode("utf-8", "replace")
    return len(prefix) + sum(c > "\uffff" for c in prefix) + 1


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def place(position: tuple[int, int, int, int], text: str) -> dict[str, int]:
    """Where something stands in a source, as editors count. The position is that of code objects and syntax trees: line,
    end line, and both columns in bytes."""
    line, end_line, column, end_column = position
    return {
        "line": line,
        "column": _utf16(_line(text, line), column),
        "endLine": end_line,
        "endColumn": _utf16(_line(text, end_line), end_column),
    }


def _frame(source: str, function: str, position: tuple[int, int, int, int], text: str) -> Frame:
    return {"source": source, "function": function[:200], **place(position, text)}


def user_frames(trace: TracebackType | None, texts: dict[str, str]) -> list[Frame]:
    """The frames of user code, outermost first; of a deep recursion the first and last ten."""
    frames: list[Frame] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        source = SOURCES.get(code.co_filename)
        if source is not None:
            position = next(
                (p for i, p in enumerate(code.co_positions()) if i == trace.tb_lasti // 2), (None, None, None, None)
            )
            line = position[0] or trace.tb_lineno or 1
            exact = (line, position[1] or line, position[2] or 0, position[3] or 0)
            frames.append(_frame(source, code.co_name, exact, texts.get(source, "")))
            if len(frames) > 2 * MAX_FRAMES:
                del frames[MAX_FRAMES // 2 : -MAX_FRAMES // 2]
        trace = trace.tb_next
    if len(frames) > MAX_FRAMES:
        del frames[MAX_FRAMES // 2 : -MAX_FRAMES // 2]
    return frames


def unlink(error: BaseException) -> None:
    """Takes a long traceback apart link by link. Freed as a whole, a chain of thousands recurses through the browser's
    stack, which is smaller than Python believes, and takes the interpreter down."""
    trace, error.__traceback__ = error.__traceback__, None
    links: list[TracebackType] = []
    while trace is not None:
        links.append(trace)
        following, trace.tb_next = trace.tb_next, None
        trace = following
    # Innermost first: each frame holds the one that called it.
    while links:
        links.pop()


def syntax_frame(error: SyntaxError, source: str, text: str, *, in_bytes: bool = False) -> list[Frame]:
    """The place of a syntax error as a frame. The parser counts columns in characters; the compiler, which finds a
    `return` outside of a function, counts `in_bytes`."""
    line = error.lineno or 1
    content = _line(text, line)

    def to_bytes(offset: int | None) -> int:
        count = max(0, (offset or 1) - 1)
        return count if in_bytes else len(content[:count].encode("utf-8", "surrogatepass"))

    start = to_bytes(error.offset)
    end = to_bytes(error.end_offset) if error.end_lineno in (None, line) else start
    return [_frame(source, "<module>", (line, line, start, max(end, start + 1)), text)]


def type_name(value: object) -> str:
    """The name of a value's class, bounded. Asked of `type` itself: a metaclass may answer for its classes."""
    return str(type.__dict__["__name__"].__get__(type(value)))[:200]


def _short_sizes(error: BaseException, text: str) -> str:
    """A sentence for errors that a 64-bit Python would not make, or would make for other numbers only."""
    if type(error) is OverflowError:
        is_size = text.startswith("cannot fit '") and text.endswith("' into an index-sized integer")
        return _SHORT if is_size or text in _OVERFLOWS else ""
    return _MAYBE_SHORT if type(error) is ValueError and text in _OF_ISLICE else ""


def describe(error: BaseException) -> str:
    """`Kind: text`, bounded. The text is made by the program's own code, so it may fail or lie."""
    kind = type_name(error)
    if isinstance(error, SyntaxError):
        return f"{kind}: {str(error.msg)[:MAX_MESSAGE]}"
    try:
        text = str(error)
        if type(text) is not str:
            text = ""
    except Exception:  # noqa: BLE001  (hostile __str__)
        text = "(its text could not be made)"
    if not text:
        return kind
    short = _short_sizes(error, text) if SHORT_SIZES else ""
    if short:
        text = f"{text if text.endswith('.') else text + '.'} {short}"
    return f"{kind}: {text if len(text) <= MAX_MESSAGE else text[:MAX_MESSAGE] + ' …'}"
