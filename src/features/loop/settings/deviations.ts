import { builtInNature, isBuiltIn } from '#/domain/model/builtInEndpoint.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { collectionTitle } from '#/features/shared/library/library.ts'
import { shownSettings } from './shownSettings.ts'

const paperCollection = 'p3'

/** Where a run departs from the paper, one plain sentence each, at least one: `paper` are the paper's settings for the same endpoint. */
export function deviationsOf(settings: RunSettings, paper: RunSettings): readonly string[] {
  const chosen = [...startDeviations(settings, paper), ...settingDeviations(settings, paper)]
  return [...modelDeviations(settings, chosen.length === 0), ...chosen]
}

/** What the run starts from. */
function startDeviations(settings: RunSettings, paper: RunSettings): readonly string[] {
  return [
    ...(settings.fewShotCollection === paperCollection
      ? []
      : [
          `Examples come from “${collectionTitle(settings.fewShotCollection)}” instead of the 155 training puzzles of P3.`,
        ]),
    ...(settings.solvePrefix === paper.solvePrefix || isBuiltIn(settings.endpoint)
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

/** What no setting can mend: what kind of model is asked, and how. */
function modelDeviations({ endpoint }: RunSettings, isOtherwisePaper: boolean): readonly string[] {
  if (isBuiltIn(endpoint)) {
    return [`The model is the built-in one, ${builtInNature}; the paper asks language models.`]
  }
  return [
    ...(endpoint.api === 'chat'
      ? ['Chat endpoint: the prompt text is wrapped in an instruction; the paper lets the model continue it.']
      : []),
    // Beside settings of one's own it would be noise.
    ...(isOtherwisePaper ? [topKDeviation] : []),
  ]
}

/** §6, point 3: the reference never sets it, so the default of its library applied; servers differ in whether they take it. */
const topKDeviation =
  'The reference’s own sampling silently kept to the 50 likeliest tokens (top_k 50); no top_k is sent to servers.'
