"""Source text to namespace: what a puzzle and a solution must look like to be run at all."""

import ast
import builtins
import random
import re
import sys
import types
import typing
import warnings
from dataclasses import dataclass
from functools import lru_cache

from .aliases import Aliases
from .annotation import Shape, UnsupportedAnnotation, to_shape

PUZZLE_NAMES = ("sat", "f")
SOLUTION_NAMES = ("sol", "g")

# The reference judge's limits (utils.py, judge.py): recursion, and integers of any length from and to text.
RECURSION_LIMIT = 5000

# Another one in the interpreters that run a pair for the second time (.scripts/preparePython.mjs).
RANDOM_SEED = 0


class BadProgram(ValueError):
    """A source that cannot be a puzzle or solution; the message says why."""


def parse(text: str, filename: str) -> ast.Module:
    """The syntax tree. Raises SyntaxError, also for what the parser reports in other ways."""
    try:
        return ast.parse(text, filename)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(str(error) or "nested too deeply to be parsed") from None


def puzzle_function(tree: ast.Module) -> ast.FunctionDef | None:
    """The last top-level definition of the first of a puzzle's names that is defined."""
    for name in PUZZLE_NAMES:
        found = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == name]
        if found:
            return found[-1]
    return None


def _header(text: str, code: types.CodeType) -> ast.Module | None:
    """A tree of nothing but the puzzle function's first line, where its whole signature stands there. None: look at the
    whole tree."""
    for name in PUZZLE_NAMES:
        lines = [c.co_firstlineno for c in code.co_consts if isinstance(c, types.CodeType) and c.co_name == name]
        if not lines:
            # A generic one hides in the code that makes its type parameters.
            if any(isinstance(c, types.CodeType) and c.co_name.endswith(f" of {name}>") for c in code.co_consts):
                return None
            continue
        # Positions of code are those of lines that end in \n, \r\n or \r, and in nothing else.
        texts = ["", *text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
        before, line = texts[lines[-1] - 1], texts[lines[-1]]
        # After a backslash, what stands at the margin may yet be indented.
        if before.endswith("\\") or not line.startswith(f"def {name}(") or not line.endswith(":"):
            return None
        try:
            return ast.parse(f"{line} pass")
        except SyntaxError:
            return None
    return None


def puzzle_signature(tree: ast.Module) -> tuple[str, str, Shape]:
    """Function name, annotation text and shape of the one required parameter. Raises BadProgram."""
    function = puzzle_function(tree)
    if function is None:
        raise BadProgram("A puzzle must define a function `sat` (or `f`).")
    arguments = function.args
    if arguments.vararg or arguments.kwarg:
        raise BadProgram(f"`{function.name}` may not take *args or **kwargs.")
    for parameter, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
        if default is None:
            raise BadProgram(f"The keyword-only parameter `{parameter.arg}` of `{function.name}` must have a default.")
    positional = [*arguments.posonlyargs, *arguments.args]
    required = positional[: len(positional) - len(arguments.defaults)]
    if len(required) != 1:
        count = len(required)
        raise BadProgram(f"`{function.name}` must have exactly one parameter without a default; it has {count}.")
    annotation = required[0].annotation
    if annotation is None:
        raise BadProgram(f"The parameter `{required[0].arg}` of `{function.name}` must have a type annotation.")
    aliases = Aliases(tree, function)
    try:
        shape = to_shape(annotation, aliases.lookup)
    except UnsupportedAnnotation as error:
        why = f": {error.why}" if error.why else ""
        raise BadProgram(f"An answer cannot have the type `{error}`{why}.") from None
    return function.name, aliases.spell(annotation), shape


def _read_signature(text: str, code: types.CodeType) -> tuple[str, str, Shape]:
    # The syntax tree of the whole costs as much again as compiling it, and mostly the first line is enough.
    header = _header(text, code)
    if header is not None:
        try:
            return puzzle_signature(header)
        except BadProgram:
            # It may name a type that the puzzle defines.
            pass
    return puzzle_signature(parse(text, "puzzle.py"))


@dataclass(frozen=True, slots=True)
class Puzzle:
    """A puzzle ready to run: the name of its function, what it asks for, and its code."""

    name: str
    annotation: str
    shape: Shape
    code: types.CodeType


@lru_cache(maxsize=32)
def load_puzzle(text: str) -> Puzzle:
    """Parses and compiles a puzzle, once for all its attempts in one interpreter. Raises SyntaxError or BadProgram."""
    code = _compile(text, "puzzle.py")
    name, annotation, shape = _read_signature(text, code)
    return Puzzle(name, annotation, shape, code)


@lru_cache(maxsize=2)
def load_solution(text: str) -> types.CodeType:
    """Compiles a solution, which needs no syntax tree: once for the look at it and its run. Raises SyntaxError."""
    return _compile(text, "solution.py")


def _compile(source: ast.Module | str, filename: str) -> types.CodeType:
    try:
        return compile(source, filename, "exec", dont_inherit=True)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(str(error) or "nested too deeply to be compiled") from None


def solution_name(puzzle_name: str) -> tuple[str, str]:
    """Names under which the solution of that puzzle is looked for, best first: `sat` goes with `sol`, `f` with `g`."""
    return SOLUTION_NAMES if puzzle_name == "sat" else (SOLUTION_NAMES[1], SOLUTION_NAMES[0])


def _no_input(prompt: object = "") -> str:
    raise RuntimeError("input() is not available: nobody is there to answer.")


def prepare_interpreter() -> None:
    """The fidelity settings of the reference, and nothing that depends on chance or on who was here before. To be called
    before each room."""
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    sys.setrecursionlimit(RECURSION_LIMIT)
    random.seed(RANDOM_SEED)
    builtins.input = _no_input
    # These remember by equality: what was asked with 1 is there for True and 1.0, which have another text or none.
    re.purge()
    for forget in typing._cleanups:  # type: ignore[attr-defined]
        forget()
    # Leaving it makes every "told once already" void.
    with warnings.catch_warnings():
        pass


def new_namespace(name: str) -> dict[str, object]:
    """Globals of a fresh module with the names that the reference presets: List, Set, Tuple, Dict."""
    module = types.ModuleType(name)
    module.__dict__.update(List=typing.List, Set=typing.Set, Tuple=typing.Tuple, Dict=typing.Dict)
    sys.modules[name] = module
    return module.__dict__


def empty_namespace(name: str) -> None:
    """Frees what a module holds, and takes it away."""
    module = sys.modules.pop(name, None)
    if module is not None:
        module.__dict__.clear()
