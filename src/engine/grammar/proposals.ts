/** From what the puzzle head proposes to puzzles worth attempting: the filters, each drop counted under one name. */
import type { GrammarReply, GrammarTask, SyntaxNode } from '#/domain/grammar/grammarTask.ts'
import type { JudgedProposal, ProposalBucket, PuzzleOrigin } from '#/domain/grammar/selfTraining.ts'
import { proposalBuckets } from '#/domain/grammar/selfTraining.ts'
import type { Bench, StudiedPuzzle } from './attempts.ts'
import type { PuzzleForm } from './parsePuzzle.ts'
import { parsePuzzle } from './parsePuzzle.ts'
import type { Proposal } from './proposer.ts'
import { trivialLiterals } from './trivialLiterals.ts'

export interface NovelPuzzle extends StudiedPuzzle {
  readonly origin: PuzzleOrigin
  readonly form: PuzzleForm | null
  readonly family: string
}

export interface ProposalFilter {
  /** The new puzzles among the proposals. Every proposal is counted in one bucket. */
  readonly sift: (
    proposals: readonly Proposal[],
    bench: Bench,
    signal: AbortSignal,
  ) => Promise<readonly NovelPuzzle[]>
  /** Takes puzzles that an earlier version proposed and kept. */
  readonly restore: (kept: readonly StudiedPuzzle[]) => void
  /** What was judged since the last call. */
  readonly takeJudged: () => readonly JudgedProposal[]
}

/** Written by the puzzle head, or changed from what it wrote; the others are people's texts with small changes. */
const ownOrigins: ReadonlySet<PuzzleOrigin> = new Set(['invented', 'mutated', 'crossed', 'relabelled'])
/** At most so many puzzles that differ in constants only. */
const mostOfShape = 12

/** How many proposals ended in each bucket. */
export function countJudged(judged: readonly JudgedProposal[]): Record<ProposalBucket, number> {
  const counts = Object.fromEntries(proposalBuckets.map((bucket) => [bucket, 0]))
  for (const { bucket } of judged) counts[bucket] = (counts[bucket] ?? 0) + 1
  return counts as Record<ProposalBucket, number>
}

/** The text that two puzzles share when they are the same but for names and spacing. */
function identityOf(source: string): string {
  const names = new Map<string, string>()
  const plain = source.replace(/\s+/g, ' ')
  return plain.replace(/'[^']*'|\b[a-z_]\w*\b/gi, (word) => {
    if (word.startsWith("'") || reserved.has(word)) return word
    const known = names.get(word) ?? `v${names.size}`
    names.set(word, known)
    return known
  })
}

const reserved = new Set(
  'def return assert for in if else and or not lambda None True False int str float bool List len sum all any range sorted set min max abs enumerate zip list'.split(
    ' ',
  ),
)

export function createProposalFilter(
  training: readonly StudiedPuzzle[],
  heldOut: readonly string[],
  patterns: readonly SyntaxNode[],
): ProposalFilter {
  const seen = new Set(training.map(({ source }) => identityOf(source)))
  const forbidden = new Set(heldOut.map(identityOf))
  const shapes = new Map<string, number>()
  let judged: JudgedProposal[] = []

  function enter(bucket: ProposalBucket, { source }: Proposal): void {
    judged.push({ source, bucket })
  }

  function judge(proposal: Proposal, analysis: GrammarReply | undefined, screen: GrammarReply | undefined) {
    const drop = (bucket: ProposalBucket) => {
      enter(bucket, proposal)
      return []
    }
    if (analysis === undefined || screen === undefined) return drop('malformed')
    if (analysis.kind === 'unsuitable') return drop(analysis.broken === true ? 'malformed' : 'unsuitable')
    if (analysis.kind !== 'analysed') return drop('malformed')
    if (screen.kind !== 'screened') return drop('unsuitable')
    if (screen.trivial !== null) return drop('trivial')
    if (screen.padded !== null) return drop('padded')
    const alike = shapes.get(analysis.shape) ?? 0
    if (alike >= mostOfShape) return drop('too-alike')
    shapes.set(analysis.shape, alike + 1)
    enter('kept', proposal)
    const { source, origin, family } = proposal
    const form = parsePuzzle(analysis, patterns)
    return [{ source, origin, family, analysis, form }]
  }

  return {
    async sift(proposals, bench, signal) {
      const fresh = proposals.filter((proposal) => {
        const identity = identityOf(proposal.source)
        if (forbidden.has(identity)) {
          enter('held-out', proposal)
          return false
        }
        if (seen.has(identity)) {
          enter('duplicate', proposal)
          return false
        }
        seen.add(identity)
        return true
      })
      const types = fresh.map(({ source }) => /^def \w+\(\w+: ([^,=)]+)/.exec(source)?.[1] ?? '')
      const replies = await bench(
        fresh.flatMap(({ source, origin }, index): GrammarTask[] => [
          { kind: 'analyse', puzzle: source },
          {
            kind: 'screen',
            puzzle: source,
            answers: trivialLiterals(types[index] ?? ''),
            own: ownOrigins.has(origin),
          },
        ]),
        signal,
      )
      return fresh.flatMap((proposal, index) =>
        2 * index + 1 < replies.length ? judge(proposal, replies[2 * index], replies[2 * index + 1]) : [],
      )
    },
    restore(kept) {
      for (const { source, analysis } of kept) {
        seen.add(identityOf(source))
        shapes.set(analysis.shape, (shapes.get(analysis.shape) ?? 0) + 1)
      }
    },
    takeJudged() {
      const taken = judged
      judged = []
      return taken
    },
  }
}
