/**
 * The look for held-out puzzles in what a model is about to be tuned on, by text and by execution. What was found is kept
 * for review and drops the record until a person decides otherwise; leaving it out is for `trainingMaterial.ts`.
 */
import type { Run } from '#/domain/run/run.ts'
import { findLeaks } from '#/engine/curation/findLeaks.ts'
import { heldOutTargets } from '#/engine/curation/heldOutTargets.ts'
import { keepFindings, readFindings } from '#/engine/curation/keptFindings.ts'
import { collectAnswers } from '#/engine/curation/knownAnswers.ts'
import { toTextHits } from '#/engine/curation/textHits.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { TextAnalyst } from '#/engine/ports/textAnalyst.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { MaterialWorld } from './trainingMaterial.ts'
import { gatherAll, runRecords } from './trainingMaterial.ts'

export interface LeakWorld {
  readonly analyst: TextAnalyst
  readonly verifier: Pick<Verifier, 'run'>
  readonly clock: Clock
}

/**
 * Looks through what was found since the last tuning; a look that is over is not taken again. Says in words why it came to
 * no end. Rejects when the store is broken or the sandbox cannot start.
 */
export async function searchLeaks(
  run: Run,
  world: MaterialWorld & LeakWorld,
  signal: AbortSignal,
  /** Told the share that is done. */
  onProgress: (done: number) => void,
): Promise<Result<null, string>> {
  const { store, library, analyst, verifier, clock } = world
  const from = (await readFindings(store, run.id)).findings?.iterations ?? 0
  if (from > run.state.iteration) return ok(null)
  // Answers of right solutions tell most: also where the model is to learn from unchecked ones to the same puzzles.
  const right = run.settings.arm === 'unverified' ? await runRecords(store, run.id) : []
  const all = [...right, ...(await gatherAll(run, world))]
  const records = all.filter(({ provenance }) => provenance.iteration >= from)
  const heldOut = heldOutTargets(library)
  const limits = { limitMillis: run.settings.limitMillis, signal }
  const part = (begin: number, total: number) => (done: number) => {
    onProgress(begin + (total === 0 ? 0 : done / total / 3))
  }
  const texts = await analyst.analyse(
    {
      puzzles: records.map(({ puzzle, provenance }) => ({ text: puzzle, iteration: provenance.iteration })),
      heldOut: heldOut.map(({ puzzle }) => puzzle),
      overlapsOnly: true,
    },
    {
      signal,
      onProgress: ({ done, total }) => {
        part(0, total)(done)
      },
    },
  )
  if (!texts.ok) return err(`${texts.error.message} ${texts.error.advice}`)
  const answered = await collectAnswers(records, verifier, limits, part(1 / 3, records.length))
  const leaks = await findLeaks(answered, heldOut, verifier, limits, part(2 / 3, heldOut.length))
  if (signal.aborted) return err('The look for held-out puzzles was stopped.')
  const found = {
    at: clock.now(),
    heldOut: heldOut.length,
    iterations: run.state.iteration + 1,
    hits: [...toTextHits(texts.value, records, heldOut), ...leaks],
  }
  await keepFindings(store, run.id, found, records)
  return ok(null)
}
