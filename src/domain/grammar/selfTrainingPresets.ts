/** Settings of the built-in model's self-training to start from. What a person changes afterwards is theirs. */
import { ownCollection } from '#/domain/puzzle/import/importPuzzles.ts'
import type { SelfTrainingSettings } from './selfTraining.ts'

/** A run to watch: the first point within seconds, a few iterations within a minute or two. */
export const quickSelfTraining: SelfTrainingSettings = {
  seed: 0,
  iterations: 3,
  proposals: 300,
  attempts: 32,
  trainingAttempts: 64,
  heldOutAttempts: 100,
  collection: ownCollection,
  verified: true,
  relabel: true,
  curriculum: true,
  idioms: true,
}

const thorough: SelfTrainingSettings = {
  ...quickSelfTraining,
  iterations: 10,
  proposals: 1_000,
  attempts: 64,
  trainingAttempts: 128,
}

export const selfTrainingPresetNames = ['quick', 'thorough', 'unverified', 'expert-iteration'] as const
export type SelfTrainingPresetName = (typeof selfTrainingPresetNames)[number]

/** A run to watch, a run to measure, and two controls that differ from the first in one point each. */
export const selfTrainingPresets: Readonly<Record<SelfTrainingPresetName, SelfTrainingSettings>> = {
  quick: quickSelfTraining,
  thorough,
  unverified: { ...quickSelfTraining, verified: false },
  'expert-iteration': { ...quickSelfTraining, proposals: 0 },
}

/** The preset that settings are, whatever their collection and seed; null when they are nobody's but the user's. */
export function selfTrainingPresetOf(settings: SelfTrainingSettings): SelfTrainingPresetName | null {
  const { seed, collection } = settings
  const same = (preset: SelfTrainingSettings) => {
    const placed: SelfTrainingSettings = { ...preset, seed, collection }
    return settingKeys.every((key) => placed[key] === settings[key])
  }
  return selfTrainingPresetNames.find((name) => same(selfTrainingPresets[name])) ?? null
}

const settingKeys = Object.keys(quickSelfTraining) as readonly (keyof SelfTrainingSettings)[]
