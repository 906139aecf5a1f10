/**
 * The examples of a run's prompts by its policy. All but the paper's policy also draw on what the run itself has solved, in
 * iterations that are over: so a run that is interrupted, or repeated, shows the model the same.
 */
import type { SolveRate } from '#/domain/curation/difficulty.ts'
import type { Example, ExampleContext } from '#/domain/fewShotPolicies.ts'
import { selectExamples } from '#/domain/fewShotPolicies.ts'
import type { TrainingRecord } from '#/domain/record.ts'
import type { Run } from '#/domain/run.ts'
import type { Store } from '#/engine/ports.ts'
import { pageRecords } from '#/engine/records/pageRecords.ts'
import type { HeldOut } from './heldOut.ts'

/** Training puzzles in the order of one prompt, by the numbers that the prompt draws. */
export type OrderExamples = (random: () => number) => readonly string[]

export interface ExampleWorld {
  readonly store: Store
  /** Training puzzles in the paper's form. */
  readonly fewShot: readonly string[]
  readonly heldOut: HeldOut
}

/** What orders the examples of the iteration that is going on. Reads records and looks at syntax only where the policy asks. */
export async function orderExamples(run: Run, world: ExampleWorld): Promise<OrderExamples> {
  const { fewShotPolicy } = run.settings
  const own = fewShotPolicy === 'random' ? [] : await earlierRecords(run, world.store)
  const nicheOf = fewShotPolicy === 'diversity' ? await loadNiches() : () => null
  const toExample = (puzzle: string, rate: SolveRate | null, accepted: boolean): Example => ({
    puzzle,
    niche: nicheOf(puzzle),
    rate,
    accepted,
  })
  const pool = [
    ...world.fewShot.map((puzzle) => toExample(puzzle, null, true)),
    ...own.map((record) => toExample(record.puzzle, record, false)),
  ]
  const kept = new Map<string, number>()
  for (const { puzzle } of own) {
    const niche = nicheOf(puzzle)
    if (niche !== null) kept.set(niche, (kept.get(niche) ?? 0) + 1)
  }
  const context: ExampleContext = { isHeldOut: world.heldOut.isPuzzle, kept }
  return (random) => selectExamples(fewShotPolicy, pool, context, random)
}

/** In an order that does not depend on which puzzle was solved first. */
async function earlierRecords({ id, state }: Run, store: Store): Promise<readonly TrainingRecord[]> {
  const records: TrainingRecord[] = []
  for await (const page of pageRecords(store, id)) {
    records.push(...page.filter(({ provenance }) => provenance.iteration < state.iteration))
  }
  return records.sort((one, other) => (one.puzzle < other.puzzle ? -1 : 1))
}

/** The parser is a chunk of its own: only this policy needs it on the page. */
async function loadNiches(): Promise<(puzzle: string) => string | null> {
  const { nicheOf, programFeatures } = await import('#/domain/syntax/programFeatures.ts')
  return (puzzle) => nicheOf(programFeatures(puzzle))
}
