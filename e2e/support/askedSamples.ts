/** The samples that a run asked of the fake server, told apart by prompt and seed, and which of them it has stored. */
import type { SeenRequest } from '#/testing/fakeLlm.node.ts'

/** One completion that was asked for. */
export interface Sample {
  readonly prompt: string
  readonly seed: number
}

/** Requests for completions, without preflights and lists. */
export function generationsOf(requests: readonly SeenRequest[]): readonly SeenRequest[] {
  return requests.filter(({ body }) => body !== null)
}

/** Whether the whole reply went out and nobody hung up. */
export function isDelivered({ ended, hungUp }: SeenRequest): boolean {
  return ended && !hungUp
}

/** The samples of a request to the plain completion API: sample i has the request's seed + i. */
export function samplesOf({ body }: SeenRequest): readonly Sample[] {
  const { prompt = '', seed = 0, n = 1 } = body ?? {}
  return Array.from({ length: n }, (_, index) => ({ prompt, seed: seed + index }))
}

/** One text for a sample: equal samples have the same. */
export function nameOf({ prompt, seed }: Sample): string {
  return `${seed} ${prompt}`
}

/** The names of the samples that stand in the evidence of a run: those may never be asked for again. */
export function receivedIn(evidence: string): ReadonlySet<string> {
  const prompts: string[] = []
  const received = new Set<string>()
  for (const line of evidence.trimEnd().split('\n')) {
    const entry = JSON.parse(line) as { kind: string; text?: string; prompt?: number; seed?: number }
    if (entry.kind === 'prompt') prompts.push(entry.text ?? '')
    if (entry.kind === 'completion')
      received.add(nameOf({ prompt: prompts[entry.prompt ?? -1] ?? '', seed: entry.seed ?? 0 }))
  }
  return received
}
