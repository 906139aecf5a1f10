/** The verifier by way of `window.autodidact`, in any engine. */
// Declares `window.autodidact`.
import type {} from '#/app/scripting.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { VerdictCase } from '#/testing/verdictCases.ts'
import type { OpenedEngine, Outcome } from './engine.ts'

/** A limit long enough for any engine on any machine, where its speed is not asked. */
export const patientMillis = 10_000

/** Opens the app and waits until its verifier takes work. */
export async function openApp(engine: OpenedEngine, site: string): Promise<void> {
  await engine.open(site)
  await engine.evaluate(async () => {
    // Where the driver does not wait for module scripts.
    while (!('autodidact' in window)) await new Promise((resolve) => setTimeout(resolve, 10))
    await window.autodidact.ready
  })
}

/** Verdicts of the pairs, in their order, all given to the pool at once. */
export async function verify(
  engine: OpenedEngine,
  pairs: readonly Pair[],
  limits: { readonly limitMillis?: number; readonly calibration?: number } = {},
): Promise<readonly Verdict[]> {
  return await engine.evaluate(
    async (pairs, limits) => [...(await window.autodidact.verify(pairs, limits))],
    pairs.map(({ puzzle, solution }) => ({ puzzle, solution })),
    limits,
  )
}

/** Judges what became of a case by what its file says. */
export function judgeCase(
  { id, verdict, kind }: Pick<VerdictCase, 'id' | 'verdict' | 'kind'>,
  got: Verdict | undefined,
): Outcome {
  const isRight =
    got !== undefined &&
    (got.kind === 'solved') === (verdict === 'solved') &&
    kind?.includes(got.kind) !== false
  const wanted = kind?.join(' or ') ?? verdict
  return {
    name: id,
    complaint: isRight
      ? null
      : `${got?.kind ?? 'no verdict'} instead of ${wanted}: ${got?.message.slice(0, 200) ?? ''}`,
  }
}
