import { capabilitiesOf, modelDepartures } from '#/domain/model/modelRef.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { collectionTitle } from '#/features/shared/library/library.ts'
import { shownSettings } from './shownSettings.ts'

const paperCollection = 'p3'

/** Where a run departs from the paper, one plain sentence each, at least one: `paper` are the paper's settings for the same endpoint. */
export function deviationsOf(settings: RunSettings, paper: RunSettings): readonly string[] {
  const chosen = [...startDeviations(settings, paper), ...settingDeviations(settings, paper)]
  return [...modelDepartures(settings.endpoint, chosen.length === 0), ...chosen]
}

/** What the run starts from. */
function startDeviations(settings: RunSettings, paper: RunSettings): readonly string[] {
  return [
    ...(settings.fewShotCollection === paperCollection
      ? []
      : [
          `Examples come from “${collectionTitle(settings.fewShotCollection)}” instead of the 155 training puzzles of P3.`,
        ]),
    ...(settings.solvePrefix === paper.solvePrefix || !capabilitiesOf(settings.endpoint).readsWorkedExamples
      ? []
      : ['The worked examples before each solution are edited.']),
  ]
}

function settingDeviations(settings: RunSettings, paper: RunSettings): readonly string[] {
  return shownSettings(settings)
    .filter(
      ({ key, isOurs, schema }) =>
        !isOurs && settings[key] !== paper[key] && schema.safeParse(settings[key]).success,
    )
    .map(({ key, departs }) => departs(settings[key], paper[key]))
    .filter((sentence) => sentence !== null)
}
