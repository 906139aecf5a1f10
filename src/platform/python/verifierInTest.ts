/** What the browser tests of the verifier share: one verifier for a file, and short ways to ask it. */
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict, VerdictKind } from '#/domain/verdict/verdict.ts'
import type { SandboxVerifier } from './sandboxVerifier.ts'
import { createSandboxVerifier } from './sandboxVerifier.ts'

/** A puzzle whose only answer is 5, and its solution. */
export const fivePuzzle = 'def sat(x: int):\n    return x == 5'
export const fivePair: Pair = { puzzle: fivePuzzle, solution: 'def sol():\n    return 5' }

export interface VerifierInTest {
  readonly verifier: SandboxVerifier
  /** Limit of each pair, in milliseconds. */
  readonly limitMillis: number
  readonly verify: (pairs: readonly Pair[], limitMillis?: number) => Promise<Verdict[]>
  /** The verdict of one pair; the puzzle asks for 5 unless another is given. */
  readonly judge: (solution: string, puzzle?: string) => Promise<Verdict>
  /** The verdict of a solution, and the kinds of what the pairs that ran after it in the same workers got. */
  readonly judgeAmong: (
    solution: string,
    next: Pair,
  ) => Promise<{ verdict: Verdict; nextKinds: Set<VerdictKind> }>
}

export function sandboxInTest(): SandboxVerifier {
  const assetsUrl = new URL('/python/', location.href).href
  return createSandboxVerifier({ assetsUrl, frameUrl: '/sandbox.html' })
}

export async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const result of results) all.push(result)
  return all
}

export function kindsOf(verdicts: readonly Verdict[]): VerdictKind[] {
  return verdicts.map(({ kind }) => kind)
}

export async function openVerifierInTest(): Promise<VerifierInTest> {
  const verifier = sandboxInTest()
  const { workers } = await verifier.ready
  const limitMillis = 1000
  const verify: VerifierInTest['verify'] = (pairs, limit = limitMillis) =>
    collect(verifier.run(pairTask, pairs, { limitMillis: limit }))
  const first = (verdicts: readonly Verdict[]) => {
    const [verdict] = verdicts
    if (verdict === undefined) throw new Error('No verdict came.')
    return verdict
  }
  return {
    verifier,
    limitMillis,
    verify,
    judge: async (solution, puzzle = fivePuzzle) => first(await verify([{ puzzle, solution }])),
    judgeAmong: async (solution, next) => {
      const followers = Array.from({ length: 4 * workers }, () => next)
      const verdicts = await verify([{ puzzle: fivePuzzle, solution }, ...followers])
      return { verdict: first(verdicts), nextKinds: new Set(kindsOf(verdicts.slice(1))) }
    },
  }
}
