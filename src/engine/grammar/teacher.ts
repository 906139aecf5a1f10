/**
 * Trains a version of the built-in model from settings, and hands it over as a file: the loop (selfTraining.ts) with a
 * beginning and an end.
 */
import type { SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import type { Result } from '#/lib/result.ts'
import { ok } from '#/lib/result.ts'
import type { HeldOutPoint } from '#/domain/grammar/selfTraining.ts'
import { packModel } from './packModel.ts'
import type { PairBook } from './pairs.ts'
import { readSavedModel } from './savedModel.ts'
import type { ModelFault } from './builtInModel.ts'
import type { Mind } from './mind.ts'
import type { SelfTrainingNews, SelfTrainingWorld } from './selfTrainingNews.ts'
import { runSelfTraining } from './selfTraining.ts'

export interface Lesson {
  readonly settings: SelfTrainingSettings
  /** The file of the version to go on from; null: from nothing. */
  readonly from: string | null
  readonly id: string
  readonly name: string
  readonly createdAt: number
}

export interface Teaching extends Omit<SelfTrainingWorld, 'tell'> {
  /** A version's file comes after each iteration, so that a closed tab loses one at most. */
  readonly tell: (news: SelfTrainingNews | { readonly kind: 'version'; readonly file: string }) => void
}

/** Trains until the settings are fulfilled or the signal fires. The version's file; null when nothing was learned. */
export async function teach(
  { settings, from, id, name, createdAt }: Lesson,
  world: Teaching,
): Promise<Result<string | null, ModelFault>> {
  const read = from === null ? null : readSavedModel(from)
  if (read !== null && !read.ok) return read
  const base = read?.value ?? null
  const points: HeldOutPoint[] = [...(base?.points ?? [])]

  function toFile({ weights, idioms }: Mind, pairs: PairBook): string | null {
    if (pairs.all().length === 0) return null
    const label = { id, name, createdAt, parent: base?.id ?? null, settings, points }
    return packModel({ weights, idioms, pairs }, label)
  }

  const tell = (news: SelfTrainingNews) => {
    world.tell(news)
    if (news.kind !== 'point') return
    points.push(news.point)
    const file = toFile(news.mind, news.pairs)
    if (file !== null) world.tell({ kind: 'version', file })
  }
  const { pairs, ...mind } = await runSelfTraining(settings, { ...world, tell }, base)
  return ok(toFile(mind, pairs))
}
