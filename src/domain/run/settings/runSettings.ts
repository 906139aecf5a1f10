/** The settings of a run, in the order of the form: a line for each. */
import { z } from 'zod'
import { isObject } from '#/domain/files/shape.ts'
import { modelRefSchema } from '#/domain/model/modelRef.ts'
import { arm } from './arm.ts'
import { attemptsPerPuzzle } from './attemptsPerPuzzle.ts'
import { capMinutes } from './capMinutes.ts'
import { capMoney } from './capMoney.ts'
import { capTokens } from './capTokens.ts'
import { checkTwice } from './checkTwice.ts'
import { completionPrice } from './completionPrice.ts'
import { completionsPerPrompt } from './completionsPerPrompt.ts'
import { concurrency } from './concurrency.ts'
import { contextTokens } from './contextTokens.ts'
import { dropLeaks } from './dropLeaks.ts'
import { duplicates } from './duplicates.ts'
import { endpoint } from './endpoint.ts'
import { fewShotCollection } from './fewShotCollection.ts'
import { fewShotPolicy } from './fewShotPolicy.ts'
import { heldOutAttempts } from './heldOutAttempts.ts'
import { heldOutTemperature } from './heldOutTemperature.ts'
import { iterations } from './iterations.ts'
import { keepPerPuzzle } from './keepPerPuzzle.ts'
import { limitMillis } from './limitMillis.ts'
import { name } from './name.ts'
import { promptPrice } from './promptPrice.ts'
import { proposeTemperature } from './proposeTemperature.ts'
import { proposeTokens } from './proposeTokens.ts'
import { puzzlesPerIteration } from './puzzlesPerIteration.ts'
import { seed } from './seed.ts'
import { solvePrefix } from './solvePrefix.ts'
import { solveTemperature } from './solveTemperature.ts'
import { solveTokens } from './solveTokens.ts'
import { startFrom } from './startFrom.ts'
import { textRules } from './textRules.ts'
import { trainer } from './trainer.ts'
import { trainingCap } from './trainingCap.ts'
import { trainingPrice } from './trainingPrice.ts'
import { trivialRejectRate } from './trivialRejectRate.ts'
import type { RunSetting } from './setting.ts'

const runSettingRecords = {
  name,
  endpoint,
  fewShotCollection,
  solvePrefix,
  iterations,
  puzzlesPerIteration,
  attemptsPerPuzzle,
  keepPerPuzzle,
  proposeTemperature,
  solveTemperature,
  proposeTokens,
  solveTokens,
  contextTokens,
  seed,
  completionsPerPrompt,
  concurrency,
  trivialRejectRate,
  limitMillis,
  textRules,
  checkTwice,
  duplicates,
  dropLeaks,
  fewShotPolicy,
  arm,
  trainer,
  startFrom,
  heldOutAttempts,
  heldOutTemperature,
  trainingCap,
  promptPrice,
  completionPrice,
  trainingPrice,
  capMoney,
  capTokens,
  capMinutes,
} as const

type Records = typeof runSettingRecords
export type SettingKey = keyof Records
/** Settings of a run. */
export type RunSettings = { [Key in SettingKey]: z.output<Records[Key]['schema']> }

export interface NamedSetting extends RunSetting {
  readonly key: SettingKey
}

/** All of them, by their names. */
export const namedSettings: readonly NamedSetting[] = Object.entries(runSettingRecords).map(
  ([key, record]) => ({ key: key as SettingKey, ...(record as unknown as RunSetting) }),
)

function shapeOf<Kind extends 'schema' | 'stored'>(kind: Kind) {
  return Object.fromEntries(namedSettings.map((setting) => [setting.key, setting[kind]])) as unknown as {
    [Key in SettingKey]: Records[Key][Kind]
  }
}

/** Settings of a time when there were fewer, with what they meant by their model. */
function fillIn(settings: unknown): unknown {
  const model = isObject(settings) ? modelRefSchema.safeParse(settings['endpoint']) : null
  if (!isObject(settings) || model?.success !== true) return settings
  const missing = namedSettings.flatMap(({ key, beforeByModel }) =>
    beforeByModel === undefined || key in settings ? [] : [[key, beforeByModel(model.data)]],
  )
  return { ...settings, ...Object.fromEntries(missing) }
}

/** What settings may be, from a form, a script or a file. */
export const runSettingsSchema: z.ZodType<RunSettings> = z.preprocess(fillIn, z.object(shapeOf('schema')))

/** What they may be in a run that is stored: bounds may have changed since, and settings been added. */
export const storedRunSettingsSchema: z.ZodType<RunSettings> = z.preprocess(
  fillIn,
  z.object(shapeOf('stored')),
)
