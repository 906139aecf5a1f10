/**
 * The examples of a run's prompts by its policy. All but the paper's policy also draw on what the run itself has solved, in
 * iterations that are over: so a run that is interrupted, or repeated, shows the model the same. What people accept may
 * change at any time, so what counts in an iteration is in the run's state (`acceptedBefore` finds it once).
 */
import { acceptedName } from '#/domain/dataset/acceptedRecords.ts'
import { isSupportedType } from '#/domain/filters/kinds/unsupportedType.ts'
import type { SolveRate } from '#/domain/puzzle/difficulty.ts'
import type { Example, ExampleContext, FewShotPolicy } from '#/domain/prompt/fewShotPolicies.ts'
import { selectExamples } from '#/domain/prompt/fewShotPolicies.ts'
import { fillPrompt } from '#/domain/prompt/prompts.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Run } from '#/domain/run/run.ts'
import { answerTypeOf } from '#/domain/syntax/answerType.ts'
import { readAccepted } from '#/engine/curation/keptAccepted.ts'
import type { Store } from '#/engine/ports/store.ts'
import { pageRecords } from '#/engine/dataset/pageRecords.ts'
import type { HeldOut } from '#/engine/work/heldOut.ts'

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
  const accepted = acceptedIn(run)
  const own = await ownRecords(run, world.store, accepted)
  const nicheOf = await nicheBy(fewShotPolicy)
  const toExample = (puzzle: string, rate: SolveRate | null): Example => ({
    puzzle,
    niche: nicheOf(puzzle),
    rate,
    accepted: accepted.has(acceptedName(puzzle)),
  })
  const pool = [
    ...world.fewShot.map((puzzle) => toExample(puzzle, null)),
    ...own.map((record) => toExample(record.puzzle, record)),
  ]
  const kept = new Map<string, number>()
  for (const { puzzle } of own) {
    const niche = nicheOf(puzzle)
    if (niche !== null) kept.set(niche, (kept.get(niche) ?? 0) + 1)
  }
  const context: ExampleContext = { isHeldOut: world.heldOut.isPuzzle, kept }
  return (random) => selectExamples(fewShotPolicy, pool, context, random)
}

/** Names of the records of earlier iterations that are accepted at this moment, sorted. */
export async function acceptedBefore(run: Run, store: Store): Promise<readonly string[]> {
  const names = await readAccepted(store, run.id)
  if (names.size === 0) return []
  const earlier = (await earlierRecords(run, store)).map(({ puzzle }) => acceptedName(puzzle))
  return earlier.filter((name) => names.has(name)).sort()
}

/** What counts as accepted in the iteration that is going on; empty where nobody asked. */
function acceptedIn({ state }: Run): ReadonlySet<string> {
  return new Set(state.accepted.find(({ iteration }) => iteration === state.iteration)?.puzzles)
}

/** The run's own puzzles that its policy may show. */
async function ownRecords(
  run: Run,
  store: Store,
  accepted: ReadonlySet<string>,
): Promise<readonly TrainingRecord[]> {
  const { fewShotPolicy, contextTokens, proposeTokens } = run.settings
  if (fewShotPolicy === 'random' || fewShotPolicy === 'short') return []
  if (fewShotPolicy !== 'human-accepted') return earlierRecords(run, store)
  if (accepted.size === 0) return []
  const budget = contextTokens - proposeTokens
  // One that does not fit even alone would leave a prompt that begins with it without an example.
  return (await earlierRecords(run, store)).filter(
    ({ puzzle }) => accepted.has(acceptedName(puzzle)) && fillPrompt([puzzle], budget).puzzleCount === 1,
  )
}

/** In an order that does not depend on which puzzle was solved first. */
async function earlierRecords({ id, state }: Run, store: Store): Promise<readonly TrainingRecord[]> {
  const records: TrainingRecord[] = []
  for await (const page of pageRecords(store, id)) {
    records.push(...page.filter(({ provenance }) => provenance.iteration < state.iteration))
  }
  return records.sort((one, other) => (one.puzzle < other.puzzle ? -1 : 1))
}

/** What a policy tells puzzles apart by. The parser is a chunk of its own: only one policy needs it on the page. */
async function nicheBy(policy: FewShotPolicy): Promise<(puzzle: string) => string | null> {
  if (policy === 'short') return candidateType
  if (policy !== 'diversity') return () => null
  const { nicheOf, programFeatures } = await import('#/domain/syntax/programFeatures.ts')
  return (puzzle) => nicheOf(programFeatures(puzzle))
}

/** The type of a puzzle's answer, if a candidate with it would pass the filters. */
function candidateType(puzzle: string): string | null {
  const type = answerTypeOf(puzzle)
  return type !== null && isSupportedType(type) ? type : null
}
