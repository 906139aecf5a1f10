import { describe, expect, it } from 'vitest'
import { selectSolutions, trainingText } from './selection.ts'

describe('point 11: selectSolutions', () => {
  it('keeps the shortest distinct bodies, the earlier one first when they are equally long', () => {
    expect(selectSolutions(['ccc', 'b', 'aa', 'b', 'a'], 3)).toEqual(['b', 'a', 'aa'])
    expect(selectSolutions([], 8)).toEqual([])
  })

  it('counts characters as Python does', () => {
    expect(selectSolutions(['"abcd"', '"😀😀😀"'], 1)).toEqual(['"😀😀😀"'])
  })
})

describe('point 11: trainingText', () => {
  it('is byte-equal to the reference', () => {
    const record = {
      puzzle: 'def f(x: int, n=50):\n    return x == n * 3',
      header: 'def g(n=50):',
      bodies: ['\n    return 150\n\n', '\n    return n * 3\\'],
    }
    expect(trainingText(record)).toEqual([
      'def f(x: int, n=50):\n    return x == n * 3\n\ndef g(n=50):\n    return 150\n\nassert f(g())\n\n',
      'def f(x: int, n=50):\n    return x == n * 3\n\ndef g(n=50):\n    return n * 3\n\nassert f(g())\n\n',
    ])
  })
})
