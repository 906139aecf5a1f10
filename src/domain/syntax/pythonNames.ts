/** Names that mean something without being bound in a program: builtins, and what puzzles import most. */

/** The builtin functions and types of Python that a puzzle may call. */
export const builtinNames: ReadonlySet<string> = new Set(
  (
    'abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter float format frozenset ' +
    'getattr hasattr hash hex id int isinstance issubclass iter len list map max min next object oct ord pow print range ' +
    'repr reversed round set slice sorted str sum tuple type zip'
  ).split(' '),
)

/** Names of types and modules that a puzzle text uses as they are. */
export const libraryNames: ReadonlySet<string> = new Set(
  (
    'List Dict Set Tuple Optional Union Any Callable Iterable math re random string collections itertools functools copy ' +
    'hashlib json datetime typing Counter defaultdict deque Exception ValueError TypeError IndexError KeyError ' +
    'AssertionError ZeroDivisionError StopIteration NotImplemented Ellipsis'
  ).split(' '),
)
