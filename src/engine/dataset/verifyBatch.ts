/**
 * Puts the pairs of an imported batch to the verifier and parts them: what is right goes on, what is not becomes candidates
 * that say why. Storing and counting are the import's.
 */
import type { FileRecord } from '#/domain/dataset/formats/recordPiece.ts'
import type { SolutionCandidate } from '#/domain/run/run.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'

/** Records of one puzzle, as they stand in the file. */
export type PuzzleRecords = readonly [puzzle: string, found: readonly FileRecord[]]

export interface VerifiedBatch {
  /** The same puzzles in the same order, with their right solutions only; without those that have none. */
  readonly entries: readonly PuzzleRecords[]
  readonly refused: readonly SolutionCandidate[]
  /** Puzzles without a right solution. */
  readonly unsolved: readonly string[]
}

/** The paper's second for a pair, calibrated to this machine. */
const limitMillis = 1000

/** Null when it was stopped. `onVerdict` is called after each pair. */
export async function verifyBatch(
  verifier: Pick<Verifier, 'run'>,
  batch: readonly PuzzleRecords[],
  signal: AbortSignal,
  onVerdict: (isRight: boolean) => void,
): Promise<VerifiedBatch | null> {
  const pairs = batch.flatMap(([puzzle, found]) =>
    found.flatMap(({ header, bodies }) => bodies.map((body) => ({ puzzle, solution: header + body, body }))),
  )
  const right = new Set<string>()
  const refused: SolutionCandidate[] = []
  let judged = 0
  for await (const verdict of verifier.run(pairTask, pairs, { limitMillis, signal })) {
    const pair = pairs[judged]
    judged += 1
    if (pair === undefined) break
    onVerdict(verdict.kind === 'solved')
    if (verdict.kind === 'solved') right.add(keyOf(pair.puzzle, pair.solution))
    else {
      const { puzzle, body: text } = pair
      refused.push({
        kind: 'solution',
        iteration: 0,
        puzzle,
        text,
        bucket: verdict.kind,
        note: verdict.message,
      })
    }
  }
  if (judged < pairs.length) return null
  const entries: PuzzleRecords[] = []
  const unsolved: string[] = []
  for (const [puzzle, found] of batch) {
    const kept = found.flatMap((record) => {
      const bodies = record.bodies.filter((body) => right.has(keyOf(puzzle, record.header + body)))
      return bodies.length === 0 ? [] : [{ ...record, bodies }]
    })
    if (kept.length === 0) unsolved.push(puzzle)
    else entries.push([puzzle, kept])
  }
  return { entries, refused, unsolved }
}

function keyOf(puzzle: string, solution: string): string {
  return `${puzzle}\0${solution}`
}
