"""Which programs leave an interpreter as they found it. [Note: two lanes]

What runs after such a program need not wait for memory that is put back. Two things must hold, and both are decided by the
compiled code alone: opcodes, names and modules come from lists, and what is not listed is not understood.

`is_harmless`: nothing that outlives its own namespace can be touched by Python's own rules. An attribute can be read only if
its name is listed, and no listed name leads, from any value that a program can reach, to something mutable that is shared.
A global name that is not listed is the program's own, or is missing: it is none of Python's built-in names. Nothing is ever
assigned to an attribute; no class is built; nothing turns text into code or names. Identity is asked of None, True and False
only. What the listed modules remember is forgotten before each program (program.py).

`is_inert`: and no rule of Python's can be broken either. CPython has errors by which ordinary code comes to own its memory;
those that are known need code of the program's that runs in the middle of C code: a callback, a key function, a generator that
is consumed, a comparison of a class. An inert program has none: it calls its own functions from bytecode, and a short list of
C functions that call nothing back.

It decides about cost, not about trust: `solved` is said by fresh rooms only, and refusals are audited (docs/python.md).
"""

import builtins
import dis
import opcode
import re
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from types import CodeType

# What programs may import, and by which names they may use it (as attributes, or by `from … import`).
MODULES: dict[str, str] = {
    "bisect": "bisect bisect_left bisect_right insort insort_left insort_right",
    "cmath": "cos exp isclose log phase pi polar rect sin sqrt",
    "collections": "Counter OrderedDict defaultdict deque",
    "collections.abc": "Callable Iterable Iterator Mapping Sequence Set",
    "copy": "copy deepcopy",
    "fractions": "Fraction",
    "functools": "cache cmp_to_key lru_cache partial reduce",
    "heapq": "heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest",
    "itertools": (
        "accumulate batched chain combinations combinations_with_replacement compress count cycle dropwhile "
        "filterfalse from_iterable groupby islice pairwise permutations product repeat starmap takewhile tee "
        "zip_longest"
    ),
    "math": (
        "acos asin atan atan2 ceil comb copysign cos degrees dist e exp fabs factorial floor fmod frexp fsum gcd hypot "
        "inf isclose isfinite isinf isnan isqrt lcm ldexp log log10 log1p log2 modf nan perm pi pow prod radians "
        "remainder sin sqrt tan tau trunc"
    ),
    "operator": (
        "add and_ concat contains eq floordiv ge gt itemgetter le lt mod mul ne neg not_ or_ pow sub truediv xor"
    ),
    "random": "Random choice choices gauss randint random randrange sample seed shuffle uniform",
    "re": "compile escape findall finditer fullmatch match search split sub subn",
    "statistics": "mean median mode pstdev pvariance stdev variance",
    "string": "ascii_letters ascii_lowercase ascii_uppercase digits hexdigits octdigits punctuation whitespace",
    "typing": (
        "Any Callable Dict FrozenSet Iterable Iterator List Literal Mapping NewType Optional Sequence Set Tuple "
        "TypeAlias Union"
    ),
}

_BUILTINS = (
    "abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter float format "
    "frozenset hex int isinstance iter len list map max min next oct ord pow print range repr reversed round set slice "
    "sorted str sum tuple zip "
    "ArithmeticError AssertionError AttributeError BaseException Exception IndexError KeyError LookupError MemoryError "
    "NameError NotImplementedError OverflowError RecursionError RuntimeError StopIteration TypeError ValueError "
    "ZeroDivisionError"
)

_TYPES = (str, bytes, bytearray, list, dict, set, frozenset, tuple, int, float, complex, range, slice)
_MORE_TYPES = (Counter, OrderedDict, defaultdict, deque, Fraction, re.Match, re.Pattern)

# Names that the classes above have and that lead on: to other programs' text, to modules, to settings.
_NOT_THESE = frozenset({"format_map", "default_factory"})

NAMES: frozenset[str] = (
    frozenset(_BUILTINS.split())
    | frozenset(MODULES)
    | frozenset(name for names in MODULES.values() for name in names.split())
    | frozenset(name for kind in _TYPES + _MORE_TYPES for name in dir(kind) if not name.startswith("_"))
) - _NOT_THESE

# Everything that builds no class, assigns no attribute, awaits nothing and imports no star. Opcodes differ from one
# Python to the next: what is not in this list takes the fresh lane.
_OPCODES = """
    CACHE RESUME NOP NOT_TAKEN EXTENDED_ARG COPY SWAP POP_TOP POP_ITER PUSH_NULL TO_BOOL COPY_FREE_VARS MAKE_CELL
    BINARY_OP BINARY_SLICE BINARY_SUBSCR STORE_SLICE STORE_SUBSCR DELETE_SUBSCR COMPARE_OP CONTAINS_OP IS_OP
    UNARY_INVERT UNARY_NEGATIVE UNARY_NOT UNARY_POSITIVE CALL_INTRINSIC_1
    BUILD_LIST BUILD_MAP BUILD_CONST_KEY_MAP BUILD_SET BUILD_SLICE BUILD_STRING BUILD_TUPLE LIST_APPEND LIST_EXTEND
    LIST_TO_TUPLE MAP_ADD SET_ADD SET_UPDATE DICT_MERGE DICT_UPDATE UNPACK_EX UNPACK_SEQUENCE
    FORMAT_SIMPLE FORMAT_WITH_SPEC FORMAT_VALUE CONVERT_VALUE GET_LEN MATCH_KEYS MATCH_MAPPING MATCH_SEQUENCE
    CALL CALL_KW CALL_FUNCTION_EX KW_NAMES PRECALL MAKE_FUNCTION SET_FUNCTION_ATTRIBUTE RETURN_VALUE RETURN_CONST
    RETURN_GENERATOR YIELD_VALUE GET_ITER GET_YIELD_FROM_ITER FOR_ITER END_FOR SEND END_SEND CLEANUP_THROW
    JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT JUMP_FORWARD POP_JUMP_IF_FALSE POP_JUMP_IF_NONE POP_JUMP_IF_NOT_NONE
    POP_JUMP_IF_TRUE POP_JUMP_BACKWARD_IF_FALSE POP_JUMP_BACKWARD_IF_NONE POP_JUMP_BACKWARD_IF_NOT_NONE
    POP_JUMP_BACKWARD_IF_TRUE POP_JUMP_FORWARD_IF_FALSE POP_JUMP_FORWARD_IF_NONE POP_JUMP_FORWARD_IF_NOT_NONE
    POP_JUMP_FORWARD_IF_TRUE JUMP_IF_FALSE_OR_POP JUMP_IF_TRUE_OR_POP
    LOAD_CONST LOAD_SMALL_INT LOAD_COMMON_CONSTANT LOAD_ASSERTION_ERROR LOAD_CLOSURE LOAD_DEREF LOAD_FAST
    LOAD_FAST_AND_CLEAR LOAD_FAST_BORROW LOAD_FAST_BORROW_LOAD_FAST_BORROW LOAD_FAST_CHECK LOAD_FAST_LOAD_FAST
    STORE_DEREF STORE_FAST STORE_FAST_LOAD_FAST STORE_FAST_STORE_FAST DELETE_DEREF DELETE_FAST
    LOAD_ATTR LOAD_METHOD LOAD_GLOBAL LOAD_NAME STORE_GLOBAL STORE_NAME DELETE_GLOBAL DELETE_NAME
    IMPORT_NAME IMPORT_FROM RAISE_VARARGS RERAISE CHECK_EXC_MATCH PUSH_EXC_INFO POP_EXCEPT
"""
_ALLOWED = frozenset(opcode.opmap[name] for name in _OPCODES.split() if name in opcode.opmap)
_PUSH_EXC_INFO = opcode.opmap["PUSH_EXC_INFO"]
_EXTENDED_ARG = opcode.opmap["EXTENDED_ARG"]

# Opcodes whose argument is the name of an attribute or a module, and how far it is shifted. All other names are global.
_FOREIGN = {opcode.opmap[n]: 0 for n in ("IMPORT_NAME", "IMPORT_FROM", "LOAD_METHOD") if n in opcode.opmap}
_FOREIGN[opcode.opmap["LOAD_ATTR"]] = 1 if "LOAD_METHOD" not in opcode.opmap else 0

# `"{0.name}".format(x)` reads attributes by names that stand in text. As a function `format` reads none.
_ATTRIBUTES = NAMES - {"format"}
# Whether a program that binds one of these has done so when it reads the name, its code does not tell.
_OTHER_BUILTINS = frozenset(dir(builtins)) - NAMES

_IS_OP = opcode.opmap["IS_OP"]
_LOAD_CONST = opcode.opmap["LOAD_CONST"]
# Since Python 3.14 `all(… for …)` asks whether `all` still is what it was.
_LOAD_COMMON_CONSTANT = opcode.opmap.get("LOAD_COMMON_CONSTANT")
_SINGLETONS = (None, True, False)

# C functions and methods that call no code of a program's, as long as no key function or the like is handed to them by name.
_CALLS_NOTHING = (
    "abs all any ascii bin bool chr complex dict divmod enumerate float frozenset hex int isinstance len list max min oct "
    "ord pow range repr reversed round set slice sorted str sum tuple zip "
    "ArithmeticError AssertionError AttributeError BaseException Exception IndexError KeyError LookupError MemoryError "
    "NameError NotImplementedError OverflowError RecursionError RuntimeError StopIteration TypeError ValueError "
    "ZeroDivisionError math string typing"
)
_INERT_NAMES = (
    frozenset(_CALLS_NOTHING.split())
    | frozenset(name for module in ("math", "string", "typing") for name in MODULES[module].split())
    | frozenset(
        name
        for kind in (str, list, dict, set, frozenset, tuple, int, float, range)
        for name in dir(kind)
        if not name.startswith("_")
    )
) - frozenset(("encode", "format", "from_bytes", "to_bytes"))
_NOT_INERT_NAMES = NAMES - _INERT_NAMES

# Arguments by name or from a container could hand a function over; a generator runs inside of whoever consumes it; a handler
# goes on where C code has just failed for want of memory.
_INERT = _ALLOWED - frozenset(
    opcode.opmap[name]
    for name in (
        "CALL_KW CALL_FUNCTION_EX KW_NAMES RETURN_GENERATOR YIELD_VALUE GET_YIELD_FROM_ITER SEND END_SEND CLEANUP_THROW "
        "PUSH_EXC_INFO CHECK_EXC_MATCH POP_EXCEPT"
    ).split()
    if name in opcode.opmap
)

_GENERATOR, _COROUTINE, _ASYNC_GENERATOR = 0x20, 0x80, 0x200


def _instructions(code: CodeType) -> Iterator[tuple[int, int, int]]:
    """Offset, operation and argument of each, caches among them."""
    raw, argument = code.co_code, 0
    for index in range(0, len(raw), 2):
        operation, argument = raw[index], argument << 8 | raw[index + 1]
        if operation != _EXTENDED_ARG:
            yield index, operation, argument
            argument = 0


def _names_are_harmless(code: CodeType) -> bool:
    names = frozenset(code.co_names)
    if any(name.startswith("_") for name in names) or not names.isdisjoint(_OTHER_BUILTINS):
        return False
    unlisted = names - _ATTRIBUTES
    # The program's own names, used as global names only.
    return not unlisted or not any(
        operation in _FOREIGN and code.co_names[argument >> _FOREIGN[operation]] in unlisted
        for _, operation, argument in _instructions(code)
    )


def _asks_identity_of_singletons_only(code: CodeType) -> bool:
    """Whether the right side of each `is` is None, True, False or a built-in function, on every way that leads to it."""
    targets = set(dis.findlabels(code.co_code))
    singleton = False
    for offset, operation, argument in _instructions(code):
        if operation == _IS_OP and (not singleton or offset in targets):
            return False
        singleton = operation == _LOAD_COMMON_CONSTANT or (
            operation == _LOAD_CONST and any(code.co_consts[argument] is each for each in _SINGLETONS)
        )
    return True


def codes(code: CodeType) -> list[CodeType]:
    """A program's code and that of everything inside of it."""
    found = [code]
    for each in found:
        found.extend(constant for constant in each.co_consts if type(constant) is CodeType)
    return found


def is_inert(code: CodeType) -> bool:
    """Whether a compiled program can neither leave anything behind nor break its interpreter."""
    return is_harmless(code) and all(map(_is_inert_by_itself, codes(code)))


@lru_cache(maxsize=32)
def puzzle_inertness(code: CodeType) -> tuple[bool, bool]:
    """The same of a puzzle, which many solutions share: of all of it, and of what runs while none of its functions is called."""
    if not is_harmless(code):
        return False, False
    return all(map(_is_inert_by_itself, codes(code))), _is_inert_by_itself(code)


def _is_inert_by_itself(code: CodeType) -> bool:
    return (
        set(code.co_code[::2]) <= _INERT
        and not code.co_flags & _GENERATOR
        and _NOT_INERT_NAMES.isdisjoint(code.co_names)
    )


def is_harmless(code: CodeType) -> bool:
    """Whether a compiled program leaves nothing behind by Python's own rules."""
    for each in codes(code):
        operations = set(each.co_code[::2])
        if not operations <= _ALLOWED or each.co_flags & (_COROUTINE | _ASYNC_GENERATOR):
            return False
        # A handler in a generator could run when the generator is thrown away: in somebody else's time.
        if each.co_flags & _GENERATOR and _PUSH_EXC_INFO in operations:
            return False
        if ("*",) in each.co_consts or not _names_are_harmless(each):
            return False
        if _IS_OP in operations and not _asks_identity_of_singletons_only(each):
            return False
    return True
