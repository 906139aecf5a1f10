import type { SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import type { SelfTrainingPresetName } from '#/domain/grammar/selfTrainingPresets.ts'
import type { NumberSetting } from '#/ui/numberSetting.ts'

type KeysOf<T> = {
  [Key in keyof SelfTrainingSettings]: SelfTrainingSettings[Key] extends T ? Key : never
}[keyof SelfTrainingSettings]
export type NumberKey = KeysOf<number>
export type SwitchKey = KeysOf<boolean>

const whole = { step: 1, whole: true } as const

/** The numbers of a run. The bounds are those of `selfTrainingSettingsSchema`. */
export const numberFields: readonly (NumberSetting & { readonly key: NumberKey })[] = [
  {
    key: 'iterations',
    label: 'Iterations',
    explanation: 'How often it goes round: invent, solve, learn, be measured.',
    min: 1,
    max: 50,
    ...whole,
  },
  {
    key: 'proposals',
    label: 'Puzzles proposed',
    explanation: 'In each iteration, before the filters. 0: it learns from the training puzzles alone.',
    min: 0,
    max: 10_000,
    ...whole,
  },
  {
    key: 'attempts',
    label: 'Attempts at its own puzzles',
    explanation: 'How many programs it writes for each puzzle that it kept.',
    min: 1,
    max: 1_000,
    ...whole,
  },
  {
    key: 'trainingAttempts',
    label: 'Attempts at training puzzles',
    explanation: 'For each of them, in each iteration. 0: it learns from its own puzzles alone.',
    min: 0,
    max: 1_000,
    ...whole,
  },
  {
    key: 'heldOutAttempts',
    label: 'Attempts when measured',
    explanation: 'At each held-out puzzle. Pass@100 needs at least 100.',
    min: 1,
    max: 1_000,
    ...whole,
  },
  {
    key: 'seed',
    label: 'Seed',
    explanation: 'The same seed, puzzles and settings give the same run.',
    min: 0,
    max: 2 ** 31 - 1,
    ...whole,
  },
]

/** What can be switched off, to see what it is worth. */
export const switchFields: readonly {
  readonly key: SwitchKey
  readonly label: string
  readonly explanation: string
}[] = [
  {
    key: 'verified',
    label: 'Learn only from what Python confirmed',
    explanation: 'Off is the control: it learns from pairs that nobody checked, right or wrong.',
  },
  {
    key: 'relabel',
    label: 'Relabel what it failed at',
    explanation: 'A puzzle that it did not solve is changed so that one of its wrong answers is right.',
  },
  {
    key: 'curriculum',
    label: 'Curriculum',
    explanation:
      'It builds puzzles around answers of programs that it writes, and those of medium difficulty count most.',
  },
  {
    key: 'idioms',
    label: 'Idioms',
    explanation: 'What verified solutions have in common becomes a word that it can use at once.',
  },
]

export const presetWords: Readonly<Record<SelfTrainingPresetName, { label: string; sentence: string }>> = {
  quick: { label: 'Quick', sentence: 'A short run, to watch.' },
  thorough: { label: 'Thorough', sentence: 'More iterations, puzzles and attempts, to measure.' },
  unverified: {
    label: 'Unverified',
    sentence: 'A control: as Quick, but it learns from pairs that nobody checked.',
  },
  'expert-iteration': {
    label: 'Expert iteration only',
    sentence: 'A control: as Quick, but it invents no puzzles and learns from the training puzzles alone.',
  },
}
