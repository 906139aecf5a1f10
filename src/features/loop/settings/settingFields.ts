import type { RunSettings } from '#/domain/run/run.ts'
import { isBuiltIn } from '#/domain/model/builtInEndpoint.ts'
import type { NumberSetting } from '#/ui/numberSetting.ts'

/** The settings of a run that are numbers. */
export type NumberKey = {
  [Key in keyof RunSettings]: RunSettings[Key] extends number ? Key : never
}[keyof RunSettings]

export interface SettingField extends NumberSetting {
  readonly key: NumberKey
}

export interface SettingGroup {
  readonly title: string
  readonly fields: readonly SettingField[]
}

const whole = { step: 1, whole: true } as const
const share = { min: 0, step: 0.05, whole: false } as const

/** Every number a person may set, grouped as the screen shows them. The bounds are those of `runSettingsSchema`. */
export const settingGroups: readonly SettingGroup[] = [
  {
    title: 'Size',
    fields: [
      {
        key: 'iterations',
        label: 'Iterations',
        explanation: 'How often the loop goes round: propose, filter, solve, verify, keep.',
        min: 1,
        max: 100,
        ...whole,
      },
      {
        key: 'puzzlesPerIteration',
        label: 'Puzzles per iteration',
        explanation: 'Raw puzzle candidates asked of the model in each iteration, before any filter.',
        min: 1,
        max: 1_000_000,
        ...whole,
      },
      {
        key: 'attemptsPerPuzzle',
        label: 'Attempts per puzzle',
        explanation: 'How many solutions are tried on every puzzle that passes the filters.',
        min: 1,
        max: 10_000,
        ...whole,
      },
      {
        key: 'keepPerPuzzle',
        label: 'Solutions kept per puzzle',
        explanation: 'The shortest distinct right solutions that go into its record.',
        min: 1,
        max: 100,
        ...whole,
      },
    ],
  },
  {
    title: 'Sampling',
    fields: [
      {
        key: 'proposeTemperature',
        label: 'Temperature for puzzles',
        explanation: 'Higher is more varied, lower is more careful.',
        max: 2,
        ...share,
      },
      {
        key: 'solveTemperature',
        label: 'Temperature for solutions',
        explanation: 'Many attempts only help if they differ.',
        max: 2,
        ...share,
      },
      {
        key: 'proposeTokens',
        label: 'Tokens per puzzle',
        explanation: 'Longest puzzle the model may write.',
        min: 16,
        max: 100_000,
        ...whole,
      },
      {
        key: 'solveTokens',
        label: 'Tokens per solution',
        explanation: 'Longest solution the model may write.',
        min: 16,
        max: 100_000,
        ...whole,
      },
      {
        key: 'contextTokens',
        label: 'Context',
        explanation:
          'Tokens of prompt and reply together; decides how many example puzzles fit into a prompt.',
        min: 512,
        max: 10_000_000,
        ...whole,
      },
      {
        key: 'seed',
        label: 'Seed',
        explanation: 'The same seed shuffles the example puzzles in the same way.',
        min: 0,
        max: 2 ** 31 - 1,
        ...whole,
      },
    ],
  },
  {
    title: 'Requests',
    fields: [
      {
        key: 'completionsPerPrompt',
        label: 'Completions per prompt',
        explanation: 'Samples asked of one request. Servers that give one at a time are asked again.',
        min: 1,
        max: 256,
        ...whole,
      },
      {
        key: 'concurrency',
        label: 'Requests at once',
        explanation: 'More is faster until the server queues or refuses them.',
        min: 1,
        max: 64,
        ...whole,
      },
    ],
  },
  {
    title: 'Filter and verifier',
    fields: [
      {
        key: 'trivialRejectRate',
        label: 'Trivial reject rate',
        explanation: 'Share of puzzles that face the triviality filters; the rest skips them.',
        max: 1,
        ...share,
        step: 0.01,
      },
      {
        key: 'limitMillis',
        label: 'Time limit',
        explanation: 'Longest that a puzzle and its solution may run together, in milliseconds.',
        min: 50,
        max: 60_000,
        unit: 'ms',
        ...whole,
        step: 100,
      },
    ],
  },
  {
    title: 'Training and measurement',
    fields: [
      {
        key: 'heldOutAttempts',
        label: 'Attempts per held-out puzzle',
        explanation:
          'Measures the model before the first iteration and after each training; 0 measures nothing.',
        min: 0,
        max: 10_000,
        ...whole,
      },
      {
        key: 'heldOutTemperature',
        label: 'Temperature of the measurement',
        explanation: 'The paper measures a little cooler than it makes data.',
        max: 2,
        ...share,
      },
      {
        key: 'trainingCap',
        label: 'Training texts at most',
        explanation: 'If more was found in all iterations together, the seed draws so many.',
        min: 1,
        max: 10_000_000,
        ...whole,
      },
    ],
  },
  {
    title: 'Cost and limits',
    fields: [
      {
        key: 'promptPrice',
        label: 'Price of a million prompt tokens',
        explanation: 'In the currency of your bill. 0 where nothing is paid.',
        min: 0,
        max: 1_000_000,
        step: 0.1,
        whole: false,
      },
      {
        key: 'completionPrice',
        label: 'Price of a million written tokens',
        explanation: 'In the same currency.',
        min: 0,
        max: 1_000_000,
        step: 0.1,
        whole: false,
      },
      {
        key: 'capMoney',
        label: 'Pause when so much is spent',
        explanation: 'Stops asking at once; what is under way then still counts. 0: no limit.',
        min: 0,
        max: 1_000_000_000,
        step: 1,
        whole: false,
      },
      {
        key: 'capTokens',
        label: 'Pause after so many tokens',
        explanation: 'Prompts and replies together. 0: no limit.',
        min: 0,
        max: 1_000_000_000_000,
        ...whole,
        step: 1000,
      },
      {
        key: 'capMinutes',
        label: 'Pause after so many minutes',
        explanation: 'Time that is worked; pauses do not count. 0: no limit.',
        min: 0,
        max: 1_000_000,
        step: 1,
        whole: false,
      },
    ],
  },
]

const costKeys: readonly NumberKey[] = ['promptPrice', 'completionPrice', 'capMoney', 'capTokens']

/** Settings that the paper does not name, or that are nobody's but the user's. */
export function isOurs(key: NumberKey): boolean {
  return key === 'seed' || key === 'concurrency' || key === 'capMinutes' || costKeys.includes(key)
}

/** What these mean to the built-in model, where that is something else. */
const builtInExplanations: Partial<Record<NumberKey, string>> = {
  contextTokens: 'Decides how many example puzzles fit into a prompt, and so how many the model knows.',
  seed: 'The same seed gives the same run: it shuffles the examples and decides every sample.',
  completionsPerPrompt: 'Puzzles proposed from the same examples before others are drawn.',
  concurrency: 'Prompts worked on while others are verified. The model itself takes one at a time.',
}

/** The fields of a group that mean something to the model that is asked. The built-in one counts no tokens. */
export function fieldsFor(
  fields: readonly SettingField[],
  endpoint: RunSettings['endpoint'],
): readonly SettingField[] {
  if (!isBuiltIn(endpoint)) return fields
  return fields
    .filter(({ key }) => key !== 'proposeTokens' && key !== 'solveTokens' && !costKeys.includes(key))
    .map((field) => ({ ...field, explanation: builtInExplanations[field.key] ?? field.explanation }))
}

export const settingFields: readonly SettingField[] = settingGroups.flatMap((group) => group.fields)
