/**
 * All that can be told of a run's puzzles from their texts alone: duplicates, diversity of each iteration, overlap with
 * held-out puzzles. A generator, so that whoever drives it can show progress and stop.
 */
import { groupBy } from '#/lib/groupBy.ts'
import type { DuplicateLink } from '../duplicates/clusters.ts'
import { findDuplicates } from '../duplicates/findDuplicates.ts'
import { signatureOf } from '../duplicates/similarity.ts'
import { programFeatures } from '../syntax/programFeatures.ts'
import type { Diversity, MeasuredPuzzle } from './diversity.ts'
import { measureDiversity } from './diversity.ts'
import type { Overlap } from './textOverlap.ts'
import { createOverlapIndex, gramsOf } from './textOverlap.ts'

export interface TextAnalysisRequest {
  /** In the order in which they were found. */
  readonly puzzles: readonly { readonly text: string; readonly iteration: number }[]
  /** Held-out puzzles in the paper's form. */
  readonly heldOut: readonly string[]
  /** Nothing but the overlaps with held-out puzzles is asked for. */
  readonly overlapsOnly?: boolean
}

export interface TextAnalysis {
  /** Positions are those of the request. */
  readonly links: readonly DuplicateLink[]
  /** One for each iteration that has puzzles, in their order. */
  readonly diversity: readonly Diversity[]
  readonly overlaps: readonly { readonly index: number; readonly overlap: Overlap }[]
}

export interface TextProgress {
  readonly stage: 'duplicates' | 'diversity'
  readonly done: number
  readonly total: number
}

/** Analyses the texts. */
export function* analyseTexts({
  puzzles,
  heldOut,
  overlapsOnly = false,
}: TextAnalysisRequest): Generator<TextProgress, TextAnalysis> {
  const total = puzzles.length
  const search = findDuplicates(overlapsOnly ? [] : puzzles.map(({ text }) => text))
  let step = search.next()
  while (step.done !== true) {
    yield { stage: 'duplicates', done: step.value, total }
    step = search.next()
  }
  const links = step.value
  const byIndex = new Map(links.map((link) => [link.index, link]))
  const overlapsOf = createOverlapIndex(heldOut)
  const overlaps: { readonly index: number; readonly overlap: Overlap }[] = []
  const measured: (MeasuredPuzzle & { readonly iteration: number })[] = []
  for (const [index, { text, iteration }] of puzzles.entries()) {
    const grams = gramsOf(text)
    for (const overlap of overlapsOf(grams)) overlaps.push({ index, overlap })
    if (!overlapsOnly)
      measured.push({ iteration, index, signature: signatureOf(grams), features: programFeatures(text) })
    yield { stage: 'diversity', done: index + 1, total }
  }
  const diversity: Diversity[] = []
  for (const [iteration, own] of [...groupBy(measured, (one) => one.iteration)].sort(([a], [b]) => a - b)) {
    diversity.push(measureDiversity(iteration, own, byIndex))
    yield { stage: 'diversity', done: total, total }
  }
  return { links, diversity, overlaps }
}
