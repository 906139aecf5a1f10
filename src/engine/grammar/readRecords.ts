/**
 * Training records as pairs that the built-in model can learn from. Every record is counted: what its grammar has no words
 * for is told, not dropped in silence.
 */
import type { GrammarReply, GrammarTask, SyntaxNode } from '#/domain/grammar/grammarTask.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Bench, StudiedPuzzle } from './attempts.ts'
import type { SolvedPuzzle } from './pairs.ts'
import { createSolutionParser, pointerBodies } from './parseSolution.ts'
import { templateTexts } from './parseTree.ts'
import type { Program } from './solver.ts'

/** What of a record matters here. */
export type LearnableRecord = Pick<TrainingRecord, 'puzzle' | 'bodies' | 'attempts' | 'successes'>

/** How many records there were, and where each ended. The three add up to `records`. */
export interface RecordCounts {
  readonly records: number
  /** At least one of its solutions was read. */
  readonly learned: number
  /** The grammar has no words for the puzzle: its answer is of a type that it does not know, or it does not run here. */
  readonly puzzleBeyond: number
  /** The puzzle was taken apart, but the grammar does not lead to any of its solutions. */
  readonly solutionsBeyond: number
}

export interface ReadRecords {
  /** Records of one puzzle are one pair. */
  readonly solved: readonly SolvedPuzzle[]
  readonly counts: RecordCounts
}

/** Records that go to the interpreters at once: enough to keep them busy, few enough to stop soon. */
const portion = 24
/** What a saved model holds at most (savedModel.ts). */
const longestSource = 20_000
const mostPrograms = 64

function returnedOf(reply: GrammarReply | undefined): readonly SyntaxNode[] {
  return reply?.kind === 'bodies' ? reply.returned : []
}

function toSolved(
  { attempts, successes }: LearnableRecord,
  puzzle: StudiedPuzzle,
  known: SolvedPuzzle | undefined,
  programs: readonly Program[],
): SolvedPuzzle {
  const rate = attempts > 0 && successes > 0 ? Math.min(1, successes / attempts) : 1
  const merged = new Map(known?.programs)
  for (const program of programs) merged.set(program.code, program)
  const { shape } = puzzle.analysis
  const fresh = { puzzle, origin: 'recorded', family: shape, rate, made: attempts, right: successes } as const
  return { iteration: 0, ...fresh, ...known, programs: new Map([...merged].slice(0, mostPrograms)) }
}

function isTooLong(...texts: readonly string[]): boolean {
  return texts.some(({ length }) => length > longestSource)
}

/** Reads records in their order; null when the signal fired first. `onProgress` is told the share that is done. */
export async function readRecords(
  records: readonly LearnableRecord[],
  bench: Bench,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<ReadRecords | null> {
  const [reply] = await bench([{ kind: 'templates', templates: templateTexts }], signal)
  const patterns = reply?.kind === 'templates' ? reply.trees : []
  const solved = new Map<string, SolvedPuzzle>()
  const counts = { records: records.length, learned: 0, puzzleBeyond: 0, solutionsBeyond: 0 }

  async function readPortion(some: readonly LearnableRecord[]): Promise<boolean> {
    const analyses = await bench(
      some.map(({ puzzle }): GrammarTask => ({ kind: 'analyse', puzzle })),
      signal,
    )
    if (analyses.length < some.length) return false
    const studied = some.flatMap((record, index) => {
      const analysis = analyses[index]
      if (analysis?.kind !== 'analysed' || isTooLong(record.puzzle, analysis.shape)) return []
      const puzzle: StudiedPuzzle = { source: record.puzzle, analysis }
      return [{ record, puzzle }]
    })
    counts.puzzleBeyond += some.length - studied.length
    const pointers = await askAll(studied.map(({ puzzle }) => pointerBodies(puzzle)))
    if (pointers === null) return false
    const readers = studied.map(({ record, puzzle }, index) => {
      const parser = createSolutionParser(puzzle, pointers[index] ?? [], patterns)
      return record.bodies.map(parser.readerOf)
    })
    const returned = await askAll(readers.map((each) => each.flatMap(({ texts }) => texts)))
    if (returned === null) return false
    for (const [index, { record, puzzle }] of studied.entries()) {
      let at = 0
      const programs = (readers[index] ?? []).flatMap(({ texts, read }) => {
        const nodes = (returned[index] ?? []).slice(at, at + texts.length)
        at += texts.length
        return read(nodes) ?? []
      })
      if (programs.length === 0) counts.solutionsBeyond += 1
      else {
        counts.learned += 1
        solved.set(record.puzzle, toSolved(record, puzzle, solved.get(record.puzzle), programs))
      }
    }
    return true
  }

  async function askAll(
    bodies: readonly (readonly string[])[],
  ): Promise<readonly (readonly SyntaxNode[])[] | null> {
    const replies = await bench(
      bodies.map((each): GrammarTask => ({ kind: 'bodies', bodies: each })),
      signal,
    )
    return replies.length < bodies.length ? null : replies.map(returnedOf)
  }

  for (let start = 0; start < records.length; start += portion) {
    if (!(await readPortion(records.slice(start, start + portion))) || signal.aborted) return null
    onProgress(Math.min(1, (start + portion) / records.length))
  }
  return { solved: [...solved.values()], counts }
}
