/**
 * A filter of puzzle candidates as a record: the bucket that those end in to whom it objects, how that is called and explained,
 * and its rule. A filter is one file here and one line in `puzzleFilters.ts`; the loop, the funnel, stored runs, warnings and files of
 * evidence read the record.
 */
import type { Inspection } from '#/domain/tasks/inspection.ts'

/** What an inspection found of a puzzle that Python took. */
export type Facts = Extract<Inspection, { kind: 'inspected' }>

/** Pictures by what they show: domain knows no icons, `features/shared/funnel/filterIcons.ts` has one for each. */
export type FilterIcon =
  'ban' | 'brackets' | 'circle' | 'copy' | 'eye' | 'file' | 'list' | 'puzzle' | 'ruler' | 'type'

interface Words<Bucket extends string> {
  /** The name of the bucket in counts, candidates and files: once there are runs, it stays as it is. */
  readonly bucket: Bucket
  readonly label: string
  /** One sentence: why a candidate ends here. */
  readonly sentence: string
  /** Bad: a clear no; warn: it used up a limit. */
  readonly tone: 'neutral' | 'bad' | 'warn'
  readonly icon: FilterIcon
}

/**
 * When the rule is asked, and the rule itself: what it has against a candidate, in a note that may be empty where the bucket says it
 * all; null when it lets it pass.
 */
type Rule =
  /** Of its text alone, before Python sees it. `textRules`: whether the judge of 2023 is on. */
  | {
      readonly asks: 'text'
      readonly check: (puzzle: string, settings: { readonly textRules: boolean }) => string | null
    }
  /** Of what came of inspecting it, which may be nothing. */
  | { readonly asks: 'inspection'; readonly check: (puzzle: string, inspection: Inspection) => string | null }
  /**
   * Of the facts that the inspection found.
   * `isSpared`: the draw that lets a share of puzzles (5 % in the paper) pass the rules about the answer's use and type; such a puzzle
   * skips the trial answers too.
   */
  | {
      readonly asks: 'facts'
      readonly check: (puzzle: string, facts: Facts, isSpared: boolean) => string | null
    }
  /** Of the first trial answer that it accepts; not asked when it accepts none. */
  | { readonly asks: 'trial'; readonly check: (answer: string) => string }
  /** What only the run knows, which sees all of its puzzles (`engine/loop/proposeStage.ts`). */
  | { readonly asks: 'run' }

export type PuzzleFilter<Bucket extends string = string> = Words<Bucket> & Rule

/** The moments at which filters are asked, in their order. */
export const filterMoments = [
  'text',
  'inspection',
  'facts',
  'trial',
  'run',
] as const satisfies readonly FilterMoment[]
export type FilterMoment = PuzzleFilter['asks']
