/**
 * One few-shot prompt becomes puzzle candidates: ask, cut, filter in the order of `gen.py` (text, signature and types,
 * trial answers). Every candidate ends in one bucket here but for repeats, which only the driver can know: `dropRepeats`
 * is for it. Each distinct text that comes at a time is run once.
 */
import type { CompletionRequest } from '#/domain/model/completion.ts'
import type { Inspection } from '#/domain/tasks/inspection.ts'
import { checkAccepted, checkInspection, checkPuzzleText } from '#/domain/filters/filters.ts'
import { trivialAnswers } from '#/domain/filters/trivialAnswers.ts'
import type { PuzzleBucket } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { Repeats } from '#/domain/duplicates/repeats.ts'
import { cutPuzzle, fillPrompt, stopSequences } from '#/domain/prompt/prompts.ts'
import type { PuzzleCandidate } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { inspectionTask } from '#/domain/tasks/inspection.ts'
import { trialTask } from '#/domain/tasks/trial.ts'
import { assert } from '#/lib/assert.ts'
import { createRandom, hashSeed } from '#/lib/random.ts'
import type { Sample } from '#/engine/work/arrivals.ts'
import type { HeldOut } from '#/engine/work/heldOut.ts'
import { sampleSeed } from '#/engine/work/seeds.ts'
import type { StageTools } from '#/engine/work/stageTools.ts'
import type { OrderExamples } from './examples.ts'
import type { LoopEffect } from './nextEffects.ts'

const kept = { bucket: 'kept', note: '' } as const
type Fate = { readonly bucket: PuzzleBucket; readonly note: string } | null

type Proposing = LoopEffect & { readonly kind: 'propose' }

/** What the model is asked for the candidates that the effect names. */
export function puzzleRequest(
  effect: Proposing,
  iteration: number,
  settings: RunSettings,
  order: OrderExamples,
): CompletionRequest {
  const shuffle = createRandom(hashSeed(settings.seed, 'prompt', iteration, effect.prompt))
  const budget = settings.contextTokens - settings.proposeTokens
  return {
    prompt: fillPrompt(order(shuffle), budget).prompt,
    task: 'puzzle',
    temperature: settings.proposeTemperature,
    maxTokens: settings.proposeTokens,
    stop: stopSequences.puzzle,
    count: effect.count,
    seed: sampleSeed(settings.seed, effect.from, 'propose', iteration, effect.prompt),
  }
}

/**
 * Filters samples of a prompt, which begin with the one that the effect begins with. In their order, and fewer when the work was
 * stopped. Rejects when the sandbox cannot start.
 */
export async function filterProposals(
  samples: readonly Sample[],
  effect: Proposing,
  iteration: number,
  settings: RunSettings,
  heldOut: HeldOut,
  tools: StageTools,
): Promise<readonly PuzzleCandidate[]> {
  const texts = samples.map(({ completion }) => cutPuzzle(completion.text))
  const spared = texts.map((_text, index) =>
    isSpared(settings, iteration, effect.prompt, effect.from + index),
  )
  const fates = await filterPuzzles(texts, spared, settings, heldOut, tools)
  const candidates: PuzzleCandidate[] = []
  for (const [index, text] of texts.entries()) {
    const fate = fates[index]
    if (fate === null || fate === undefined) break
    candidates.push({ kind: 'puzzle', iteration, text, ...fate })
  }
  return candidates
}

/** Puts `kept` candidates that repeat a known puzzle, or an earlier one of the list, into `duplicate`; the others are known from then on. */
export function dropRepeats(
  candidates: readonly PuzzleCandidate[],
  repeats: Repeats,
): readonly PuzzleCandidate[] {
  return candidates.map((candidate) => {
    if (candidate.bucket !== 'kept') return candidate
    const note = repeats.take(candidate.text)
    return note === null ? candidate : { ...candidate, bucket: 'duplicate', note }
  })
}

/** The reference's `random.random() > trivial_reject_rate`: a few candidates are spared the type and triviality rules. */
function isSpared(settings: RunSettings, iteration: number, prompt: number, index: number): boolean {
  const draw = createRandom(hashSeed(settings.seed, 'skip', iteration, prompt, index))
  return draw() > settings.trivialRejectRate
}

/** One fate for each text; null from where on the work was stopped. */
async function filterPuzzles(
  texts: readonly string[],
  spared: readonly boolean[],
  settings: RunSettings,
  heldOut: HeldOut,
  tools: StageTools,
): Promise<readonly Fate[]> {
  const byText = texts.map((text) => checkText(text, settings.textRules, heldOut))
  const runnable = distinct(texts.filter((_text, index) => byText[index] === null))
  const inspections = zip(
    runnable,
    await tools.examine(
      (verifier, limits) => verifier.run(inspectionTask, runnable, limits),
      runnable.length,
    ),
  )
  const checked = texts.map((text, index): Fate | 'try' => {
    const fate = byText[index]
    if (fate !== null && fate !== undefined) return fate
    const inspection = inspections.get(text)
    return inspection === undefined ? null : checkShape(text, inspection, spared[index] === true)
  })
  const trials = distinct(texts.filter((_text, index) => checked[index] === 'try')).map((puzzle) => ({
    puzzle,
    answers: answersFor(inspections.get(puzzle)),
  }))
  const results = zip(
    trials.map((trial) => trial.puzzle),
    await tools.examine((verifier, limits) => verifier.run(trialTask, trials, limits), trials.length),
  )
  return checked.map((fate, index): Fate => {
    if (fate !== 'try') return fate
    const text = texts[index] ?? ''
    const result = results.get(text)
    if (result === undefined) return null
    if (result.accepted === null) return kept
    const answer = answersFor(inspections.get(text))[result.accepted]
    return checkAccepted(answer ?? '') ?? kept
  })
}

function checkText(text: string, textRules: boolean, heldOut: HeldOut): Fate {
  const dropped = checkPuzzleText(text, textRules)
  if (dropped !== null) return dropped
  return heldOut.isPuzzle(text) ? { bucket: 'duplicate', note: 'is a held-out puzzle' } : null
}

/** The fate of a puzzle by its signature and types; `try` when trial answers must decide. */
function checkShape(text: string, inspection: Inspection, isSpared: boolean): Fate | 'try' {
  return checkInspection(text, inspection, isSpared) ?? (isSpared ? kept : 'try')
}

function answersFor(inspection: Inspection | undefined): readonly string[] {
  assert(inspection?.kind === 'inspected' && inspection.answerType !== null, 'a trial without a type')
  return trivialAnswers(inspection.answerType) ?? []
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

/** Keys with their values, as far as the values reach. */
function zip<V>(keys: readonly string[], values: readonly V[]): ReadonlyMap<string, V> {
  const pairs = new Map<string, V>()
  for (const [index, value] of values.entries()) {
    const key = keys[index]
    if (key !== undefined) pairs.set(key, value)
  }
  return pairs
}
