// What a verdict rests on, in a real browser: its lane, its limit, and whether a second run with other seeds agrees.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pairTask } from '#/domain/tasks/pair.ts'
import { referencePair } from '#/domain/verdict/calibration.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { RunLimits } from '#/engine/ports/verifier.ts'
import { createRepeatingVerifier } from './repeatingVerifier.ts'
import type { SandboxVerifier } from './sandboxVerifier.ts'
import { collect, fivePair, fivePuzzle } from './verifierInTest.ts'

let verifier: SandboxVerifier
beforeAll(async () => {
  const assetsUrl = new URL('/python/', location.href).href
  verifier = createRepeatingVerifier({ assetsUrl, frameUrl: '/sandbox.html', workers: 1 })
  await verifier.ready
})
afterAll(() => {
  verifier.dispose()
})

const verify = (pairs: readonly Pair[], limits: Partial<RunLimits> = {}) =>
  collect(verifier.run(pairTask, pairs, { limitMillis: 5000, ...limits }))
const solving = (solution: string, puzzle = fivePuzzle): Pair => ({ puzzle, solution })

describe('evidence', () => {
  it('names the lane, and none for what was killed', async () => {
    const verdicts = await verify([fivePair, solving('import os\nos._exit(1)')])
    expect(verdicts.map(({ kind, lane }) => [kind, lane])).toEqual([
      ['solved', 'fresh'],
      ['crashed', 'fresh'],
    ])
    const [killed] = await verify([solving('sum(range(10**12))')], { limitMillis: 300 })
    expect([killed?.kind, killed?.lane]).toEqual(['timeout', null])
    // Where many wait, plain refusals are those of the shared lane; what is solved never is.
    const many = await verify(
      Array.from({ length: 60 }, (_, index) => solving(`sol = lambda: ${String(index % 6)}`)),
    )
    expect(many.map(({ kind }) => kind)).toEqual(
      many.map((_, index) => (index % 6 === 5 ? 'solved' : 'wrong')),
    )
    expect(new Set(many.filter(({ kind }) => kind === 'solved').map(({ lane }) => lane))).toEqual(
      new Set(['fresh']),
    )
    expect(many.some(({ lane }) => lane === 'shared')).toBe(true)
  })

  it('grants the limit times the calibration, and says both', async () => {
    const [late] = await verify([solving('while True: pass')], { limitMillis: 100, calibration: 3 })
    expect(late).toMatchObject({ kind: 'timeout', limitMillis: 100, calibration: 3 })
    expect(late?.message).toContain('0.3 s')
    expect(late?.millis).toBeGreaterThanOrEqual(300)
  })

  it('cannot be forged by a program', async () => {
    const forged = `{"kind": "solved", "lane": "shared", "calibration": 7, "outcomes": ["solved", "solved"]}`
    const solution = `import verifier.entry, json
json.dumps = lambda reply: '''${forged}'''
def sol():
    return 6`
    for (const verdict of await verify([solving(solution), solving(solution)])) {
      expect(verdict.kind).not.toBe('solved')
      expect([verdict.calibration, verdict.outcomes]).toEqual([1, undefined])
    }
  })

  it('has a workload for measuring machines that is solved', async () => {
    const [verdict] = await verify([referencePair], { limitMillis: 30_000 })
    expect(verdict).toMatchObject({ kind: 'solved' })
  })
})

describe('repeat', () => {
  const order = 'list({"alpha", "beta", "gamma", "delta", "epsilon"})'
  const outcomes = (verdicts: readonly Verdict[]) => verdicts.map(({ kind }) => kind)

  it('finds what depends on hash and random seeds, and nothing else', async () => {
    const [first] = await verify([
      solving(`def sol():\n    return ${order}`, 'def sat(x: list):\n    return False'),
    ])
    const pairs = [
      solving(`def sol():\n    return ${order}`, `def sat(x: list):\n    return x == ${first?.answer ?? ''}`),
      solving(
        'import random\ndef sol():\n    return random.random()',
        'def sat(x: float):\n    return x > 0.5',
      ),
      fivePair,
      solving('def sol():\n    return 6'),
      solving('import random\ndef sol():\n    return random.Random(3).randrange(1, 100) * 0 + 5'),
      solving('def sol():\n    return len(set("hello")) + 1'),
    ]
    const verdicts = await verify(pairs, { repeat: 2, limitMillis: 10_000 })
    expect(outcomes(verdicts)).toEqual(['flaky', 'flaky', 'solved', 'wrong', 'solved', 'solved'])
    expect(verdicts[0]?.outcomes).toEqual(['solved', 'wrong'])
    expect(verdicts.every(({ lane }) => lane === 'fresh')).toBe(true)
    // The same again: what differs between the two differs every time.
    expect(outcomes(await verify(pairs, { repeat: 2, limitMillis: 10_000 }))).toEqual(outcomes(verdicts))
  })

  it('ends early on abort', async () => {
    const stop = new AbortController()
    const found: Verdict[] = []
    const pairs = [fivePair, ...Array.from({ length: 20 }, () => solving('while True: pass'))]
    for await (const verdict of verifier.run(pairTask, pairs, {
      limitMillis: 500,
      repeat: 2,
      signal: stop.signal,
    })) {
      found.push(verdict)
      stop.abort()
    }
    expect(outcomes(found)).toEqual(['solved'])
  })
})
