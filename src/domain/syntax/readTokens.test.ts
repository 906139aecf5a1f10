import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTokens } from './readTokens.ts'

const texts = (source: string) => readTokens(source).map(({ text }) => text)

describe('the tokens of a program', () => {
  it('leave out layout, comments, docstrings and the type of the result', () => {
    const source =
      'def f(x: Dict[int, str]) -> bool:  # note\n    """Doc\n    string."""\n    return x[0] != \'a\'\n'
    expect(texts(source).join(' ')).toBe('def f ( x : Dict [ int , str ] ) : return x [ 0 ] != "a"')
  })

  it('know strings with prefixes, numbers in all spellings, and attributes', () => {
    expect(readTokens('f"{x}" + r"\\n" + 1_000 + 0XFF + a.b')).toEqual([
      { kind: 'format', text: 'f""' },
      { kind: 'sign', text: '+' },
      { kind: 'string', text: '"\\\\n"' },
      { kind: 'sign', text: '+' },
      { kind: 'number', text: '1000' },
      { kind: 'sign', text: '+' },
      { kind: 'number', text: '0xff' },
      { kind: 'sign', text: '+' },
      { kind: 'name', text: 'a' },
      { kind: 'sign', text: '.' },
      { kind: 'attribute', text: 'b' },
    ])
  })

  it('keep a string that is part of a statement', () => {
    expect(texts('def f(s):\n    return s == (\n        "a"\n    )')).toContain('"a"')
    expect(texts('def f(s): return "a"')).toContain('"a"')
  })

  it('come of any text whatever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (source) => {
        for (const { text } of readTokens(source)) expect(text).not.toBe('')
      }),
    )
  })
})
