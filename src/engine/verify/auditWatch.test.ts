import { describe, expect, it } from 'vitest'
import { inspectionTask } from '#/domain/tasks/inspection.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import { trialTask } from '#/domain/tasks/trial.ts'
import type { Pair, Verdict, VerdictKind } from '#/domain/verdict/verdict.ts'
import { withTask } from '#/engine/ports/withTask.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { createAuditWatch } from './auditWatch.ts'

const puzzle = 'def sat(x: int):\n    return x == 5'
const limits = { limitMillis: 1000 }

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of source) all.push(one)
  return all
}

/** A solution `kind` ends so; `kind was audit` had ended otherwise beside others. */
function open() {
  const inner = createFakeVerifier(({ solution }) => solution.split(' ')[0] as VerdictKind)
  async function* verify(pairs: readonly Pair[]): AsyncGenerator<Verdict> {
    let index = 0
    for await (const verdict of inner.run(pairTask, pairs, limits)) {
      const [, , audit] = pairs[index++]?.solution.split(' ') ?? []
      yield audit === undefined ? verdict : { ...verdict, audit: audit as VerdictKind }
    }
  }
  const watch = createAuditWatch(withTask(inner, pairTask, verify), { now: () => 42 })
  const kinds = async (...solutions: readonly string[]) => {
    const pairs = solutions.map((solution) => ({ puzzle, solution }))
    return (await collect(watch.verifier.run(pairTask, pairs, limits))).map(({ kind }) => kind)
  }
  return { ...watch, inner, kinds }
}

describe('the watch over audits', () => {
  it('passes every verdict on as it is, in order', async () => {
    const { kinds } = open()
    expect(await kinds('wrong', 'breach', 'solved was wrong', 'solved')).toEqual([
      'wrong',
      'breach',
      'solved',
      'solved',
    ])
  })

  it('counts audits, differences and breaches', async () => {
    const { kinds, news } = open()
    await kinds('wrong', 'wrong was wrong', 'breach', 'solved was error', 'solved')
    expect(news.getSnapshot()).toEqual({
      made: 2,
      differences: [
        { pair: 'sat(x: int), tried with: solved was error', shared: 'error', alone: 'solved', at: 42 },
      ],
      breaches: 1,
    })
  })

  it('tells who listens, and only when there is news', async () => {
    const { kinds, news } = open()
    let told = 0
    news.subscribe(() => {
      told += 1
    })
    await kinds('wrong', 'solved', 'error')
    expect(told).toBe(0)
    await kinds('wrong was wrong')
    expect(told).toBe(1)
  })

  it('hands everything else through', async () => {
    const { verifier, inner } = open()
    expect(await verifier.ready).toBe(await inner.ready)
    const [inspection] = await collect(verifier.run(inspectionTask, [puzzle], limits))
    expect(inspection?.kind).toBe('inspected')
    const trials = [{ puzzle, answers: ['1'] }]
    expect(await collect(verifier.run(trialTask, trials, limits))).toHaveLength(1)
  })
})
