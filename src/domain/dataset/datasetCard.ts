/** What to tell about a dataset to whoever gets it: how it was made, how large it is, what to be careful with. Markdown. */
import { modelName } from '#/domain/model/modelRef.ts'
import { runCost } from '#/domain/run/cost.ts'
import type { Run, RunAudits } from '#/domain/run/run.ts'

/** The card of a run's records. Names of models and runs are quoted as code: they are the user's, or a model's, own text. */
export function datasetCard(run: Pick<Run, 'settings' | 'state' | 'createdAt'>, records: number): string {
  const { settings, state } = run
  const total = (of: (counts: (typeof state.iterations)[number]) => number) =>
    state.iterations.reduce((sum, counts) => sum + of(counts), 0).toLocaleString('en')
  const { promptTokens, completionTokens } = runCost(run)
  const made = new Date(run.createdAt).toISOString().slice(0, 10)
  return [
    `# Dataset card: ${code(settings.name)}`,
    '',
    'Python programming puzzles (`def f(x: T, …) -> bool`) with solutions (`def g(…)`), written by a model and checked by running them: a pair is in the dataset only if `f(g())` returned exactly `True` within the time limit, in a fresh interpreter each, with an answer of exactly the annotated type.',
    '',
    '## How it was made',
    '',
    `- Model: ${code(modelName(settings.endpoint))}${state.tuned.length > 0 ? `, trained ${state.tuned.length} times on the way (${settings.arm})` : ''}`,
    `- Begun: ${made}; iterations: ${state.iterations.length}; seed: ${settings.seed}`,
    `- Examples in the prompts: training puzzles of ${code(settings.fewShotCollection)}; no held-out puzzle stands in a prompt or in a record`,
    `- Puzzles: ${total((counts) => counts.proposed)} proposed, ${total((counts) => counts.puzzles.kept)} passed the filters, ${total((counts) => counts.solvedPuzzles)} were solved`,
    `- Attempts: ${total((counts) => counts.attempted)}; of each puzzle the ${settings.keepPerPuzzle} shortest distinct right ones were kept`,
    `- Temperatures: ${settings.proposeTemperature} for puzzles, ${settings.solveTemperature} for solutions; time limit ${settings.limitMillis} ms`,
    `- Tokens: ${promptTokens.toLocaleString('en')} read, ${completionTokens.toLocaleString('en')} written`,
    ...auditLine(state.audits),
    '',
    '## What is in it',
    '',
    `${records.toLocaleString('en')} records: a puzzle, the header of its solution, and its kept solutions, shortest first.`,
    '',
    '## To be careful with',
    '',
    '- The puzzles are a model’s: some are trivial, some unreadable, some repeat each other in other words.',
    '- A solution is right for its one instance; it need not be right for other inputs.',
    '- Whether the model has seen a held-out puzzle while it was made, nobody knows here.',
    '- What the model’s maker allows to be done with its output is not written here: look it up.',
    '',
  ].join('\n')
}

function auditLine(audits: RunAudits | undefined): readonly string[] {
  if (audits === undefined) return []
  const { made, differences } = audits
  const line = `- Audits: ${made.toLocaleString('en')} refused attempts were run again alone, ${differences.length.toLocaleString('en')} of them ended differently`
  return [differences.length === 0 ? line : `${line}; others may have been refused for a neighbour’s doing`]
}

function code(text: string): string {
  return `\`${text.replace(/[`\r\n]+/g, ' ')}\``
}
