/**
 * Why a run, or an iteration of it, found no record: the likeliest cause, told by its books, and the one setting to change. Pure; the
 * numbers are the run's own, what they mean is experience with real models.
 */
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import { reachedCap } from './cost.ts'
import { emptyCounts } from './funnel.ts'
import { isNothingToTrain } from './pauseReasons.ts'
import type { PuzzleBucket } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { IterationCounts, Run, SolutionBucket } from './run.ts'
import type { RunSettings } from './settings/runSettings.ts'

export type DiagnosisCause =
  | 'no-reply'
  | 'limit-reached'
  | 'puzzles-cut'
  | 'chat-talks'
  | 'examples-not-continued'
  | 'puzzles-do-not-run'
  | 'text-rules'
  | 'wrong-kind-of-puzzle'
  | 'trivial-puzzles'
  | 'repeated-puzzles'
  | 'solutions-cut'
  | 'solutions-too-slow'
  | 'nothing-solved'
  | 'all-leaked'

/** One cause, the same in every place where it is told. */
export interface Diagnosis {
  readonly cause: DiagnosisCause
  /** What happened, in a sentence. */
  readonly title: string
  /** The numbers that it is told by. */
  readonly evidence: string
  /** What to change. */
  readonly advice: string
  /** The settings of a new run that has the change; null where it is not a setting. */
  readonly change: Partial<RunSettings> | null
}

interface Facts {
  readonly counts: IterationCounts
  readonly settings: RunSettings
}

/** Below this share of candidates the filters keep too few to say anything about solving. */
const fewKept = 0.1
/** From this share on, being cut is what is wrong with them. */
const muchCut = 0.3

/**
 * What is wrong with a run that is over or stands still, or with one of its iterations. Null where records were found, where it goes
 * on, and where the numbers say nothing.
 */
export function diagnose(run: Run, iteration: number | null = null): Diagnosis | null {
  const { settings, state, status } = run
  const shown = iteration === null ? state.iterations : state.iterations.slice(iteration, iteration + 1)
  if (status === 'running' || run.origin.kind !== 'here' || shown.length === 0) return null
  const counts = shown.reduce(addCounts)
  const isLast = iteration === null || iteration === state.iterations.length - 1
  const stood = status === 'finished' || !isLast ? null : standstill(run, counts)
  if (stood !== null) return stood
  if (counts.solvedPuzzles > 0 || counts.solutions.kept > 0) return null
  const facts = { counts, settings }
  const { proposed, attempted, puzzles } = counts
  if (proposed > 0 && puzzles.kept < proposed * fewKept) return filteredOut(facts)
  return attempted > 0 ? unsolved(facts) : null
}

/** Why hardly any of these puzzles was kept, where no more is known than where each of them ended. Null for none. */
export function diagnosePuzzles(
  puzzles: IterationCounts['puzzles'],
  settings: RunSettings,
): Diagnosis | null {
  const proposed = Object.values(puzzles).reduce((sum, count) => sum + count, 0)
  return proposed === 0 ? null : filteredOut({ counts: { ...emptyCounts(), proposed, puzzles }, settings })
}

/** What ended a run before its end, where that and nothing in its candidates is the cause. */
function standstill(run: Run, counts: IterationCounts): Diagnosis | null {
  const because = run.pausedBecause ?? ''
  if (counts.solutions.kept > 0) {
    if (!isNothingToTrain(run.pausedBecause)) return null
    return {
      cause: 'all-leaked',
      title: 'Everything that was found looks like a held-out puzzle',
      evidence: because,
      advice:
        'Look at the hits under Quality and keep what only looks alike. A larger collection of training puzzles for the prompts makes the model repeat it less.',
      change: null,
    }
  }
  const received = `${formatCount(counts.proposed)} of ${formatCount(run.settings.puzzlesPerIteration)} puzzles and ${formatCount(counts.attempted)} attempts were received.`
  if (run.status === 'paused' && reachedCap(run) !== null) {
    return {
      cause: 'limit-reached',
      title: 'A limit ended the run before anything was solved',
      evidence: received,
      advice: 'Raise the limit here and resume, or begin a new run without limits.',
      change: { capTokens: 0, capMoney: 0, capMinutes: 0 },
    }
  }
  if (counts.proposed > 0) return null
  return {
    cause: 'no-reply',
    title: 'The model gave no reply that could be used',
    evidence: `${because} ${received}`.trim(),
    advice: 'Test the connection in the form of a new run; the server’s own words are above.',
    change: null,
  }
}

/** Hardly any candidate was kept: where most of them ended says why. */
function filteredOut(facts: Facts): Diagnosis {
  const { counts, settings } = facts
  const { proposed, puzzles } = counts
  const of = (number: number) => `${formatCount(number)} of ${formatCount(proposed)}`
  const kept = `${of(puzzles.kept)} were kept.`
  const groups: readonly (readonly [number, () => Diagnosis])[] = [
    [puzzles.empty + puzzles['no-puzzle'], () => noPuzzles(facts, kept)],
    [
      puzzles['bad-signature'],
      () => ({
        cause: 'puzzles-do-not-run',
        title: 'Most puzzles do not run',
        evidence: `${of(puzzles['bad-signature'])} have broken syntax or signatures, ${formatCount(puzzles['no-puzzle'] + puzzles.empty)} are no puzzles. ${kept}`,
        advice: 'Ask with less chance: the model keeps closer to the form of the examples.',
        change: lessChance(settings),
      }),
    ],
    [
      puzzles['unsafe-text'],
      () => ({
        cause: 'text-rules',
        title: 'The text rules of 2023 bar most puzzles',
        evidence: `${of(puzzles['unsafe-text'])} hold barred words. ${kept}`,
        advice: 'Turn the text rules off: the sandbox does their work without false alarms.',
        change: { textRules: false },
      }),
    ],
    [
      puzzles['wrong-arguments'] + puzzles['answer-unused'] + puzzles['unsupported-type'],
      () => ({
        cause: 'wrong-kind-of-puzzle',
        title: 'Most puzzles run and do not have the form that is asked for',
        evidence: `${of(puzzles['wrong-arguments'])} have wrong arguments, ${of(puzzles['answer-unused'])} never look at the answer, ${of(puzzles['unsupported-type'])} want another type. ${kept}`,
        advice: 'Spare some candidates the rules about types and triviality, as the paper does.',
        change: { trivialRejectRate: Math.max(0, round(settings.trivialRejectRate - 0.3)) },
      }),
    ],
    [
      puzzles.trivial,
      () => ({
        cause: 'trivial-puzzles',
        title: 'Most puzzles are solved by a stock answer',
        evidence: `${of(puzzles.trivial)} accept an answer like 0 or "cat". ${kept}`,
        advice: 'Ask with more chance: the model leaves the simplest forms.',
        change: { proposeTemperature: Math.min(1.5, round(settings.proposeTemperature + 0.2)) },
      }),
    ],
    [
      puzzles.duplicate,
      () => ({
        cause: 'repeated-puzzles',
        title: 'The model repeats itself, its examples or held-out puzzles',
        evidence: `${of(puzzles.duplicate)} were known already. ${kept}`,
        advice: 'Ask with more chance, and fewer samples of one prompt, so that more prompts are used.',
        change: {
          proposeTemperature: Math.min(1.5, round(settings.proposeTemperature + 0.2)),
          completionsPerPrompt: Math.max(1, Math.floor(settings.completionsPerPrompt / 2)),
        },
      }),
    ],
  ]
  const [first, ...others] = groups
  const largest = others.reduce(
    (best, group) => (group[0] > best[0] ? group : best),
    first ?? [0, () => unsolved(facts)],
  )
  return largest[1]()
}

function noPuzzles({ counts, settings }: Facts, kept: string): Diagnosis {
  const { proposed, puzzles, cut, requests, proposeTokens } = counts
  const none = puzzles.empty + puzzles['no-puzzle']
  const evidence = `${formatCount(none)} of ${formatCount(proposed)} candidates are no puzzles. ${kept}`
  const wasCut = cut?.puzzles ?? 0
  if (wasCut >= proposed * muchCut) {
    const tokens = Math.max(300, 2 * settings.proposeTokens)
    return {
      cause: 'puzzles-cut',
      title: 'The puzzles were cut before they were whole',
      evidence: `${formatCount(wasCut)} of ${formatCount(proposed)} replies ended at the limit of ${formatCount(settings.proposeTokens)} tokens. ${evidence}`,
      advice: `Allow ${formatCount(tokens)} tokens for a puzzle.`,
      change: { proposeTokens: tokens, contextTokens: Math.max(settings.contextTokens, 2 * tokens) },
    }
  }
  const { endpoint } = settings
  if (endpoint.kind === 'openai' && !capabilitiesOf(endpoint).continuesText) {
    return {
      cause: 'chat-talks',
      title: 'The model talks about puzzles instead of writing them',
      evidence,
      advice:
        'Ask the same model for plain completions, where its server has them: it then goes on with the code.',
      change: { endpoint: { ...endpoint, api: 'completion' } },
    }
  }
  const asked = Math.max(1, requests)
  const length = Math.round(proposeTokens.prompt / asked)
  const isShort = settings.fewShotPolicy === 'short'
  const first = isShort
    ? 'The examples are short already. Ask with less chance; a larger model is the surest way.'
    : 'Show it fewer and shorter examples: a small model loses the thread of a long prompt.'
  return {
    cause: 'examples-not-continued',
    title: 'The model did not go on with the examples',
    evidence: length > 0 ? `${evidence} A prompt had about ${formatCount(length)} tokens.` : evidence,
    advice: `${first} A model that was tuned to chat may do better when it is asked by chat.`,
    change: isShort ? lessChance(settings) : { fewShotPolicy: 'short' },
  }
}

/** The model then keeps closer to the form of the examples. */
function lessChance({ proposeTemperature }: RunSettings): Partial<RunSettings> {
  return { proposeTemperature: Math.max(0.3, round(proposeTemperature - 0.3)) }
}

/** Puzzles were kept and attempted, and no attempt was right. */
function unsolved({ counts, settings }: Facts): Diagnosis {
  const { attempted, solutions, puzzles, cut } = counts
  const of = (number: number) => `${formatCount(number)} of ${formatCount(attempted)}`
  const base = `${of(0)} attempts at ${formatCount(puzzles.kept)} kept puzzles were right.`
  const wasCut = cut?.attempts ?? 0
  if (attempted > 0 && wasCut >= attempted * muchCut) {
    const tokens = Math.max(150, 2 * settings.solveTokens)
    return {
      cause: 'solutions-cut',
      title: 'The solutions were cut before they were whole',
      evidence: `${of(wasCut)} ended at the limit of ${formatCount(settings.solveTokens)} tokens. ${base}`,
      advice: `Allow ${formatCount(tokens)} tokens for a solution.`,
      change: { solveTokens: tokens },
    }
  }
  if (attempted > 0 && solutions.timeout >= attempted / 2) {
    return {
      cause: 'solutions-too-slow',
      title: 'Most solutions did not end in time',
      evidence: `${of(solutions.timeout)} were stopped after ${formatCount(settings.limitMillis)} ms. ${base}`,
      advice: 'Give each more time.',
      change: { limitMillis: 5 * settings.limitMillis },
    }
  }
  const attempts = Math.min(10_000, Math.max(64, 8 * settings.attemptsPerPuzzle))
  return {
    cause: 'nothing-solved',
    title: 'Puzzles were kept, and none was solved',
    evidence: `${base} Each got ${formatCount(settings.attemptsPerPuzzle)}.`,
    advice:
      'Try each puzzle more often, and fewer of them: a small model is right once in some hundred attempts. Easier examples make easier puzzles.',
    change: {
      attemptsPerPuzzle: attempts,
      puzzlesPerIteration: Math.max(8, Math.round(settings.puzzlesPerIteration / 4)),
    },
  }
}

function addCounts(one: IterationCounts, other: IterationCounts): IterationCounts {
  const sum = <Bucket extends PuzzleBucket | SolutionBucket>(
    a: Record<Bucket, number>,
    b: Record<Bucket, number>,
  ) =>
    Object.fromEntries(
      Object.entries<number>(a).map(([bucket, count]) => [bucket, count + b[bucket as Bucket]]),
    ) as Record<Bucket, number>
  return {
    ...one,
    proposed: one.proposed + other.proposed,
    attempted: one.attempted + other.attempted,
    puzzles: sum(one.puzzles, other.puzzles),
    solutions: sum(one.solutions, other.solutions),
    solvedPuzzles: one.solvedPuzzles + other.solvedPuzzles,
    requests: one.requests + other.requests,
    proposeTokens: {
      prompt: one.proposeTokens.prompt + other.proposeTokens.prompt,
      completion: one.proposeTokens.completion + other.proposeTokens.completion,
    },
    cut: {
      puzzles: (one.cut?.puzzles ?? 0) + (other.cut?.puzzles ?? 0),
      attempts: (one.cut?.attempts ?? 0) + (other.cut?.attempts ?? 0),
    },
  }
}

/** A number for people. */
function formatCount(count: number): string {
  return count.toLocaleString('en')
}

function round(share: number): number {
  return Math.round(share * 100) / 100
}
