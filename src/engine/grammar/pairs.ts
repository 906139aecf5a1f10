/**
 * Puzzles with solutions that were verified, and how much each counts in training. A puzzle that was hard when it was
 * first solved counts more, and goes on to; variants of one shape share; of its solutions the likely short ones count most.
 */
import type { PuzzleOrigin } from '#/domain/grammar/selfTraining.ts'
import type { AttemptedPuzzle, StudiedPuzzle } from './attempts.ts'
import { traceTree } from './decisions.ts'
import { createSampler } from './head.ts'
import type { IdiomSource } from './idioms.ts'
import type { Program, Subjects } from './solver.ts'
import { solutionSubject } from './solver.ts'
import type { Example } from './train.ts'
import { sizeOf } from './tree.ts'
import type { Weights } from './weights.ts'

export interface SolvedPuzzle {
  readonly puzzle: StudiedPuzzle
  readonly origin: PuzzleOrigin
  /** The training puzzle that it comes from, or is. */
  readonly family: string
  /** The share of right attempts when it was first solved. */
  readonly rate: number
  /** Of how many attempts that was. */
  readonly made: number
  readonly right: number
  readonly iteration: number
  /** Distinct right programs, by code. */
  readonly programs: Map<string, Program>
}

export interface PairBook {
  /** Takes the right programs of an attempted puzzle; tells whether it is solved for the first time. */
  readonly add: (
    attempted: AttemptedPuzzle,
    origin: PuzzleOrigin,
    family: string,
    iteration: number,
  ) => boolean
  /** Takes what an earlier version knew. */
  readonly restore: (solved: SolvedPuzzle) => void
  readonly all: () => readonly SolvedPuzzle[]
  /** What training gets; `prior` are weights that know nothing. */
  readonly examples: (prior: Weights, subjects: Subjects) => Example[]
  /** The shortest solutions of each puzzle, for library learning. */
  readonly idiomSources: () => readonly IdiomSource[]
}

/** At most so many solutions of one puzzle are trained on. */
const mostSolutions = 8
const mostKept = 32
/** How much a puzzle counts beside others. */
export interface PairShares {
  /** 0: each puzzle counts alike; 1: each family does. */
  readonly familyPower: number
  /** Weight of a puzzle of its own beside a training puzzle. */
  readonly own: number
  /** How far its own puzzles move the generic rows, which tell how common things are (0 … 1). */
  readonly ownGeneric: number
}

/**
 * Its own puzzles count less, and move no generic rows: what people ask tells how common things are, what it asks itself
 * only tells what the features of a puzzle mean. (Chosen by cross-validation, docs/built-in-model.md.)
 */
export const defaultShares: PairShares = { familyPower: 0.7, own: 0.3, ownGeneric: 0 }

export function createPairBook(
  keep: (kind: string) => boolean = (kind) => kind === 'solved',
  shares: PairShares = defaultShares,
): PairBook {
  const solved = new Map<string, SolvedPuzzle>()
  return {
    add({ puzzle, attempts, made }, origin, family, iteration) {
      const right = attempts.filter(({ outcome }) => keep(outcome[0]))
      if (right.length === 0) return false
      const known = solved.get(puzzle.source)
      const rate = right.length / made
      const entry: SolvedPuzzle = known ?? {
        puzzle,
        origin,
        family,
        rate,
        made,
        right: right.length,
        iteration,
        programs: new Map(),
      }
      for (const { program } of right) {
        if (entry.programs.size < mostKept) entry.programs.set(program.code, program)
      }
      if (known === undefined) solved.set(puzzle.source, entry)
      return known === undefined
    },
    restore(entry) {
      solved.set(entry.puzzle.source, entry)
    },
    all: () => [...solved.values()],
    examples(prior, subjects) {
      const families = new Map<string, number>()
      for (const { family } of solved.values()) families.set(family, (families.get(family) ?? 0) + 1)
      const hasTraining = [...solved.values()].some(({ origin }) => origin === 'training')
      return [...solved.values()].flatMap(({ puzzle, origin, family, rate, programs }) => {
        const isOwn = origin !== 'training'
        if (isOwn && shares.own === 0) return []
        const subject = subjects(puzzle.analysis)
        const sampler = createSampler(subject, prior, { temperature: 1, priorShare: 0 }, 0)
        // In the words of today: an idiom that was found since then may say it shorter.
        const decisionsOf = ({ tree, decisions }: Program) =>
          traceTree(subject.root, tree, subject.table) ?? decisions
        const ranked = [...programs.values()]
          .map((program) => {
            const decisions = decisionsOf(program)
            return { decisions, nats: sampler.nats(decisions) }
          })
          .sort((a, b) => a.nats - b.nats)
          .slice(0, mostSolutions)
        const least = ranked[0]?.nats ?? 0
        const likelihoods = ranked.map(({ nats }) => Math.exp(-(nats - least) / 4))
        const total = likelihoods.reduce((sum, value) => sum + value, 0)
        const hardness = Math.min(1, Math.max(0.05, -Math.log(rate) / 4))
        const weight =
          ((isOwn ? shares.own : 1) * hardness) / (families.get(family) ?? 1) ** shares.familyPower
        return ranked.map(({ decisions }, index) => ({
          subject,
          decisions,
          weight: (weight * (likelihoods[index] ?? 0)) / total,
          generic: isOwn && hasTraining ? shares.ownGeneric : 1,
        }))
      })
    },
    idiomSources: () =>
      [...solved.values()].flatMap(({ puzzle: { source, analysis }, family, programs }) => {
        const { root, table } = solutionSubject(analysis)
        return [...programs.values()]
          .sort((a, b) => sizeOf(a.tree) - sizeOf(b.tree))
          .slice(0, mostSolutions)
          .map(({ tree }) => ({ tree, root, table, family, text: source }))
      }),
  }
}
