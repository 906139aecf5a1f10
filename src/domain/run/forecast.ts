/**
 * What to expect of a run, told from a few replies (`engine/loop/probe.ts` gets them). The sample is small, so everything is a range: each
 * end holds however the few were drawn, and however unlike each other the puzzles are.
 */
import type { Interval } from '#/domain/statistics/statistics.ts'
import { wilsonInterval } from '#/domain/statistics/statistics.ts'
import type { PuzzleBucket } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { RunSettings } from './settings/runSettings.ts'

/** What a probe saw. */
export interface Probed {
  /** Puzzles asked for and received, by where they ended. */
  readonly puzzles: Readonly<Record<PuzzleBucket, number>>
  /** Attempts at those that were kept, and how many of them were right. */
  readonly attempts: number
  readonly right: number
  /** The requests in which the attempts were made, one for each puzzle. */
  readonly trials: number
  /** What the puzzles and the attempts took. */
  readonly proposeMillis: number
  readonly solveMillis: number
}

export interface Forecast {
  /** Puzzles that the run asks for, in all iterations. */
  readonly asked: number
  /** How many of them are kept: the likeliest number, and 95 % of what may come. */
  readonly kept: Expected
  /** How many of those are solved. */
  readonly solved: Interval
  /** What proposing, solving and measuring take, without training; null while no reply is there to tell by. */
  readonly millis: Expected | null
}

export interface Expected extends Interval {
  readonly about: number
}

type Size = Pick<RunSettings, 'iterations' | 'puzzlesPerIteration' | 'attemptsPerPuzzle'>

/** Attempts, and the requests that ask for them. */
export interface Work {
  readonly attempts: number
  readonly requests: number
}

/**
 * The run that these settings make, if its model goes on as in the probe. `measuring`: at all held-out puzzles; `most`: attempts that
 * the run asks of one request.
 */
export function forecastRun(probed: Probed, size: Size, measuring: Work, most: number): Forecast {
  const asked = size.iterations * size.puzzlesPerIteration
  const proposed = Object.values(probed.puzzles).reduce((sum, count) => sum + count, 0)
  const kept = keptOf(probed.puzzles.kept, proposed, asked)
  const solving = (puzzles: number): Work => ({
    attempts: puzzles * size.attemptsPerPuzzle + measuring.attempts,
    requests: puzzles * Math.ceil(size.attemptsPerPuzzle / most) + measuring.requests,
  })
  const millis = proposed === 0 ? null : millisOf(probed, proposed, asked, kept, solving)
  return { asked, kept, solved: solvedOf(kept, probed, size.attemptsPerPuzzle), millis }
}

/**
 * A server that answers many samples at once takes hardly longer for many; another takes them in turn. Few samples do not tell which it
 * is. So the shortest time is of the first kind and the longest of the second, and so is the one in the middle: better to wait less than was said.
 */
function millisOf(
  { proposeMillis, solveMillis, attempts, trials }: Probed,
  proposed: number,
  asked: number,
  kept: Expected,
  solving: (puzzles: number) => Work,
): Expected {
  const puzzle = proposeMillis / proposed
  // Nothing was kept, so nothing was attempted: an attempt is about as long as a puzzle.
  const [attempt, request] =
    attempts === 0 ? [puzzle, puzzle] : [solveMillis / attempts, solveMillis / trials]
  const oneByOne = (puzzles: number) => asked * puzzle + solving(puzzles).attempts * attempt
  const together = asked * puzzle + solving(kept.low).requests * request
  return {
    about: oneByOne(kept.about),
    low: Math.min(together, oneByOne(kept.low)),
    high: oneByOne(kept.high),
  }
}

/** Wilson's interval, wider by what the run's own draws differ by chance: as if the probe had been that much smaller. */
function keptOf(kept: number, proposed: number, asked: number): Expected {
  if (proposed === 0) return { about: 0, low: 0, high: asked }
  const share = kept / proposed
  const trials = (proposed * asked) / (proposed + asked)
  const { low, high } = wilsonInterval(share * trials, trials)
  return { about: Math.round(share * asked), low: Math.floor(low * asked), high: Math.ceil(high * asked) }
}

/**
 * A share of right attempts does not say how many puzzles are solved: with as many attempts, the fewest are if some puzzles are always
 * solved and the others never, the most if all are alike.
 */
function solvedOf(kept: Interval, { right, attempts }: Probed, attemptsPerPuzzle: number): Interval {
  const rate = wilsonInterval(right, attempts)
  return {
    low: Math.floor(kept.low * rate.low),
    high: Math.ceil(kept.high * (1 - (1 - rate.high) ** attemptsPerPuzzle)),
  }
}
