/** The filters of puzzle candidates (`good_puzzles`, §1.2), a line for each, in the order in which `gen.py` asks: the first that objects decides. */
import { answerUnused } from './answerUnused.ts'
import { badSignature } from './badSignature.ts'
import { duplicate } from './duplicate.ts'
import { empty } from './empty.ts'
import { noPuzzle } from './noPuzzle.ts'
import type { PuzzleFilter } from './puzzleFilter.ts'
import { trivial } from './trivial.ts'
import { unsafeText } from './unsafeText.ts'
import { unsupportedType } from './unsupportedType.ts'
import { wrongArguments } from './wrongArguments.ts'

const filters = [
  empty,
  noPuzzle,
  unsafeText,
  badSignature,
  wrongArguments,
  answerUnused,
  unsupportedType,
  trivial,
  duplicate,
] as const
type FilterBucket = (typeof filters)[number]['bucket']

export const puzzleFilters: readonly PuzzleFilter<FilterBucket>[] = filters

/** Where a puzzle candidate ended: in the bucket of a filter, or kept. In the order of the funnel. */
export const puzzleBuckets = [...filters.map(({ bucket }) => bucket), 'kept'] as const
export type PuzzleBucket = (typeof puzzleBuckets)[number]
