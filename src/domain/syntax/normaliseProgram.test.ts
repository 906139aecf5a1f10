import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyProgram, otherNaming, plainNaming } from '#/testing/fakePuzzleTexts.ts'
import { normaliseProgram } from './normaliseProgram.ts'

describe('a program in one spelling', () => {
  it.each([
    ['def f(x: int, n=3):\n    return x == n', 'def f(y: int, m=3):\n    return y == m'],
    ['def f(x):\n    return x', 'def sat(x) -> bool:\n    """Doc."""\n    # note\n    return (x)\n'],
    ['def f(x): return x', 'def f(x):\n\n  return   x;'],
    ["def f(s):\n    return s == 'a'", 'def f(s):\n    return s == "a"'],
    ['def f(x):\n    return (x + 1) == (2 * 3) + 4', 'def f(x):\n    return x + 1 == 2 * 3 + 4'],
    ['def f(x):\n    return all(a > b for a, b in x)', 'def f(t):\n    return all(i > j for (i, j) in t)'],
    ['def f(x):\n    a, b = x\n    return a, b', 'def f(x):\n    (c, d) = x\n    return (c, d)'],
    ['def f(x):\n    return f(x, n=[1, 2,],)', 'def g(x):\n    return g(x, n=[1, 2])'],
    ['def f(x, n=1):\n    return f(x, n=2)', 'def f(x, k=1):\n    return f(x, k=2)'],
    ['def f(x):\n    return f"{x!r:>{x}} b"', 'def f(y):\n    return f"{y!r:>{y}} b"'],
    ['def f(x):\n    import math as m\n    return m.pi', 'def f(x):\n    import math as q\n    return q.pi'],
    [
      'def f(x):\n    def g(a):\n        nonlocal x\n        x = a\n    return g(1)',
      'def f(y):\n    def h(b):\n        nonlocal y\n        y = b\n    return h(1)',
    ],
    ['def f(x):\n    return [x for x in x]', 'def f(x):\n    return [y for y in x]'],
    [
      'def f(x):\n    assert (\n        x > 1\n        and x < 3\n    )\n    return True',
      'def f(y):\n    assert y > 1 and y < 3\n    return True',
    ],
  ])('%s\n equals\n%s', (one, other) => {
    expect(normaliseProgram(other)).toBe(normaliseProgram(one))
  })

  it.each([
    ['def f(x, y):\n    return x - y', 'def f(x, y):\n    return y - x'],
    ['def f(x):\n    return not (x and 1)', 'def f(x):\n    return not x and 1'],
    ['def f(x):\n    return (x < 1) == 2', 'def f(x):\n    return x < 1 == 2'],
    ['def f(x):\n    return (x ** 2) ** 3', 'def f(x):\n    return x ** 2 ** 3'],
    ['def f(x):\n    return 1 - (x - 1)', 'def f(x):\n    return 1 - x - 1'],
    ['def f(x):\n    return (x,)', 'def f(x):\n    return x'],
    ['def f(x):\n    return -(x + 1)', 'def f(x):\n    return -x + 1'],
    ['def f(x):\n    return len(x)', 'def f(x):\n    return sum(x)'],
    ['def f(x):\n    return x.a', 'def f(x):\n    return x.b'],
    ['def f(x):\n    return x == 1', 'def f(x):\n    return x == 2'],
    [
      'def f(x):\n    if x:\n        x = 1\n    return x',
      'def f(x):\n    if x:\n        x = 1\n        return x',
    ],
    ['def f(x):\n    return (lambda: x)()', 'def f(x):\n    return lambda: x()'],
  ])('%s\n differs from\n%s', (one, other) => {
    expect(normaliseProgram(other)).not.toBe(normaliseProgram(one))
  })

  it('is Python that keeps what matters', () => {
    expect(
      normaliseProgram('def f(x: List[int], n=3):\n    """D"""\n    y = (x[0] + n) * 2\n    return v1 == y'),
    ).toBe('def v0 ( v2 : List [ int ] , v3 = 3 ) :\n v4 = ( v2 [ 0 ] + v3 ) * 2\n return v1 == v4')
  })

  it('says null of what does not parse', () => {
    expect(normaliseProgram('def f(x):\n    return x ==')).toBeNull()
  })

  it('does not depend on names, docstrings, comments, quotes, blanks and needless parentheses', () => {
    fc.assert(
      fc.property(anyProgram, (write) => {
        const plain = normaliseProgram(write({ naming: plainNaming, dressed: false }))
        expect(plain).not.toBeNull()
        expect(normaliseProgram(write({ naming: otherNaming, dressed: true }))).toBe(plain)
      }),
    )
  })

  it('is the same when it is normalised again', () => {
    fc.assert(
      fc.property(anyProgram, (write) => {
        const once = normaliseProgram(write({ naming: plainNaming, dressed: true })) ?? ''
        expect(normaliseProgram(once)).toBe(once)
      }),
    )
  })
})
