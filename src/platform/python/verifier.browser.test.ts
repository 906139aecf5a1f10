// The whole verifier in a real browser: what each verdict takes, and what hostile programs get for their trouble.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectionTask } from '#/domain/tasks/inspection.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import { trialTask } from '#/domain/tasks/trial.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import { createSandboxVerifier } from './sandboxVerifier.ts'
import type { VerifierInTest } from './verifierInTest.ts'
import {
  collect,
  fivePair,
  fivePuzzle,
  kindsOf,
  openVerifierInTest,
  sandboxInTest,
} from './verifierInTest.ts'

const puzzle = fivePuzzle
const good = fivePair

let inTest: VerifierInTest
beforeAll(async () => {
  inTest = await openVerifierInTest()
})
afterAll(() => {
  inTest.verifier.dispose()
})

describe('verdicts', () => {
  const any = 'def sat(x: Any):\n    return True'
  const cases: readonly (readonly [kind: string, solution: string, sat?: string])[] = [
    ['solved', 'def sol():\n    return 5'],
    ['wrong', 'def sol():\n    return 6'],
    ['wrong', 'def sol():\n    return 5', 'def sat(x: int):\n    assert x == 6\n    return True'],
    ['wrong', 'def sol():\n    return 5', 'def sat(x: int):\n    return 1'],
    ['wrong-type', 'def sol():\n    return True', 'def sat(x: int):\n    return True'],
    ['wrong-type', 'def sol():\n    return b"5"'],
    ['error', 'def sol():\n    return 1 // 0'],
    ['error', 'def sol():\n    return 5', 'def sat(x: int):\n    return 1 // 0'],
    ['error', 'import sys\nsys.exit(0)'],
    ['timeout', 'def sol():\n    while True: pass'],
    ['timeout', 'def sol():\n    return 5', 'def sat(x: int):\n    while True: pass'],
    ['memory', 'def sol():\n    return bytearray(10**9)'],
    ['memory', 'def sol():\n    return 5', 'def sat(x: int):\n    return len([0] * 10**8) == 1'],
    ['invalid-puzzle', 'def sol():\n    return 5', 'def sat(x): return True'],
    ['invalid-puzzle', 'def sol():\n    return 5', 'def sat(x: int) return True'],
    ['invalid-solution', 'def sol() return 5'],
    ['invalid-solution', 'def other(): return 5'],
    ['too-large', 'def sol():\n    return "x" * 60_000_000', any],
    ['too-large', 'def sol():\n    x = []\n    x.append(x)\n    return x', any],
    ['crashed', 'import os\nos._exit(3)'],
  ]
  it('has every kind', async () => {
    const verdicts = await inTest.verify(
      cases.map(([, solution, sat]) => ({ puzzle: sat ?? puzzle, solution })),
    )
    const found = verdicts.map((verdict, index) => [verdict.kind, cases[index]?.[1], verdict.message])
    expect(found).toEqual(cases.map(([kind, solution], index) => [kind, solution, verdicts[index]?.message]))
  })

  it('tells the whole story', async () => {
    const verdict = await inTest.judge('def sol():\n    print("é😀")\n    return 6')
    expect(verdict).toEqual({
      ...{ kind: 'wrong', message: 'sat returned False.', answer: '6', output: 'é😀\n', traceback: [] },
      ...{
        room: 'puzzle',
        ...{ lane: 'fresh', limitMillis: inTest.limitMillis, calibration: 1 },
        interpreter: (await inTest.verifier.ready).interpreter,
        ...{ conditions: [], outcomes: undefined },
      },
      millis: expect.any(Number) as number,
    })
    expect(verdict.interpreter).toMatch(/^CPython 3\.\d+\.\d+ \/ Pyodide \d+\.\d+\.\d+$/)
    const { traceback } = await inTest.judge('def sol():\n    return "😀" + 1')
    expect(traceback).toEqual([
      { source: 'solution', function: 'sol', line: 2, column: 12, endLine: 2, endColumn: 20 },
    ])
  })

  it('carries any plain answer between the rooms', async () => {
    const value = '[2**64, -0.0, float("nan"), "\\ud83d", "😀", {(1, "a"): {2, 3}}, None, 10**5000]'
    const sat = `def sat(x: list):
      y = ${value}
      return repr(x) == repr(y) and x[7] % 10**9 == 0`
    expect(kindsOf([await inTest.judge(`sol = lambda: ${value}`, sat)])).toEqual(['solved'])
  })

  it('keeps the order of 200 mixed pairs', async () => {
    const mixed = Array.from({ length: 200 }, (_, index): [Pair, string] => {
      if (index % 50 === 7) return [{ puzzle, solution: 'while True: pass' }, 'timeout']
      if (index % 50 === 13) return [{ puzzle, solution: 'import os; os._exit(1)' }, 'crashed']
      if (index % 3 === 0) return [{ puzzle, solution: `sol = lambda: -${String(index)}` }, 'wrong']
      const own = `def sat(x: int):\n    return x == ${String(index)}`
      return [{ puzzle: own, solution: `def sol():\n    return ${String(index)}` }, 'solved']
    })
    const verdicts = await inTest.verify(mixed.map(([pair]) => pair))
    expect(kindsOf(verdicts)).toEqual(mixed.map(([, kind]) => kind))
    verdicts.forEach(({ kind, answer }, index) => {
      if (kind === 'solved') expect(answer).toBe(String(index))
    })
  })
})

describe('stops', () => {
  const stubborn = {
    'swallows the interrupt':
      'while True:\n    try:\n        while True: pass\n    except BaseException: pass',
    'swallows it in finally': 'def sol():\n    try:\n        while True: pass\n    finally: sol()',
    'ignores the signal': 'import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass',
    'sums in C': 'sum(range(10**10))',
    'multiplies in C': 'import math\nmath.factorial(3_000_000)',
    sleeps: 'import time\ntime.sleep(20)',
    'counts in C': 'import collections, itertools\ncollections.deque(itertools.count(), maxlen=0)',
    'searches in C': '10.5 in range(10**10)',
    'backtracks in re': 'import re\nre.match("(a+)+$", "a" * 40 + "b")',
    'hangs in __str__': `class E(Exception):
    def __str__(self):
        while True: pass
raise E`,
    'hangs in __del__': 'class D:\n    def __del__(self):\n        while True: pass\nD()',
    'prints without end': 'while True: print("x" * 99)',
  }
  it.each(Object.entries(stubborn))('a program that %s', async (_name, source) => {
    const begin = performance.now()
    const verdict = await inTest.judge(source)
    const wall = performance.now() - begin
    expect(verdict.kind, verdict.message).toBe('timeout')
    expect(verdict.output.length).toBeLessThan(70_000)
    // The claim is that it ends soon after the limit; the machine that runs the tests may be busy.
    expect(wall).toBeLessThan(inTest.limitMillis + 300 + 2000)
    expect(kindsOf(await inTest.verify([good, good]))).toEqual(['solved', 'solved'])
  })

  it('ends memory bombs as memory', async () => {
    const bombs = [
      'bytearray(10**9)',
      '"x" * 10**9',
      'list(range(10**9))',
      '[[0] * 10**6 for n in range(10**6)]',
    ]
    for (const bomb of bombs) {
      const { verdict, nextKinds } = await inTest.judgeAmong(`sol = lambda: ${bomb}`, good)
      expect(verdict.kind, bomb).toBe('memory')
      expect(nextKinds).toEqual(new Set(['solved']))
    }
  })

  it('keeps head and tail of a print flood', async () => {
    const flood = 'def sol():\n    for n in range(60_000): print(n)\n    return 5'
    const [verdict] = await inTest.verify([{ puzzle, solution: flood }], 20_000)
    const { kind, output } = verdict ?? { kind: null, output: '' }
    expect(kind).toBe('solved')
    expect(output.startsWith('0\n1\n')).toBe(true)
    expect(output.endsWith('59999\n')).toBe(true)
    expect(output).toContain('characters not shown')
    expect(output.length).toBeLessThan(65_000)
  })

  it('survives recursion without end', async () => {
    const deep = [
      'def sol(n=0):\n    return sol(n + 1)',
      'import sys\nsys.setrecursionlimit(10**7)\ndef sol(n=0):\n    return sol(n + 1)',
      'def f(x):\n    return sorted([1, 2], key=f)\nsol = lambda: f(1)',
      'def sol():\n    x = []\n    for _ in range(10**5): x = [x]\n    return x',
    ]
    for (const solution of deep) {
      const { verdict, nextKinds } = await inTest.judgeAmong(solution, good)
      expect(verdict.kind, solution).not.toBe('solved')
      expect(nextKinds).toEqual(new Set(['solved']))
    }
  })
})

describe('calls', () => {
  it('ends early on abort, and works afterwards', async () => {
    const stop = new AbortController()
    const pairs = Array.from({ length: 40 }, (): Pair => ({ puzzle, solution: 'while True: pass' }))
    const found: Verdict[] = []
    let begin = Infinity
    for await (const verdict of inTest.verifier.run(pairTask, [good, ...pairs], {
      limitMillis: 1000,
      signal: stop.signal,
    })) {
      found.push(verdict)
      begin = performance.now()
      stop.abort()
    }
    expect(performance.now() - begin).toBeLessThan(1000)
    expect(kindsOf(found)).toEqual(['solved'])
    expect(kindsOf(await inTest.verify([good]))).toEqual(['solved'])
  })

  it('yields nothing when aborted before', async () => {
    const found = inTest.verifier.run(pairTask, [good], { limitMillis: 1000, signal: AbortSignal.abort() })
    expect(await collect(found)).toEqual([])
  })

  it('lets a short call through beside a long one', async () => {
    let longEnded = false
    const long = inTest
      .verify(
        Array.from({ length: 12 }, (): Pair => ({ puzzle, solution: 'while True: pass' })),
        300,
      )
      .then((verdicts) => {
        longEnded = true
        return verdicts
      })
    expect(kindsOf(await inTest.verify([good, good]))).toEqual(['solved', 'solved'])
    expect(longEnded).toBe(false)
    expect(new Set(kindsOf(await long))).toEqual(new Set(['timeout']))
  })

  it('inspects puzzles', async () => {
    const puzzles = [
      'def f(x: List[int], n=3):\n    return x',
      'def f(x: int) return x',
      'def f(x: int):\n    return x\nwhile True: pass',
      'def f(x: int):\n    return x\nimport time\ntime.sleep(9)',
      'def f(x: int):\n    return x\nimport os\nos._exit(1)',
    ]
    const found = await collect(inTest.verifier.run(inspectionTask, puzzles, { limitMillis: 500 }))
    expect(found[0]).toEqual({
      ...{ kind: 'inspected', answerName: 'x', answerType: 'List[int]' },
      ...{ requiredCount: 1, hasVariadic: false },
    })
    const reasons = found.slice(1).map((facts) => (facts.kind === 'rejected' ? facts.reason : facts.kind))
    expect(reasons).toEqual(['syntax', 'timeout', 'timeout', 'crashed'])
  })

  it('tries answers', async () => {
    const answers = ['0', '1', '2', '3']
    const hang = 'def f(x: int):\n    while x < 2: pass\n    return x == 3'
    const hangAlways = 'def f(x: int):\n    while True: pass'
    const hangInC = 'def f(x: int):\n    return sum(range(10**10))'
    const trials = [
      'def f(x: int):\n    return x == 2',
      'def f(x: int):\n    return y',
      hang,
      hangAlways,
      hangInC,
    ]
    const found = await collect(
      inTest.verifier.run(
        trialTask,
        trials.map((source) => ({ puzzle: source, answers })),
        { limitMillis: 300 },
      ),
    )
    expect(found).toEqual([
      { accepted: 2, timeouts: 0 },
      { accepted: 0, timeouts: 0 },
      { accepted: 3, timeouts: 2 },
      { accepted: null, timeouts: 3 },
      { accepted: null, timeouts: 1 },
    ])
  })

  it('says what is missing when the assets are not there', async () => {
    const broken = createSandboxVerifier({ assetsUrl: '/nowhere/', frameUrl: '/sandbox.html' })
    await expect(broken.ready).rejects.toThrow()
    await expect(collect(broken.run(pairTask, [good], { limitMillis: 1000 }))).rejects.toThrow()
    broken.dispose()
  })

  it('leaves no frame behind when it is closed before it started', async () => {
    const frames = document.querySelectorAll('iframe').length
    const early = sandboxInTest()
    early.dispose()
    await expect(early.ready).rejects.toThrow('The verifier was closed.')
    expect(document.querySelectorAll('iframe').length).toBe(frames)
  })

  it('throws when it is closed while it works', async () => {
    const closing = sandboxInTest()
    const results = collect(
      closing.run(pairTask, [{ puzzle, solution: 'while True: pass' }], { limitMillis: 60_000 }),
    )
    await closing.ready
    closing.dispose()
    await expect(results).rejects.toThrow('The verifier was closed.')
  })
})
