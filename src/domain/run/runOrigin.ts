/**
 * Where a run came from, as it is asked: what follows from it for the screens; and read from runs of a time when an absent
 * address or a field of its own said it.
 */
import { fromUntagged } from '#/domain/model/modelRef.ts'
import { isObject } from '#/domain/files/shape.ts'
import type { Replay, Run } from './run.ts'

/** What a run has and what can be done with it, by where it came from. */
export interface OriginCapabilities {
  /** Whether the loop can go on with it where it stands still. */
  readonly goesOn: boolean
  /** Whether its candidates are answers to prompts, which are in the journal: it can be looked at, and repeated, by them. */
  readonly hasPrompts: boolean
  /** Whether its settings are those of the loop, so that they can be held against the paper's, and kept for another run. */
  readonly hasLoopSettings: boolean
  /** Whether every record was verified here; else the run's note tells how it was with them. */
  readonly isVerified: boolean
  /** Whether its records were found one after the other, so that they have a pace. */
  readonly hasPace: boolean
  /** Whether each attempt that was not right is kept, with why. */
  readonly keepsFailures: boolean
  /** Which candidates are counted without being kept, in a sentence; null where all are kept. */
  readonly notListed: string | null
}

const loop: OriginCapabilities = {
  goesOn: true,
  hasPrompts: true,
  hasLoopSettings: true,
  isVerified: true,
  hasPace: true,
  keepsFailures: true,
  notListed: null,
}

const origins: Readonly<Record<Run['origin']['kind'], OriginCapabilities>> = {
  here: loop,
  replay: loop,
  imported: {
    ...loop,
    goesOn: false,
    hasPrompts: false,
    isVerified: false,
    hasPace: false,
    notListed:
      'This run was read from a file: of its candidates only those are listed that were verified here and refused. The records are on the run’s page.',
  },
  taught: {
    ...loop,
    goesOn: false,
    hasPrompts: false,
    hasLoopSettings: false,
    keepsFailures: false,
    notListed:
      'The built-in model taught itself in this run: of its attempts, which are judged by counted steps, only the numbers are kept, and the text of those that were right and went to the verifier.',
  },
}

export function originOf({ origin }: Pick<Run, 'origin'>): OriginCapabilities {
  return origins[origin.kind]
}

/** What a repetition goes by; null for a run that is none. */
export function replayOf({ origin }: Pick<Run, 'origin'>): Replay | null {
  return origin.kind === 'replay' ? origin : null
}

/** The settings that decided about a run: of the loop's, where it was not the loop's, only those that meant something to it. */
export function decidingSettings({ origin, settings }: Pick<Run, 'origin' | 'settings'>): object {
  if (origin.kind !== 'taught') return settings
  const { collection, iterations, proposals, attempts, ...others } = origin.settings
  const { endpoint, limitMillis } = settings
  return {
    ...{ endpoint, fewShotCollection: collection, iterations, puzzlesPerIteration: proposals },
    ...{ attemptsPerPuzzle: attempts, limitMillis },
    ...others,
  }
}

/** A run as it was stored, with its origin told as it is today. */
export function withOrigin(stored: unknown): unknown {
  if (!isObject(stored) || 'origin' in stored) return stored
  const { replay, settings, ...run } = stored
  if (isObject(replay)) return { ...run, settings, origin: { ...replay, kind: 'replay' } }
  const model = isObject(settings) ? fromUntagged(settings['endpoint']) : null
  const fileName = isObject(model) && model['kind'] === 'elsewhere' ? model['name'] : null
  return { ...run, settings, origin: fileName === null ? { kind: 'here' } : { kind: 'imported', fileName } }
}
