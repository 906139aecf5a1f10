/** Settings to start from: the paper's own numbers, and ones that show a whole iteration in minutes. */
import type { EvaluationSettings } from '#/domain/evaluation/evaluation.ts'
import type { Capabilities } from '#/domain/model/kinds/modelKind.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import type { TrainerCapabilities } from '#/domain/trainer/kinds/trainerKind.ts'
import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import { trainerCapabilities, usualTrainer } from '#/domain/trainer/trainerRef.ts'
import type { RunSettings } from './settings/runSettings.ts'
import { namedSettings } from './settings/runSettings.ts'
import type { RunSetting } from './settings/setting.ts'

type ByModel = (model: Capabilities, trainer: TrainerCapabilities) => unknown

/** Every setting, in their order: what is given, and what a preset makes of the others. */
function presetOf(
  given: Pick<RunSettings, 'endpoint' | 'fewShotCollection' | 'solvePrefix' | 'trainer'>,
  valueOf: (setting: RunSetting) => unknown,
): RunSettings {
  const known: Readonly<Record<string, unknown>> = given
  const made = namedSettings.map((setting) => [
    setting.key,
    setting.key in known ? known[setting.key] : valueOf(setting),
  ])
  return Object.fromEntries(made) as RunSettings
}

/**
 * The paper's iteration 0 (`gen.py`, `babysit.sh`, README): 25,000 puzzles, 100 attempts each, T 0.9, 2048 tokens of
 * context, 1 s; training on what was verified, from the base model; 100 attempts at each held-out puzzle, T 0.8, before and
 * after. The seed and the number of requests in flight are ours.
 */
export function paperSettings(
  endpoint: ModelRef,
  fewShotCollection: string,
  solvePrefix: string,
  trainer: TrainerRef = usualTrainer(endpoint),
): RunSettings {
  return presetOf({ endpoint, fewShotCollection, solvePrefix, trainer }, ({ paper }) => paper)
}

/**
 * A run of minutes, in which a small model finds something too: few puzzles, like short ones, many attempts at each, every trivial
 * puzzle rejected, and room for a chat model to say a little more than code. The text rules are off: the sandbox does their work without false alarms. A model that is trained
 * without a person is trained on what was verified but for what may hold a held-out puzzle, and measured before and after; another
 * one is neither.
 */
export function quickSettings(
  endpoint: ModelRef,
  fewShotCollection: string,
  solvePrefix: string,
  trainer: TrainerRef = usualTrainer(endpoint),
): RunSettings {
  const model = capabilitiesOf(endpoint)
  const by = trainerCapabilities(trainer)
  return presetOf({ endpoint, fewShotCollection, solvePrefix, trainer }, ({ paper, quick }) => {
    if (quick === undefined) return paper
    return typeof quick === 'function' ? (quick as ByModel)(model, by) : quick
  })
}

/** The paper's evaluation (§4): up to 100 attempts a held-out puzzle, T 0.8, 150 tokens, 1 s. */
export function defaultEvaluationSettings(
  endpoint: ModelRef,
  collection: string,
  solvePrefix: string,
): EvaluationSettings {
  return {
    name: 'Held-out puzzles',
    endpoint,
    collection,
    attempts: 100,
    temperature: 0.8,
    solvePrefix,
    solveTokens: 150,
    limitMillis: 1000,
    referenceJudge: false,
    concurrency: 4,
    seed: 0,
  }
}
