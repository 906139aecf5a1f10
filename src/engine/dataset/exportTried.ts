/**
 * The interchange files of `gen.py` as streams (§1.3): `good_puzzles` from a run's records, `puzzles.json` from its
 * records and candidates, both in the reference's order. Memory as in `exportEntries.ts`.
 */
import type { TriedPuzzle, TriedRank } from '#/domain/dataset/formats/goodPuzzles.ts'
import { compareTried, goodPuzzlesText, toTriedRank } from '#/domain/dataset/formats/goodPuzzles.ts'
import type { SolutionBucket } from '#/domain/run/run.ts'
import type { Store } from '#/engine/ports/store.ts'
import { createTextIndex } from '#/lib/textIndex.ts'
import { createNumberList, inOrder } from './inOrder.ts'
import type { NumberedText } from './inOrder.ts'
import type { RecordSource } from './exportEntries.ts'
import { pageCandidates, pageRecords } from './pageRecords.ts'

/** Solutions that are held at once while they are gathered: some 60 MB. */
const windowBodies = 200_000
/** Puzzles with their few kept solutions that are held at once. */
const windowRecords = 50_000

/** `good_puzzles_*.json`: solved puzzles with their kept solutions and no failures. */
export async function* exportGoodPuzzles(records: RecordSource): AsyncGenerator<string> {
  const ranks = createRanks()
  for await (const page of records()) {
    for (const { puzzle, bodies, successes } of page) ranks.push(puzzle, Math.max(successes, bodies.length))
  }
  yield* joined(inOrder(() => goodTexts(records), ranks.order(), windowRecords))
}

async function* goodTexts(records: RecordSource): AsyncGenerator<readonly NumberedText[]> {
  let first = 0
  for await (const page of records()) {
    const start = first
    yield page.map(({ puzzle, bodies }, index): NumberedText => [
      start + index,
      goodPuzzlesText.entry({ puzzle, successes: bodies, failures: [] }),
    ])
    first += page.length
  }
}

/**
 * `puzzles.json`: every puzzle that passed the filters, with what was right and what was wrong. Kept solutions come first,
 * shortest first, then the longer right ones, then repeats; what did not parse is left out, as in the reference, and so are
 * the puzzles that are not taken.
 */
export async function* exportAllPuzzles(
  store: Store,
  runId: string,
  attemptsPerPuzzle: number,
  isTaken: (puzzle: string) => boolean,
): AsyncGenerator<string> {
  const solved = createTextIndex()
  const successes = createNumberList()
  for await (const page of pageRecords(store, runId)) {
    for (const record of page) {
      if (solved.add(record.puzzle) === solved.size() - 1) successes.push(record.successes)
    }
  }
  const successesOf = successes.toArray()
  const ranks = createRanks()
  for await (const page of keptPages(store, runId, isTaken)) {
    for (const text of page) ranks.push(text, successesOf[solved.find(text)] ?? 0)
  }
  const order = ranks.order()
  const size = Math.max(1, Math.floor(windowBodies / attemptsPerPuzzle))
  const windows = async function* () {
    for (let start = 0; start < order.length; start += size) {
      yield* gatherWindow(store, runId, order.subarray(start, start + size), isTaken)
    }
  }
  yield* joined(windows())
}

interface Gathered {
  readonly successes: string[]
  readonly failures: string[]
}

const wrongBuckets: readonly SolutionBucket[] = [
  'wrong',
  'wrong-type',
  'error',
  'timeout',
  'memory',
  'invalid-puzzle',
  'too-large',
  'crashed',
  'breach',
  'flaky',
]

/** The puzzles with these positions among the kept ones, in this order, with all their attempts. */
async function* gatherWindow(
  store: Store,
  runId: string,
  positions: Float64Array,
  isTaken: (puzzle: string) => boolean,
): AsyncGenerator<string> {
  const found = new Map<string, Gathered>()
  const puzzles = inOrder(() => keptTexts(store, runId, isTaken), positions, positions.length)
  for await (const puzzle of puzzles) found.set(puzzle, { successes: [], failures: [] })
  for await (const page of pageRecords(store, runId)) {
    for (const { puzzle, bodies } of page) found.get(puzzle)?.successes.push(...bodies)
  }
  const enter = async (bucket: SolutionBucket, into: (gathered: Gathered, text: string) => string[]) => {
    for await (const page of pageCandidates(store, runId, `solution:${bucket}`)) {
      for (const candidate of page) {
        const gathered = candidate.kind === 'solution' ? found.get(candidate.puzzle) : undefined
        if (gathered !== undefined) into(gathered, candidate.text).push(candidate.text)
      }
    }
  }
  await enter('solved', ({ successes }) => successes)
  for (const bucket of wrongBuckets) await enter(bucket, ({ failures }) => failures)
  // A repeat is what its first time was.
  await enter('duplicate', ({ successes, failures }, text) =>
    successes.includes(text) ? successes : failures,
  )
  for (const [puzzle, { successes, failures }] of found) {
    const tried: TriedPuzzle = { puzzle, successes, failures }
    yield goodPuzzlesText.entry(tried)
  }
}

async function* keptPages(
  store: Store,
  runId: string,
  isTaken: (puzzle: string) => boolean,
): AsyncGenerator<readonly string[]> {
  for await (const page of pageCandidates(store, runId, 'puzzle:kept')) {
    yield page.map(({ text }) => text).filter(isTaken)
  }
}

async function* keptTexts(
  store: Store,
  runId: string,
  isTaken: (puzzle: string) => boolean,
): AsyncGenerator<readonly NumberedText[]> {
  let first = 0
  for await (const page of keptPages(store, runId, isTaken)) {
    const start = first
    yield page.map((text, index): NumberedText => [start + index, text])
    first += page.length
  }
}

/** The ranks of puzzles in stored order, and their positions sorted by them; equal ones stay in stored order. */
function createRanks() {
  const successes = createNumberList()
  const lengths = createNumberList()
  return {
    push: (puzzle: string, right: number) => {
      const rank = toTriedRank(puzzle, right)
      successes.push(rank.successes)
      lengths.push(rank.length)
    },
    order: (): Float64Array => {
      const [right, length] = [successes.toArray(), lengths.toArray()]
      const rankOf = (at: number): TriedRank => ({ successes: right[at] ?? 0, length: length[at] ?? 0 })
      return Float64Array.from(right.keys()).sort(
        (one, other) => compareTried(rankOf(one), rankOf(other)) || one - other,
      )
    },
  }
}

async function* joined(entries: AsyncIterable<string>): AsyncGenerator<string> {
  let isEmpty = true
  for await (const entry of entries) {
    yield (isEmpty ? goodPuzzlesText.begin : goodPuzzlesText.between) + entry
    isEmpty = false
  }
  yield isEmpty ? goodPuzzlesText.empty : goodPuzzlesText.end
}
