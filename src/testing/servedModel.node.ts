/** What tests of a model behind an address share: the fake server, a question, and what its answer must be. */
import { setMaxListeners } from 'node:events'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { CompletionRequest, ModelFailure } from '#/domain/model/completion.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import { createHurriedClock } from './fakes.ts'
import type { FakeLlm } from './fakeLlm.node.ts'
import { startFakeLlm } from './fakeLlm.node.ts'
import { createFakeLanguage } from './fakeModel.ts'

export const servedKey = 'sk-test-key-0123456789'
const servedPrompt = 'def f1(s: str):\n    return s == s[::-1] and len(s) > 9\n\ndef f2('
export const neverAborted = new AbortController().signal
setMaxListeners(0, neverAborted)

export function ask(change: Partial<CompletionRequest> = {}): CompletionRequest {
  const base = {
    prompt: servedPrompt,
    task: 'puzzle',
    temperature: 0.9,
    maxTokens: 200,
    stop: ['\ndef'],
    count: 3,
    seed: 5,
  } as const
  return { ...base, ...change }
}

/** What the fake model says to the samples of `ask()`, cut at the stop sequence. */
export function expectedTexts(count: number): (string | undefined)[] {
  const language = createFakeLanguage()
  return Array.from(
    { length: count },
    (_, index) => language.completePuzzle(servedPrompt, 5 + index).split('\ndef')[0],
  )
}

export async function textsOf(from: LanguageModel, request = ask()): Promise<string[]> {
  const result = await from.complete(request, neverAborted)
  if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.message}`)
  return result.value.completions.map(({ text }) => text)
}

export async function failureOf(from: LanguageModel, request = ask()): Promise<ModelFailure> {
  const result = await from.complete(request, neverAborted)
  if (result.ok) throw new Error('expected a failure')
  return result.error
}

/** A fake server for the tests of a file, as new before each of them, and a clock that hurries. */
export function serveInTests(): { readonly server: FakeLlm; readonly clock: HurriedClock } {
  let server: FakeLlm
  let clock: HurriedClock
  beforeAll(async () => {
    server = await startFakeLlm({ key: servedKey })
  })
  afterAll(() => server.close())
  beforeEach(() => {
    server.reset()
    clock = createHurriedClock(45_000)
  })
  return {
    get server() {
      return server
    },
    get clock() {
      return clock
    },
  }
}

type HurriedClock = ReturnType<typeof createHurriedClock>
