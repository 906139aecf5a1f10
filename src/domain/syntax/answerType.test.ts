import { describe, expect, it } from 'vitest'
import { answerTypeOf } from './answerType.ts'

describe('answerTypeOf', () => {
  it.each([
    ['int', 'int'],
    ["'int'", 'int'],
    ['"List[int]"', 'List[int]'],
    ['list[ int ]', 'List[int]'],
    ['typing.List[t.List[int]]', 'List[List[int]]'],
    ["List['list[str]']", 'List[List[str]]'],
    ['dict[str, tuple[int, ...]]', 'Dict[str,Tuple[int,...]]'],
    ['Mapping[str, set[int]]', 'Dict[str,Set[int]]'],
    ['collections.abc.Sequence[frozenset[bytes]]', 'Sequence[FrozenSet[bytes]]'],
    ['int | None', 'int|None'],
    ['L', 'L'],
    // What stands in a literal are values.
    ['Literal[\'a\', "b"]', 'Literal["a","b"]'],
    ['Literal["list", "int"]', 'Literal["list","int"]'],
    ["Literal['1']", 'Literal["1"]'],
    ['Literal[1, -2, True]', 'Literal[1,-2,True]'],
    ["Literal['a b', '], )', '=']", 'Literal["a b","], )","="]'],
    [String.raw`Literal['\'', '\\', b'x']`, String.raw`Literal["'","\\",b'x']`],
    ["dict[typing.Literal['k'], 'list[int]']", 'Dict[Literal["k"],List[int]]'],
    ["List[Literal[Literal['a'], 'b']]", 'List[Literal[Literal["a"],"b"]]'],
  ])('%s → %s', (annotation, type) => {
    expect(answerTypeOf(`def sat(x: ${annotation}, n=3):\n    return x`)).toBe(type)
    expect(answerTypeOf(`\n def f(x:${annotation}): return x`)).toBe(type)
  })

  it.each([
    'def f(x, n: int): return x',
    'def f(): return 1',
    'x = 1',
    'def f(x: ): return x',
    'def f(x: List[int',
  ])('knows none of %s', (puzzle) => {
    expect(answerTypeOf(puzzle)).toBeNull()
  })
})
