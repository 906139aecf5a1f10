import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutPuzzle, cutSolution } from '#/domain/prompt/prompts.ts'
import { chatStop, fromChatReply, toChatMessages } from './chatPrompt.ts'
import type { CompletionRequest } from './completion.ts'

const request = (task: 'puzzle' | 'solution', prompt: string): CompletionRequest => ({
  prompt,
  task,
  temperature: 0.9,
  maxTokens: 200,
  stop: [],
  count: 1,
  seed: 0,
})
const propose = request(
  'puzzle',
  'def f1(s: str):\n    return "Hello " + s == "Hello world"\n\ndef f2(x: List[int]):\n    return sum(x) == 3\n\ndef f3(',
)
const example =
  'from typing import List\n\ndef f(s: str):\n    return s == "a"\n\ndef g():\n    return "a"\n\nassert f(g())'
const puzzle = 'def f(x: int, n=5):\n    return x == n * 2'
const solve = request('solution', `${example}\n\n${puzzle}\n\ndef g(n=5):`)
const fenced = (code: string, language = 'python') => `\`\`\`${language}\n${code}\n\`\`\``

describe('toChatMessages', () => {
  it('shows the whole prompt and names where the model shall begin', () => {
    const [system, user] = toChatMessages(propose)
    expect(system?.role).toBe('system')
    expect(user?.content).toContain(propose.prompt)
    expect(user?.content).toContain('begins with `def f3(`')
    expect(toChatMessages(solve)[1]?.content).toContain('begins with `def g(n=5):`')
  })

  it('needs no stop sequences', () => {
    expect(chatStop).toEqual([])
  })
})

describe('replies with a puzzle', () => {
  const expected = 'def f(x: int, n=7):\n    y = x * x\n\n    return y == n'
  const body = expected.slice('def f('.length)
  const named = `def f3(${body}`
  const cases: Readonly<Record<string, string>> = {
    'the bare continuation': body,
    'the numbered function': named,
    'the function as f': expected,
    'the function as sat': `def sat(${body}`,
    'another number': `def f21(${body}`,
    'a name of its own': `def square_root(${body}`,
    'without def': `f3(${body}`,
    'with only the bracket': `(${body}`,
    'a fence': fenced(named),
    'a fence without a language': fenced(named, ''),
    'a fence of tildes': `~~~py\n${named}\n~~~`,
    'an open fence': `\`\`\`python\n${named}`,
    'an indented fence in a list': `1. A puzzle:\n   \`\`\`python\n${named.replace(/^(?=.)/gm, '   ')}\n   \`\`\``,
    'prose around a fence': `Sure! Here is a new puzzle:\n\n${fenced(named)}\n\nThe answer would return 3.`,
    'prose without a fence': `Here is a new puzzle:\n\n${named}\n\nIt asks for a root.`,
    'the prompt repeated': fenced(propose.prompt.slice(0, -'def f3('.length) + named),
    'imports first': fenced(`from typing import List\n\n${named}`),
    'more puzzles after it': `${named}\n\ndef f4(y: str):\n    return y == "b"`,
    'a solution after it': fenced(`${named}\n\ndef g3(n=7):\n    return 3\n\nassert f3(g3())`),
    thinking: `<think>\nMaybe\n\`\`\`python\ndef f3(z: str):\n    return z\n\`\`\`\n</think>\n\n${fenced(named)}`,
    'thinking whose beginning was cut away': `I could ask for a root.\n</think>\n${named}`,
    'carriage returns': fenced(named).replaceAll('\n', '\r\n'),
    'two blocks, the second with the puzzle': `${fenced('x = 3')}\nand\n${fenced(named)}`,
  }

  it.each(Object.entries(cases))('%s', (_, reply) => {
    expect(cutPuzzle(fromChatReply(propose, reply))).toBe(expected)
  })

  it('lets a puzzle of another name call itself', () => {
    const reply = 'def sat(n: int):\n    return n == 9 or sat(n - 1)'
    expect(cutPuzzle(fromChatReply(propose, reply))).toBe('def f(n: int):\n    return n == 9 or f(n - 1)')
  })

  it('gives nothing for thinking without an end, and a refusal as it is', () => {
    expect(fromChatReply(propose, '<think>\nLet me see: def f3(x: int)')).toBe('')
    expect(fromChatReply(propose, '')).toBe('')
    expect(fromChatReply(propose, 'I cannot help with that.')).toBe('I cannot help with that.')
  })
})

describe('replies with a solution', () => {
  const expected = '\n    m = n\n    return m * 2'
  const whole = `def g(n=5):${expected}`
  const cases: Readonly<Record<string, string>> = {
    'the bare continuation': expected,
    'a body whose first line lost its indentation': expected.trim(),
    'a body without indentation': 'm = n\nreturn m * 2',
    'the function': whole,
    'the function in a fence': fenced(whole),
    'the body in a fence': fenced(expected.slice(1)),
    'the unindented body in a fence': fenced('m = n\nreturn m * 2'),
    'the function as sol': `def sol(n=5):${expected}`,
    'the function with types': `def g(n: int = 5) -> int:${expected}`,
    'the function with a number': `def g1(n=5):${expected}`,
    'the header without def': `g(n=5):${expected}`,
    'puzzle and function': fenced(`${puzzle}\n\n${whole}\n\nassert f(g())`),
    'all of the prompt': fenced(`${solve.prompt}${expected}\n\nassert f(g())`),
    'a check after it': `${whole}\n\nassert f(g())\n\ndef f(s: str):\n    return s`,
    'a check after an unindented body': 'm = n\nreturn m * 2\nassert f(g())',
    'prose around the function': `The answer is twice n.\n\n${whole}\n\nThis works because 2 * 5 is 10.`,
    'prose before a body': `Here is the body:\n\n    m = n\n    return m * 2`,
    'prose around an unindented body': `Just double it:\n\nm = n\nreturn m * 2\n\nThat gives 10.`,
    'prose around a fence': `Sure!\n${fenced(whole)}\nHope it helps.`,
    'an indented function': whole.replace(/^(?=.)/gm, '  '),
    thinking: `<think>def g(n=5):\n    return 1</think>${whole}`,
    'thinking whose beginning was cut away': `def g(n=5):\n    return 1\n</think>\n\n${whole}`,
    'two blocks, puzzle and function': `${fenced(puzzle)}\n${fenced(whole)}`,
  }

  it.each(Object.entries(cases))('%s', (_, reply) => {
    expect(cutSolution(fromChatReply(solve, reply))?.trimEnd()).toBe(expected)
  })

  it.each([
    ['one line', 'return n * 2', '\n    return n * 2'],
    ['on the header’s line', 'def g(n=5): return n * 2', ' return n * 2'],
    ['two spaces', 'def g(n=5):\n  return n * 2', '\n  return n * 2'],
    ['tabs', 'def g(n=5):\n\treturn n * 2', '\n\treturn n * 2'],
    [
      'an import above the function',
      'from typing import List\nimport math\n\ndef g(n=5):\n    return math.floor(n) * 2',
      '\n    import math\n    return math.floor(n) * 2',
    ],
    [
      'a small function above it',
      'def double(a):\n    return a * 2\n\ndef g(n=5): return double(n)',
      '\n    def double(a):\n        return a * 2\n    return double(n)',
    ],
    [
      'a block first, trimmed',
      'for i in range(99):\n        if i == n * 2:\n            return i',
      '\n    for i in range(99):\n        if i == n * 2:\n            return i',
    ],
    [
      'a block first, unindented',
      'for i in range(99):\n    if i == n * 2:\n        return i',
      '\n    for i in range(99):\n        if i == n * 2:\n            return i',
    ],
    [
      'a block first, unindented, with more behind it',
      'if n == 5:\n    return 10\nreturn n * 2',
      '\n    if n == 5:\n        return 10\n    return n * 2',
    ],
    ['brackets in the header’s texts', 'def g(s="):", n=[1, 2]):\n    return s', '\n    return s'],
  ])('%s', (_, reply, expectedBody) => {
    expect(fromChatReply(solve, reply)).toBe(expectedBody)
  })

  it('gives nothing for a header that was cut off', () => {
    expect(fromChatReply(solve, 'def g(n=')).toBe('')
  })
})

describe('any reply', () => {
  it('is taken without a throw', () => {
    const parts = fc.constantFrom(
      ...[
        '```',
        '```python\n',
        '\n',
        '    ',
        'def g(n=5):',
        'def f3(',
        'return 1',
        '<think>',
        '</think>',
        ')',
        ':',
        '"',
      ],
      ...['Sure! ', 'x = 1', 'for i in y:', '\t', '😀'],
    )
    fc.assert(
      fc.property(fc.array(parts), (made) => {
        const reply = made.join('')
        expect(typeof fromChatReply(propose, reply)).toBe('string')
        expect(typeof fromChatReply(solve, reply)).toBe('string')
      }),
      { numRuns: 1000 },
    )
  })
})
