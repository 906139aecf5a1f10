/**
 * Trains a version of the built-in model on training records, and hands it over as a file. The records are added to what
 * the version knew that it goes on from; the weights are learned anew from all of it, as in self-training.
 */
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import { hashSeed } from '#/lib/random.ts'
import type { Result } from '#/lib/result.ts'
import { ok } from '#/lib/result.ts'
import type { Bench } from './attempts.ts'
import type { IdiomRule } from './idiomRule.ts'
import { findIdioms } from './idioms.ts'
import { packModel } from './packModel.ts'
import { unpackPairs } from './packPairs.ts'
import { createPairBook } from './pairs.ts'
import type { LearnableRecord, RecordCounts } from './readRecords.ts'
import { readRecords } from './readRecords.ts'
import type { ModelFault } from './builtInModel.ts'
import { readSavedModel } from './savedModel.ts'
import { createSubjects } from './solver.ts'
import { defaultTraining, train } from './train.ts'
import { createWeights } from './weights.ts'

export interface RecordLesson {
  readonly records: readonly LearnableRecord[]
  /** The file of the version to go on from; null: from nothing. */
  readonly from: string | null
  readonly id: string
  readonly name: string
  readonly createdAt: number
}

export interface RecordLessonWorld {
  readonly bench: Bench
  readonly signal: AbortSignal
  /** Told the stage, and what share of it is done. */
  readonly tell: (stage: 'read' | 'train', done: number) => void
}

export interface LearnedRecords {
  /** The file of the new version; null when there was nothing in the records that it could learn. */
  readonly file: string | null
  readonly counts: RecordCounts
}

/** The new version; a value of null when the signal fired. The same records and version give the same file. */
export async function learnRecords(
  { records, from, id, name, createdAt }: RecordLesson,
  { bench, signal, tell }: RecordLessonWorld,
): Promise<Result<LearnedRecords | null, ModelFault>> {
  const saved = from === null ? null : readSavedModel(from)
  if (saved !== null && !saved.ok) return saved
  const base = saved?.value ?? null
  tell('read', 0)
  const read = await readRecords(records, bench, signal, (done) => {
    tell('read', done)
  })
  if (read === null) return ok(null)
  const { solved, counts } = read
  if (solved.length === 0) return ok({ file: null, counts })
  tell('train', 0)
  const pairs = createPairBook()
  const known = base?.idiomRules ?? []
  for (const pair of await unpackPairs(base?.pairs ?? [], createSubjects(known), bench, signal)) {
    pairs.restore(pair)
  }
  if (signal.aborted) return ok(null)
  for (const pair of solved) pairs.restore(pair)
  const settings = base?.settings ?? quickSelfTraining
  const begun = Math.max(0, ...known.map(({ iteration }) => iteration))
  const found = settings.idioms ? findIdioms(pairs.idiomSources(), known, begun + 1) : []
  const idioms: readonly IdiomRule[] = [...known, ...found]
  const weights = createWeights()
  train(
    weights,
    pairs.examples(createWeights(), createSubjects(idioms)),
    defaultTraining,
    hashSeed(settings.seed, 'records'),
  )
  const file = packModel(
    { weights, idioms, pairs },
    {
      ...{ id, name, createdAt, parent: base?.id ?? null, settings },
      records: { given: counts.records, learned: counts.learned },
      // It was not measured; what its parent reached says nothing about it.
      points: [],
    },
  )
  return ok({ file, counts })
}
