/**
 * What a model is tuned on (§1.4, §1.6): by the arm of the run, out of everything that it has found in all iterations so
 * far. Which model is tuned, and by whom, is decided elsewhere.
 */
import { droppedPuzzles } from '#/domain/curation/contamination.ts'
import type { Unverified } from '#/domain/curation/findings.ts'
import { unverifiedId } from '#/domain/curation/findings.ts'
import { solveHeader, toPaperForm } from '#/domain/prompt/prompts.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { problemOf } from '#/domain/puzzle/puzzle.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { countTexts } from '#/domain/dataset/record.ts'
import type { Run, SolutionBucket } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { selectSolutions } from '#/domain/dataset/selection.ts'
import { readFindings } from '#/engine/curation/keptFindings.ts'
import type { Store } from '#/engine/ports/store.ts'
import { pageCandidates, pageRecords } from '#/engine/dataset/pageRecords.ts'
import { createRandom, hashSeed } from '#/lib/random.ts'
import type { HeldOut } from '#/engine/work/heldOut.ts'

/** Where attempts end that parse but are not right: what nobody checked would be among the training texts. */
const unchecked: readonly SolutionBucket[] = [
  'wrong',
  'wrong-type',
  'error',
  'timeout',
  'memory',
  'too-large',
  'crashed',
  'breach',
  'flaky',
  'solved',
  'kept',
]

export interface MaterialWorld {
  readonly store: Store
  readonly library: readonly Puzzle[]
  readonly heldOut: HeldOut
}

export interface Material {
  readonly records: readonly TrainingRecord[]
  /** Puzzles, as text, that are not among them because they may hold a held-out one. */
  readonly leftOut: readonly string[]
}

/**
 * What the model is tuned on: the records of the arm without those that a finding drops, at most `trainingCap` texts of
 * them. Empty for `baseline`.
 */
export async function gatherTraining(run: Run, world: MaterialWorld): Promise<Material> {
  const { trainingCap, seed } = run.settings
  const [all, { findings, decisions }] = await Promise.all([
    gatherAll(run, world),
    readFindings(world.store, run.id),
  ])
  const dropped = droppedPuzzles(findings?.hits ?? [], decisions)
  const records = all.filter(({ puzzle }) => !dropped.has(puzzle))
  const leftOut = all.flatMap(({ puzzle }) => (dropped.has(puzzle) ? [puzzle] : []))
  return { records: capTexts(records, trainingCap, seed), leftOut }
}

/**
 * All records of the arm, by puzzle, each with the iteration in which it was found; 0 for what people wrote. What is a
 * held-out puzzle by now is not among them, whatever it was when it was kept: collections can be imported while a run goes on.
 */
export async function gatherAll(run: Run, world: MaterialWorld): Promise<readonly TrainingRecord[]> {
  const records = await recordsOf(run, world)
  return records.filter((record) => !isHeldOut(record, world.heldOut)).sort(byPuzzle)
}

async function recordsOf(run: Run, { store, library }: MaterialWorld): Promise<readonly TrainingRecord[]> {
  switch (run.settings.arm) {
    case 'baseline':
      return []
    case 'human':
      return humanRecords(library, run)
    case 'verified':
      return runRecords(store, run.id)
    case 'unverified':
      return uncheckedRecords(store, run)
  }
}

function isHeldOut({ puzzle, bodies }: TrainingRecord, heldOut: HeldOut): boolean {
  return heldOut.isPuzzle(puzzle) || bodies.some(heldOut.isIn)
}

/** An order that does not depend on which puzzle was solved first. */
function byPuzzle(one: TrainingRecord, other: TrainingRecord): number {
  if (one.puzzle !== other.puzzle) return one.puzzle < other.puzzle ? -1 : 1
  return one.id < other.id ? -1 : 1
}

/** Bodies that were tried at a puzzle, and when. */
interface Tried {
  readonly bodies: readonly string[]
  readonly iteration: number
}

/** What the run itself has found right. */
export async function runRecords(store: Store, runId: string): Promise<readonly TrainingRecord[]> {
  const records: TrainingRecord[] = []
  for await (const page of pageRecords(store, runId)) records.push(...page)
  return records
}

/** The training half with people's solutions: the first instance of each problem (147 pairs over 145 problems of P3). */
function humanRecords(library: readonly Puzzle[], run: Run): readonly TrainingRecord[] {
  const firsts = new Map<string, Puzzle>()
  for (const puzzle of library) {
    if (puzzle.collection !== run.settings.fewShotCollection || puzzle.split !== 'train') continue
    const problem = problemOf(puzzle.name)
    if (!firsts.has(problem) || puzzle.name === `${problem}:0`) firsts.set(problem, puzzle)
  }
  return [...firsts.values()].flatMap(({ sat, solutions }) => {
    const puzzle = toPaperForm(sat)
    const header = solveHeader(puzzle)
    const bodies = selectSolutions(
      solutions.map((body) => `\n${body}`),
      run.settings.keepPerPuzzle,
    )
    return header === null || bodies.length === 0
      ? []
      : [toRecord(run, puzzle, header, { bodies, iteration: 0 }, 'people')]
  })
}

/**
 * The run's own puzzles with the shortest distinct attempts that parse, right or not: what training would get if nobody
 * checked (the paper's `-include_failures`).
 */
async function uncheckedRecords(store: Store, run: Run): Promise<readonly TrainingRecord[]> {
  const attemptsAt = new Map<string, Tried>()
  for (const bucket of unchecked) {
    for await (const page of pageCandidates(store, run.id, `solution:${bucket}`)) {
      for (const candidate of page) {
        if (candidate.kind !== 'solution') continue
        const known = attemptsAt.get(candidate.puzzle)?.bodies ?? []
        // In an order of their own, so that of two equally long ones it does not matter which was stored first.
        const bodies = [...known, candidate.text].sort()
        attemptsAt.set(candidate.puzzle, {
          bodies: selectSolutions(bodies, run.settings.keepPerPuzzle),
          iteration: candidate.iteration,
        })
      }
    }
  }
  return [...attemptsAt].flatMap(([puzzle, tried]) => {
    const header = solveHeader(puzzle)
    return header === null ? [] : [toRecord(run, puzzle, header, tried, 'nobody')]
  })
}

function toRecord(
  run: Run,
  puzzle: string,
  header: string,
  { bodies, iteration }: Tried,
  checkedBy: Unverified,
): TrainingRecord {
  return {
    id: unverifiedId(run.id, checkedBy, puzzle),
    puzzle,
    header,
    bodies,
    attempts: bodies.length,
    successes: checkedBy === 'people' ? bodies.length : 0,
    provenance: { runId: run.id, iteration, model: '', createdAt: run.createdAt },
  }
}

/** A draw of so many texts that does not depend on the order of the records (`preprocess.py` shuffles, then cuts). */
function capTexts(
  records: readonly TrainingRecord[],
  cap: RunSettings['trainingCap'],
  seed: number,
): readonly TrainingRecord[] {
  if (countTexts(records) <= cap) return records
  const drawn = records
    .flatMap((record) => record.bodies.map((body) => ({ record, body })))
    .map((text) => ({ ...text, rank: createRandom(hashSeed(seed, 'cap', text.record.puzzle, text.body))() }))
    .sort((one, other) => one.rank - other.rank)
    .slice(0, cap)
  const kept = new Map<TrainingRecord, string[]>()
  for (const { record, body } of drawn) kept.set(record, [...(kept.get(record) ?? []), body])
  return records.flatMap((record) => {
    const bodies = kept.get(record)
    return bodies === undefined
      ? []
      : [{ ...record, bodies: record.bodies.filter((body) => bodies.includes(body)) }]
  })
}
