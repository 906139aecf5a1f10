import { describe, expect, it } from 'vitest'
import { loosenPuzzle, loosenType } from './referenceTypes.ts'

describe('loosenType', () => {
  it.each([
    ['int', 'int'],
    ["'int'", 'int'],
    ['List[List[str]]', 'List[List[str]]'],
    ['typing.List[int]', 'List[int]'],
    ['Set[int]', 'Set[int]'],
    // What it did not know it let pass.
    ['Tuple[int, int]', 'Any'],
    ['Dict[str, int]', 'Any'],
    ['list[int]', 'Any'],
    ['List[list[int]]', 'List[Any]'],
    // What it could not read it refused.
    ['list', null],
    ['Any', null],
    ['List', null],
    ['bytes', null],
    ['List[Tuple[int, int]]', null],
    ['Set[Dict[str, int]]', null],
    ['List[bytes]', null],
  ])('%s → %s', (annotation, looser) => {
    expect(loosenType(annotation)).toBe(looser)
  })
})

describe('loosenPuzzle', () => {
  it('leaves a puzzle as it is whose type it knows', () => {
    const puzzles = [
      'def sat(x: int):\n    return x == 5',
      'def f(x: List[ int ], n=3) -> bool:\n    return x',
      'def sat(x) -> bool:\n    return x',
      'no puzzle',
    ]
    expect(puzzles.map(loosenPuzzle)).toEqual(puzzles)
  })

  it('changes nothing but the annotation of the answer', () => {
    expect(loosenPuzzle('def sat(x: Tuple[int, str], y: Dict[int, int]={}):\n    return x')).toBe(
      'def sat(x: Any, y: Dict[int, int]={}):\n    return x',
    )
    expect(loosenPuzzle('import math\n\ndef f(x : Dict[str, int], n=(1, 2)):\n    return x')).toBe(
      'import math\n\ndef f(x : Any, n=(1, 2)):\n    return x',
    )
  })

  it('refuses a puzzle whose type it does not know', () => {
    expect(loosenPuzzle('def sat(x: bytes):\n    return True')).toBe(null)
  })
})
