/** The drawer of a bucket: what lies in it, page by page, and what it says when there is nothing or nothing can be read. */
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { emptyCounts } from '#/domain/run/funnel.ts'
import type { Run } from '#/domain/run/run.ts'
import type { BucketKey } from '#/features/shared/run/runNumbers.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { renderScreen } from '#/testing/renderScreen.tsx'
import { samplePuzzleCandidate, sampleRun, sampleSolutionCandidate } from '#/testing/storeSamples.ts'
import { CandidatesDrawer } from './CandidatesDrawer.tsx'

const counts = emptyCounts()

function runWith(
  puzzles: Partial<typeof counts.puzzles>,
  solutions: Partial<typeof counts.solutions> = {},
): Run {
  const { state } = sampleRun('r1')
  const filled = {
    ...counts,
    puzzles: { ...counts.puzzles, ...puzzles },
    solutions: { ...counts.solutions, ...solutions },
  }
  return sampleRun('r1', { state: { ...state, iterations: [filled] } })
}

async function show(run: Run, bucket: BucketKey, store = createMemoryStore()) {
  const onClose = vi.fn()
  await renderScreen(<CandidatesDrawer run={run} bucket={bucket} onClose={onClose} />, { store })
  return { onClose }
}

describe('the candidates of a bucket', () => {
  it('are shown twenty at a time, in their order, with text and reason', async () => {
    const run = runWith({ 'answer-unused': 25 })
    const store = createMemoryStore()
    const candidates = Array.from({ length: 25 }, (_, index) =>
      samplePuzzleCandidate(`def f(x: int):\n    return ${String(index)}`, {
        bucket: 'answer-unused',
        note: `Reason ${String(index)}.`,
      }),
    )
    await store.runs.commit({ run, candidates, records: [] })
    const { onClose } = await show(run, 'puzzle:answer-unused', store)
    const drawer = page.getByRole('dialog')
    await expect.element(drawer).toHaveTextContent('25 puzzles of all iterations')
    await expect.element(drawer.getByRole('article').first()).toHaveTextContent('Reason 0.')
    expect(drawer.getByRole('article').elements()).toHaveLength(20)
    await drawer.getByRole('button', { name: '2', exact: true }).click()
    await expect.element(drawer.getByRole('article').first()).toHaveTextContent('Reason 20.')
    expect(drawer.getByRole('article').elements()).toHaveLength(5)
    await userEvent.keyboard('{Escape}')
    expect(onClose).toHaveBeenCalled()
  })

  it('show a solution under the header that it continued, beside its puzzle, and can be accepted when right', async () => {
    const run = runWith({}, { kept: 1 })
    const store = createMemoryStore()
    const candidates = [sampleSolutionCandidate('\n    return n', { bucket: 'kept' })]
    await store.runs.commit({ run, candidates, records: [] })
    await show(run, 'solution:kept', store)
    const article = page.getByRole('article', { name: 'Candidate 1' })
    await expect
      .element(article.getByRole('region', { name: 'Puzzle of candidate 1' }))
      .toHaveTextContent('x == n')
    await expect
      .element(article.getByRole('region', { name: 'Solution, candidate 1' }))
      .toHaveTextContent('def g(n=5): return n')
    const accept = article.getByRole('button', { name: /Accept as an example: candidate 1/ })
    await accept.click()
    await expect.element(accept).toHaveAttribute('aria-pressed', 'true')
  })

  it('that are not stored yet are announced', async () => {
    await show(runWith({}, { kept: 2 }), 'solution:kept')
    await expect
      .element(page.getByRole('dialog'))
      .toHaveTextContent('as soon as all attempts at their puzzle are made')
  })

  it('that cannot be read say what to do', async () => {
    const store = createMemoryStore()
    const broken = { ...store, runs: { ...store.runs, candidates: () => Promise.reject(new Error('gone')) } }
    await show(runWith({ trivial: 1 }), 'puzzle:trivial', broken)
    await expect.element(page.getByRole('alert')).toHaveTextContent('The candidates could not be read')
    await expect.element(page.getByRole('alert')).toHaveTextContent('Reload the page')
  })
})
