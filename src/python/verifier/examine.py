"""Facts about a puzzle alone, as `gen.py` of the reference asks for them (its `good_puzzles`, steps 2-4)."""

import inspect
import typing
from typing import Any

from . import faults, program
from .capture import capture_output

Reply = dict[str, Any]

# The names that the reference judge's environment has; print does nothing there, these are None.
_ABSENT = ("os", "sys", "input", "open", "compile", "copyright")


def _judge_namespace() -> dict[str, object]:
    namespace = program.new_namespace("puzzle")
    namespace.update(dict.fromkeys(_ABSENT), print=lambda *a, **k: None)
    return namespace


def _type_name(annotation: object) -> str:
    """`int`, `List[str]`, `list[int]`, `'int'` for a quoted one."""
    if isinstance(annotation, str):
        return repr(annotation)
    if isinstance(annotation, type) and typing.get_origin(annotation) is None:
        return annotation.__name__
    return str(annotation).replace("typing.", "")


def _rejected(error: BaseException) -> Reply:
    reason = "error"
    if isinstance(error, SyntaxError):
        reason = "syntax"
    elif isinstance(error, KeyboardInterrupt):
        reason = "timeout"
    elif isinstance(error, MemoryError):
        reason = "memory"
    return {"kind": "rejected", "reason": reason, "message": faults.describe(error)}


def inspect_puzzle(puzzle: str) -> Reply:
    """The signature test: with `return True` as its second line, the text must define an `f` that takes None.
    Then the signature, evaluated where only `List` is known."""
    program.prepare_interpreter()
    capture_output()
    lines = puzzle.split("\n")
    probe = "\n".join([lines[0], "    return True", *lines[1:]])
    try:
        namespace = _judge_namespace()
        exec(compile(program.parse(probe, "puzzle.py"), "puzzle.py", "exec"), namespace)
        f: Any = namespace["f"]
        # Since Python 3.14 annotations are evaluated only when asked for; the reference's Python did it at `def`.
        _ = f.__annotations__
        assert f(None), "f(None) is not true although its first statement returns True"
    except BaseException as error:  # noqa: BLE001
        return _rejected(error)
    return _signature(puzzle)


def _signature(puzzle: str) -> Reply:
    facts: Reply = {"kind": "inspected", "answerName": None, "answerType": None}
    facts |= {"requiredCount": 0, "hasVariadic": False}
    try:
        namespace: dict[str, Any] = {"List": typing.List}
        exec(compile(program.parse(puzzle, "puzzle.py"), "puzzle.py", "exec"), namespace)
        spec = inspect.getfullargspec(namespace["f"])
        facts["requiredCount"] = len(spec.args) - len(spec.defaults or ())
        facts["hasVariadic"] = bool(spec.varargs or spec.varkw or spec.kwonlyargs)
        if spec.args:
            facts["answerName"] = spec.args[0]
            if spec.args[0] in spec.annotations:
                facts["answerType"] = _type_name(spec.annotations[spec.args[0]])
    except KeyboardInterrupt as error:
        return _rejected(error)
    except BaseException:  # noqa: BLE001  (an annotation that is not `List` or built in: no type known)
        pass
    return facts


def try_answers(puzzle: str, answers: list[str], start: int) -> Reply:
    """Puts answers (Python literals) to `f` from index `start` on. `accepted`: the first that is truthy, or at which a
    name is missing (the reference counts that as trivial); `next`: where the deadline struck, else None."""
    program.prepare_interpreter()
    index = start
    try:
        code = compile(program.parse(puzzle, "puzzle.py"), "puzzle.py", "exec")
        for index in range(start, len(answers)):
            capture_output()
            namespace: dict[str, Any] = _judge_namespace()
            try:
                exec(code, namespace)
                if namespace["f"](eval(answers[index], {})):
                    return {"accepted": index, "next": None}
            except NameError:
                return {"accepted": index, "next": None}
            except KeyboardInterrupt:
                raise
            except BaseException:  # noqa: BLE001  (a failing answer is an answer not accepted)
                continue
    except KeyboardInterrupt:
        return {"accepted": None, "next": index}
    except BaseException:  # noqa: BLE001
        pass
    return {"accepted": None, "next": None}
