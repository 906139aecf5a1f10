"""The two rooms. [Note: two rooms]

A solution is written by a model that is rewarded for passing, so nothing that shares an interpreter with it may decide.
`run_solution` runs `sol()` beside the puzzle (solutions may search by calling `sat`, as in the reference) and lets only
canonical text out. `run_puzzle` starts in an interpreter that has never seen the solution, reads that text back and
asks `sat`. Its reply alone can say `solved`.
"""

import gc
from types import CodeType
from typing import Any

from . import annotation, answer, faults, program
from .capture import capture_output
from .lane import codes, is_inert, puzzle_inertness
from .shown import shown

Reply = dict[str, Any]

# Types and annotations are quoted in messages, and both can be as long as the program that made them.
MAX_SENTENCE = 2_500


def _end(kind: str, message: str, room: str | None, frames: list[faults.Frame] | None = None) -> Reply:
    return {"kind": kind, "message": message[:MAX_SENTENCE], "room": room, "traceback": frames or [], "answer": None}


def _raised(error: BaseException, room: str, texts: dict[str, str]) -> Reply:
    try:
        return _tell(error, room, texts)
    except BaseException:  # noqa: BLE001  (an exception whose own code fights back)
        return _end("error", f"{faults.type_name(error)}: (it could not be told)", room)
    finally:
        faults.unlink(error)


def _tell(error: BaseException, room: str, texts: dict[str, str]) -> Reply:
    if isinstance(error, KeyboardInterrupt):
        # JavaScript knows whether it was the deadline that fired.
        return _end("timeout", "KeyboardInterrupt", room, faults.user_frames(error.__traceback__, texts))
    if isinstance(error, MemoryError):
        return _end("memory", "The program asked for more memory than there is (256 MB).", room)
    frames = faults.user_frames(error.__traceback__, texts)
    if isinstance(error, SyntaxError) and error.filename in faults.SOURCES:
        source = faults.SOURCES[error.filename]
        frames = frames + faults.syntax_frame(error, source, texts[source], in_bytes=True)
    if isinstance(error, AssertionError) and room == "puzzle":
        return _end("wrong", f"An assertion of the puzzle failed ({faults.describe(error)}).", room, frames)
    return _end("error", faults.describe(error), room, frames)


def _broken(error: SyntaxError, source: str, text: str) -> Reply:
    try:
        program.parse(text, f"{source}.py")
        in_bytes = True  # The parser has no complaint: it was the compiler, which counts columns so.
    except SyntaxError:
        in_bytes = False
    frames = faults.syntax_frame(error, source, text, in_bytes=in_bytes)
    return _end(f"invalid-{source}", faults.describe(error), None, frames)


def _load_puzzle(text: str) -> program.Puzzle | Reply:
    try:
        return program.load_puzzle(text)
    except SyntaxError as error:
        return _broken(error, "puzzle", text)
    except (program.BadProgram, RecursionError) as error:
        return _end("invalid-puzzle", str(error), None)


def _load_solution(text: str) -> CodeType | Reply:
    try:
        return program.load_solution(text)
    except SyntaxError as error:
        return _broken(error, "solution", text)


def load(puzzle: str) -> Reply:
    """Whether the text is a puzzle at all, asked where no solution ran: `{"kind": "loaded"}` or why not."""
    loaded = _load_puzzle(puzzle)
    return loaded if isinstance(loaded, dict) else {"kind": "loaded"}


def look(puzzle: str, solution: str) -> Reply:
    """Whether either program will leave its interpreter as it was (lane.py, [Note: two lanes]), before any of it runs;
    or why it is no program at all."""
    loaded = _load_puzzle(puzzle)
    if isinstance(loaded, dict):
        return loaded
    code = _load_solution(solution)
    if isinstance(code, dict):
        return code
    # The first room runs what stands outside of the puzzle's functions, and those if the solution names any.
    named = not set(loaded.code.co_names).isdisjoint(name for each in codes(code) for name in each.co_names)
    whole, header = puzzle_inertness(loaded.code)
    return {"kind": "looked", "solution": is_inert(code) and (whole or (header and not named)), "puzzle": whole}


def tidy() -> None:
    """Frees what the programs left behind, in their own time: freeing what is deep can fail, and not in a neighbour's run."""
    for name in ("solution", "puzzle"):
        program.empty_namespace(name)
    gc.collect()


def run_solution(puzzle: str, solution: str) -> Reply:
    """First room: `{"kind": "answer", "text": …}` or the verdict with which it ended already."""
    program.prepare_interpreter()
    loaded = _load_puzzle(puzzle)
    if isinstance(loaded, dict):
        return loaded
    code = _load_solution(solution)
    if isinstance(code, dict):
        return code
    return _solve(loaded, code, {"puzzle": puzzle, "solution": solution})


def run_puzzle(puzzle: str, text: str) -> Reply:
    """Second room: whether `sat` says exactly True of the answer."""
    program.prepare_interpreter()
    loaded = _load_puzzle(puzzle)
    if isinstance(loaded, dict):
        return loaded
    value = _read(text)
    return value if isinstance(value, Unread) else _ask(loaded, value, {"puzzle": puzzle})


def _solve(loaded: program.Puzzle, code: CodeType, texts: dict[str, str]) -> Reply:
    """Calls `sol()` beside the puzzle, and lets out of the room what counts of its answer."""
    output = capture_output()
    namespace = program.new_namespace("solution")
    reply: Reply
    try:
        exec(loaded.code, namespace)
        exec(code, namespace)
        names = program.solution_name(loaded.name)
        sol = next((namespace[name] for name in names if name in namespace), None)
        if sol is None:
            reply = _end("invalid-solution", f"A solution must define a function `{names[0]}`.", None)
        else:
            reply = _answer_reply(sol())  # type: ignore[operator]
    except BaseException as error:  # noqa: BLE001  (whatever a program raises is its verdict)
        reply = _raised(error, "solution", texts)
    reply["output"] = output.text()
    return reply


def _answer_reply(value: object) -> Reply:
    try:
        return {"kind": "answer", "text": answer.to_text(value)}
    except answer.NotPlain as error:
        if type(value) in (list, tuple, set, frozenset, dict):
            return _end("wrong-type", f"The answer contains a {error}; only plain data counts.", "solution")
        return _end("wrong-type", f"The answer is a {error}; only plain data counts.", "solution")
    except answer.TooLarge as error:
        return _end("too-large", f"The answer is too large: {error}.", "solution")


class Unread(dict[str, Any]):
    """The reply where text is no answer. A type of its own: an answer may be a dict."""


def _read(text: str) -> object:
    """The answer, or Unread. It calls no `sat`, so that there is as much stack for that wherever the answer came from."""
    try:
        return answer.from_text(text)
    except MemoryError:
        return Unread(_end("memory", "The answer needs more memory than there is (256 MB).", "puzzle"), output="")
    except (ValueError, RecursionError):
        # Honest code cannot make such text: the first room was tampered with.
        message = "The solution's interpreter sent something that is no answer."
        return Unread(_end("crashed", message, "solution"), output="")


def _ask(loaded: program.Puzzle, value: object, texts: dict[str, str]) -> Reply:
    """Asks `sat` about an answer, in a namespace that has seen nothing else."""
    output = capture_output()
    display: str | None = None
    reply: Reply
    try:
        display = answer.to_display(value)
        if not annotation.fits(value, loaded.shape):
            found = display[:200] if loaded.shape.only else annotation.describe(value)
            reply = _end("wrong-type", f"The puzzle asks for {loaded.annotation}, and the answer is {found}.", "puzzle")
        else:
            namespace = program.new_namespace("puzzle")
            exec(loaded.code, namespace)
            reply = _judge(namespace[loaded.name](value))  # type: ignore[operator]
    except BaseException as error:  # noqa: BLE001
        reply = _raised(error, "puzzle", texts)
    reply["output"] = output.text()
    reply["answer"] = display
    return reply


def _judge(result: object) -> Reply:
    if result is True:
        return _end("solved", "sat returned True.", "puzzle")
    if result is False:
        return _end("wrong", "sat returned False.", "puzzle")
    kind = faults.type_name(result)
    reply = _end("wrong", f"sat returned a value of type {kind}; only True itself counts.", "puzzle")
    reply["returned"] = shown(result)
    return reply
