/**
 * The last look at what a model is about to be tuned on, before any of it is sent: what the model could never be asked, and what is
 * not right any more, is not worth hours of training.
 */
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import { estimateTokens } from '#/domain/prompt/tokens.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { trainingText } from '#/domain/dataset/selection.ts'
import type { Unfit } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { trainerCapabilities } from '#/domain/trainer/trainerRef.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Verdict } from '#/domain/verdict/verdict.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'

export interface CheckedRows {
  /** Without what is unfit, and without records that have nothing left. */
  readonly records: readonly TrainingRecord[]
  readonly unfit: Unfit
}

/**
 * Null when it was stopped. Rejects when the sandbox cannot start.
 *
 * A pair that runs out of time now is not held to be wrong: it was right in time before, and a busy machine must not change what a
 * model is trained on. Of the arm `unverified` nothing is run again: that nobody checks is its point.
 */
export async function checkRows(
  all: readonly TrainingRecord[],
  { arm, endpoint, contextTokens, limitMillis }: RunSettings,
  verifier: Pick<Verifier, 'run'>,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
): Promise<CheckedRows | null> {
  const longest = capabilitiesOf(endpoint).countsTokens ? contextTokens : Infinity
  const fitting = withBodies(
    all,
    (record, body) => estimateTokens(trainingText({ ...record, bodies: [body] }).join('')) <= longest,
  )
  const long = textsOf(all).length - textsOf(fitting).length
  if (arm === 'unverified') return { records: fitting, unfit: { long, wrong: [] } }
  const texts = textsOf(fitting)
  const pairs = texts.map(({ record, body }) => ({ puzzle: record.puzzle, solution: record.header + body }))
  const wrong = new Map<TrainingRecord, Set<string>>()
  let judged = 0
  for await (const verdict of verifier.run(pairTask, pairs, { limitMillis, signal })) {
    const text = texts[judged]
    judged += 1
    onProgress(judged / texts.length)
    if (text === undefined || !isRefuted(verdict)) continue
    wrong.set(text.record, (wrong.get(text.record) ?? new Set()).add(text.body))
  }
  if (judged < texts.length) return null
  const right = withBodies(fitting, (record, body) => !(wrong.get(record)?.has(body) ?? false))
  return { records: right, unfit: { long, wrong: [...wrong.keys()].map(({ puzzle }) => puzzle) } }
}

/**
 * Tokens that a training is paid for, about: all texts, as often as they are passed over, once where that is left to the server. Null
 * where nobody takes money for it.
 */
export function paidTokens(
  records: readonly TrainingRecord[],
  { trainer, trainingPrice }: RunSettings,
): number | null {
  const { paidPasses } = trainerCapabilities(trainer)
  if (trainingPrice === 0 || paidPasses === undefined) return null
  const texts = records.flatMap(trainingText)
  return (paidPasses ?? 1) * texts.reduce((sum, text) => sum + estimateTokens(text), 0)
}

function isRefuted({ kind }: Verdict): boolean {
  return kind !== 'solved' && kind !== 'timeout'
}

function textsOf(records: readonly TrainingRecord[]) {
  return records.flatMap((record) => record.bodies.map((body) => ({ record, body })))
}

function withBodies(
  records: readonly TrainingRecord[],
  keeps: (record: TrainingRecord, body: string) => boolean,
): readonly TrainingRecord[] {
  return records.flatMap((record) => {
    const bodies = record.bodies.filter((body) => keeps(record, body))
    if (bodies.length === record.bodies.length) return [record]
    return bodies.length === 0 ? [] : [{ ...record, bodies }]
  })
}
