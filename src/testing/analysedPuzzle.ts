/** A puzzle taken apart by hand, for tests that need no Python. */
import type { AnalysedPuzzle, Pointer } from '#/domain/grammar/grammarTask.ts'

/** A piece of a puzzle; its code is its text unless told otherwise. */
export function pointerOf(
  kind: Pointer['kind'],
  type: string,
  text: string,
  more: Partial<Pointer> = {},
): Pointer {
  return { kind, index: 0, type, text, code: text, roles: [], size: 1, ...more }
}

/** `sat(x: int, n: int=12, words: List[str]=['ab', 'c'])` with a few pieces, or what is told otherwise. */
export function analysedPuzzle(more: Partial<AnalysedPuzzle> = {}): AnalysedPuzzle {
  return {
    kind: 'analysed',
    functionName: 'sat',
    answerName: 'x',
    answerType: 'int',
    parameters: [
      { name: 'n', type: 'int', text: '12' },
      { name: 'words', type: 'List[str]', text: "['ab', 'c']" },
    ],
    pointers: [
      pointerOf('parameter', 'int', 'n', { roles: ['Eq(@,#)'] }),
      pointerOf('parameter', 'List[str]', 'words', { index: 1 }),
      pointerOf('constant', 'int', '44'),
      pointerOf('expression', 'int', 'n + 1', { size: 4 }),
      pointerOf('expression', 'Iter[int]', 'range(n)', { code: '_range(n)', size: 3 }),
    ],
    features: ['A1:@:Eq(@,_)', 'h:len', 's:Return'],
    shape: 'def sat(v0: int, v1=0):\n    return v0 == v1',
    conditions: null,
    score: 'def conditions(x: int, n=12):\n    yield near(x, n)\n    return',
    weaker: [],
    literals: [],
    ...more,
  }
}
