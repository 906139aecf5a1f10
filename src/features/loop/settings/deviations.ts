import { builtInNature, isBuiltIn } from '#/domain/model/builtInEndpoint.ts'
import type { RunSettings } from '#/domain/run/run.ts'
import { collectionTitle } from '#/features/shared/library/library.ts'
import { armLooks, policyLooks, repeatLooks } from './armLooks.ts'
import { fieldsFor, isOurs, settingFields } from './settingFields.ts'

const paperCollection = 'p3'

/** Where a run departs from the paper, one plain sentence each, at least one: `paper` are the paper's settings for the same endpoint. */
export function deviationsOf(settings: RunSettings, paper: RunSettings): readonly string[] {
  const numbers = fieldsFor(settingFields, settings.endpoint)
    .filter((field) => !isOurs(field.key))
    .filter((field) => Number.isFinite(settings[field.key]) && settings[field.key] !== paper[field.key])
    .map(
      (field) =>
        `${field.label}: ${settings[field.key].toLocaleString('en')} instead of ${paper[field.key].toLocaleString('en')}.`,
    )
  const chosen = [
    ...(settings.fewShotCollection === paperCollection
      ? []
      : [
          `Examples come from “${collectionTitle(settings.fewShotCollection)}” instead of the 155 training puzzles of P3.`,
        ]),
    ...(settings.solvePrefix === paper.solvePrefix || isBuiltIn(settings.endpoint)
      ? []
      : ['The worked examples before each solution are edited.']),
    ...(settings.textRules === paper.textRules
      ? []
      : [
          `The judge of 2023 is ${settings.textRules ? 'on' : 'off'}; the paper has it ${paper.textRules ? 'on' : 'off'}.`,
        ]),
    ...(settings.fewShotPolicy === paper.fewShotPolicy
      ? []
      : [`Examples in the prompts: ${policyLooks[settings.fewShotPolicy].deviation}.`]),
    ...(settings.arm === paper.arm
      ? []
      : [
          `Trained on: ${armLooks[settings.arm].label.toLowerCase()}; the paper’s loop trains on what was verified.`,
        ]),
    ...(settings.startFrom === paper.startFrom
      ? []
      : ['Each training goes on from the last model; the paper begins at the base model.']),
    ...(settings.checkTwice ? ['Every attempt is checked twice, with different seeds.'] : []),
    ...(settings.duplicates === paper.duplicates
      ? []
      : [
          `Repeated puzzles: ${repeatLooks[settings.duplicates].deviation}; the paper drops equal texts only.`,
        ]),
    ...(settings.dropLeaks
      ? ['What may hold a held-out puzzle is left out of the training; the paper trains on all.']
      : []),
    ...numbers,
  ]
  return [...modelDeviations(settings, chosen.length === 0), ...chosen]
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
