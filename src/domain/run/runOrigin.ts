/** Where a run came from, as it is asked; and read from runs of a time when an absent address or a field of its own said it. */
import { fromUntagged } from '#/domain/model/modelRef.ts'
import { isObject } from '#/domain/files/shape.ts'
import type { Replay, Run } from './run.ts'

/** Whether a run was read from a file of records: no model was asked for it here. */
export function isImported({ origin }: Pick<Run, 'origin'>): boolean {
  return origin.kind === 'imported'
}

/** What a repetition goes by; null for a run that is none. */
export function replayOf({ origin }: Pick<Run, 'origin'>): Replay | null {
  return origin.kind === 'replay' ? origin : null
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
