import type { Capability } from '#/domain/model/kinds/modelKind.ts'
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import type { EvaluationSettings } from '#/domain/evaluation/evaluation.ts'
import type { NumberSetting } from '#/ui/numberSetting.ts'

/** The settings of an evaluation that are numbers. */
export type NumberKey = {
  [Key in keyof EvaluationSettings]: EvaluationSettings[Key] extends number ? Key : never
}[keyof EvaluationSettings]

export interface EvaluationField extends NumberSetting {
  readonly key: NumberKey
  /** What the model must be able to do for it to mean anything. */
  readonly needs?: Capability
  /** What it means to models that can do this, where that is something else. */
  readonly explainedIf?: Partial<Record<Capability, string>>
}

const whole = { step: 1, whole: true } as const

/** Every number a person may set. The bounds are those of `evaluationSettingsSchema`. */
export const evaluationFields: readonly EvaluationField[] = [
  {
    key: 'attempts',
    label: 'Attempts per puzzle',
    explanation: 'Pass@k is known for every k up to this number.',
    min: 1,
    max: 10_000,
    ...whole,
  },
  {
    key: 'temperature',
    label: 'Temperature',
    explanation: 'Higher is more varied, lower is more careful.',
    min: 0,
    max: 2,
    step: 0.05,
    whole: false,
  },
  {
    key: 'solveTokens',
    label: 'Tokens per solution',
    explanation: 'Longest solution the model may write.',
    needs: 'countsTokens',
    min: 16,
    max: 100_000,
    ...whole,
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
  {
    key: 'concurrency',
    label: 'Requests at once',
    explanation: 'More is faster until the server queues or refuses them.',
    explainedIf: {
      takesOneAtATime: 'Puzzles worked on while others are verified. The model itself takes one at a time.',
    },
    min: 1,
    max: 64,
    ...whole,
  },
  {
    key: 'seed',
    label: 'Seed',
    explanation: 'For servers that honour it: the same seed gives the same samples.',
    explainedIf: { obeysSeed: 'The same seed gives the same samples.' },
    min: 0,
    max: 2 ** 31 - 1,
    ...whole,
  },
]

/** The fields that mean something to the model that is measured, and what they mean to it. */
export function evaluationFieldsFor(endpoint: EvaluationSettings['endpoint']): readonly EvaluationField[] {
  const can = capabilitiesOf(endpoint)
  return evaluationFields
    .filter(({ needs }) => needs === undefined || can[needs])
    .map((field) => {
      const words = Object.entries(field.explainedIf ?? {}).find(([one]) => can[one as Capability])
      return words === undefined ? field : { ...field, explanation: words[1] }
    })
}
