import { describe, expect, it } from 'vitest'
import type { Verdict, VerdictKind } from '#/domain/verdict/verdict.ts'
import { verdictSchema } from '#/domain/verdict/verdict.ts'
import { verifyTwice } from './verifyTwice.ts'

const toVerdict = (kind: VerdictKind, message: string): Verdict =>
  verdictSchema.parse({
    ...{ kind, message, answer: null, output: '', traceback: [], room: null },
    ...{ millis: 1, limitMillis: 1000, interpreter: 'x' },
  })

/** Verdicts as they come; notes whether the iterator was closed. */
async function* run(kinds: readonly VerdictKind[], name: string, closed: string[]): AsyncGenerator<Verdict> {
  try {
    for (const kind of kinds) {
      await Promise.resolve()
      yield toVerdict(kind, name)
    }
  } finally {
    closed.push(name)
  }
}

async function join(first: readonly VerdictKind[], second: readonly VerdictKind[], most = Infinity) {
  const closed: string[] = []
  const verdicts: Verdict[] = []
  const over = first.map((kind) => toVerdict(kind, 'first'))
  for await (const verdict of verifyTwice(over, run(second, 'second', closed))) {
    verdicts.push(verdict)
    if (verdicts.length >= most) break
  }
  return { verdicts, closed }
}

describe('verifyTwice', () => {
  it('passes on what both runs agree on, and calls flaky what they do not', async () => {
    const { verdicts } = await join(
      ['solved', 'solved', 'wrong', 'error'],
      ['solved', 'wrong', 'solved', 'error'],
    )
    expect(verdicts.map(({ kind, outcomes }) => [kind, outcomes])).toEqual([
      ['solved', undefined],
      ['flaky', ['solved', 'wrong']],
      ['flaky', ['wrong', 'solved']],
      ['error', undefined],
    ])
    expect(verdicts[1]?.message).toContain('First: solved. Second: a wrong answer.')
    expect(verdictSchema.parse(verdicts[1])).toEqual(verdicts[1])
  })

  it('ends with the shorter run, and closes the one that goes on', async () => {
    const { verdicts, closed } = await join(['solved', 'solved'], ['solved'])
    expect([verdicts.length, closed]).toEqual([1, ['second']])
    expect(await join(['solved'], ['solved', 'solved'])).toMatchObject({ closed: ['second'] })
    expect((await join(['solved', 'solved'], ['solved', 'solved'], 1)).closed).toEqual(['second'])
  })
})
