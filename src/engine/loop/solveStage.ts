/**
 * Attempts at one puzzle: what is asked, and how what comes is judged, each new text once. Says of every attempt what it was; what is
 * kept of them decides `solveBooks.ts`.
 */
import type { Audits } from '#/domain/verdict/audit.ts'
import { auditOf, sumAudits } from '#/domain/verdict/audit.ts'
import type { CompletionRequest } from '#/domain/model/completion.ts'
import { cutSolution, solveHeader, solvePrompt, stopSequences } from '#/domain/prompt/prompts.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { Verdict } from '#/domain/verdict/verdict.ts'
import { assert } from '#/lib/assert.ts'
import type { Sample } from '#/engine/work/arrivals.ts'
import { judgeBodies } from '#/engine/work/judgeBodies.ts'
import { sampleSeed } from '#/engine/work/seeds.ts'
import type { StageTools } from '#/engine/work/stageTools.ts'
import type { LoopEffect } from './nextEffects.ts'
import type { Attempt, OpenPuzzle } from './solveBooks.ts'
import { recall } from './solveBooks.ts'

export interface Attempted {
  /** In the order of the samples; fewer when the work was stopped. */
  readonly attempts: readonly Attempt[]
  readonly audits: Audits
}

/** What the model is asked for the attempts that the effect names. */
export function solutionRequest(
  { puzzle, from, count }: LoopEffect & { readonly kind: 'solve' },
  iteration: number,
  settings: RunSettings,
): CompletionRequest {
  return {
    prompt: solvePrompt(settings.solvePrefix, puzzle, headerOf(puzzle)),
    task: 'solution',
    temperature: settings.solveTemperature,
    maxTokens: settings.solveTokens,
    stop: stopSequences.solution,
    count,
    seed: sampleSeed(settings.seed, from, 'solve', iteration, puzzle),
  }
}

/** Judges the next attempts at an open puzzle. Rejects when the sandbox cannot start. */
export async function judgeAttempts(
  samples: readonly Sample[],
  open: OpenPuzzle,
  tools: StageTools,
): Promise<Attempted> {
  const { puzzle } = open
  const header = headerOf(puzzle)
  const completions = samples.map(({ completion: { text } }) => ({ text, body: cutSolution(text) }))
  const recalled = recall(open)
  const fresh = completions.flatMap(({ body }) => (body === null || recalled(body) !== null ? [] : [body]))
  const verdicts = await judgeBodies(puzzle, header, fresh, tools)
  const seen = new Set<string>()
  const attempts: Attempt[] = []
  for (const { text, body } of completions) {
    if (body === null) {
      attempts.push({ text, bucket: 'empty', right: false, note: '' })
      continue
    }
    const verdict = verdicts.get(body)
    const before = recalled(body) ?? (seen.has(body) ? toRecollection(verdict) : null)
    if (before !== null) attempts.push(toRepeat(body, before === 'right'))
    else if (verdict === undefined) break
    else attempts.push(toAttempt(body, verdict))
    seen.add(body)
  }
  const judged = [...verdicts].map(([body, verdict]) =>
    auditOf({ puzzle, solution: header + body }, verdict, tools.now()),
  )
  return { attempts, audits: sumAudits(judged) }
}

function headerOf(puzzle: string): string {
  const header = solveHeader(puzzle)
  assert(header !== null, 'a puzzle was kept that has no header for a solution')
  return header
}

function toRecollection(verdict: Verdict | undefined): 'right' | 'wrong' | null {
  if (verdict === undefined) return null
  return verdict.kind === 'solved' ? 'right' : 'wrong'
}

function toRepeat(text: string, right: boolean): Attempt {
  const note = right ? 'Repeats a right solution.' : 'Repeats an attempt that was not right.'
  return { text, bucket: 'duplicate', right, note }
}

function toAttempt(text: string, { kind, message }: Verdict): Attempt {
  return kind === 'solved'
    ? { text, bucket: 'solved', right: true, note: '' }
    : { text, bucket: kind, right: false, note: message }
}
