// A run in which refusals were run again alone keeps what that came to, tells it with its dataset, and goes on.
import { describe, expect, it } from 'vitest'
import { datasetCard } from '#/domain/dataset/datasetCard.ts'
import { checkFunnel } from '#/domain/run/funnel.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, VerdictKind } from '#/domain/verdict/verdict.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import { withTask } from '#/engine/ports/withTask.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { toyAccepts, toyJudge } from '#/testing/loopWorld.ts'
import { openLoop, runToEnd } from '#/testing/openLoop.ts'

/** Audits every wrong answer, which the shared lane had called `shared`; errors are breaches here. */
function auditing(shared: VerdictKind): Verifier {
  const kindOf = (pair: Pair) => (toyJudge(pair) === 'error' ? 'breach' : toyJudge(pair))
  const inner = createFakeVerifier(kindOf, { accepts: toyAccepts })
  async function* verify(pairs: readonly Pair[], limits: RunLimits) {
    for await (const verdict of inner.run(pairTask, pairs, limits)) {
      yield verdict.kind === 'wrong' ? { ...verdict, audit: shared } : verdict
    }
  }
  return withTask(inner, pairTask, verify)
}

describe('a run with audits', () => {
  it('keeps how many were made', async () => {
    const run = await runToEnd(openLoop(undefined, { verifier: auditing('wrong') }))
    const wrong = run.state.iterations[0]?.solutions.wrong
    expect(wrong).toBeGreaterThan(0)
    expect(run.state.audits).toEqual({ made: wrong, differences: [] })
    expect(datasetCard(run, 0)).toContain(
      `- Audits: ${String(wrong)} refused attempts were run again alone, 0 of`,
    )
  })

  it('keeps each that ended differently, with its pair and iteration, and finishes', async () => {
    const run = await runToEnd(openLoop(undefined, { verifier: auditing('error') }))
    expect(run.status).toBe('finished')
    const [first] = run.state.audits?.differences ?? []
    expect(first).toMatchObject({ shared: 'error', alone: 'wrong', iteration: 0 })
    expect(first?.pair).toMatch(/^f\(x: int, n=\d+\), tried with: return /)
    expect(run.state.audits?.differences).toHaveLength(run.state.audits?.made ?? 0)
    expect(datasetCard(run, 0)).toContain('for a neighbour’s doing')
  })

  it('counts breaches in a bucket of their own, among what was tried and is not right', async () => {
    const world = openLoop(undefined, { verifier: auditing('wrong') })
    const run = await runToEnd(world)
    const [counts] = run.state.iterations
    if (counts === undefined) throw new Error('no counts')
    expect(counts.solutions).toMatchObject({ error: 0 })
    expect(counts.solutions.breach).toBeGreaterThan(0)
    expect(checkFunnel(counts)).toBeNull()
    const breaches = await world.store.runs.candidates(run.id, {
      bucket: 'solution:breach',
      offset: 0,
      limit: 1000,
    })
    expect(breaches).toHaveLength(counts.solutions.breach)
  })

  it('says nothing where there was none', async () => {
    const run = await runToEnd(openLoop())
    expect(run.state.audits).toBeUndefined()
    expect(datasetCard(run, 0)).not.toContain('Audits')
  })
})
