/** The tools of a run's stages, by its settings. */
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { createReferenceJudge } from '#/engine/verify/referenceJudge.ts'
import type { StageTools, StageWorld } from '#/engine/work/stageTools.ts'
import { createStageTools } from '#/engine/work/stageTools.ts'

/** `world.verifier` judges by the rules that the settings name. */
export function createRunTools(settings: RunSettings, world: Omit<StageWorld, 'limits'>): StageTools {
  return createStageTools({
    ...world,
    verifier: settings.textRules ? createReferenceJudge(world.verifier) : world.verifier,
    limits: { limitMillis: settings.limitMillis, repeat: settings.checkTwice ? 2 : undefined },
  })
}
