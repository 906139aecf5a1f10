import { describe, expect, it } from 'vitest'
import type { CompletionRequest } from '#/domain/model/completion.ts'
import type { LanguageModel, ModelNews } from '#/engine/ports/languageModel.ts'
import { err, ok } from '#/lib/result.ts'
import { createFakeModel, createManualClock } from '#/testing/fakes.ts'
import { turns } from '#/testing/openLoop.ts'
import { askForSamples } from './arrivals.ts'
import { createHalt } from './halt.ts'
import { createWritingBoard } from './writing.ts'

const request: CompletionRequest = {
  prompt: 'def f1(',
  task: 'puzzle',
  temperature: 1,
  maxTokens: 9,
  stop: [],
  count: 4,
  seed: 50,
}

/** A model that says what a test has it say, when it has it say it. */
function createPuppet() {
  let say: (news: ModelNews) => void = () => undefined
  let end = (): void => undefined
  const model: LanguageModel = {
    name: 'puppet',
    complete: (_request, _signal, onNews = () => undefined) =>
      new Promise((resolve) => {
        say = onNews
        end = () => {
          resolve(ok({ completions: [], usage: null }))
        }
      }),
  }
  const reply = (first: number, ...texts: readonly string[]): void => {
    const completions = texts.map((text) => ({ text, finishReason: 'stop' }))
    say({ kind: 'reply', first, completions, usage: { promptTokens: 7, completionTokens: texts.length } })
  }
  return {
    model,
    reply,
    end: () => {
      end()
    },
  }
}

function ask(model: LanguageModel, halt = createHalt()) {
  const clock = createManualClock()
  const ear = createWritingBoard(clock.now).open(request, { stage: 'propose', of: 'prompt 1' })
  const arrivals = askForSamples(request, { model, clock, halt, ear })
  const next = async () => (await arrivals.next()).map(({ completion, usage }) => [completion.text, usage])
  return { ...arrivals, next, halt, clock }
}

describe('samples', () => {
  it('are handed on as they arrive, and wait for those before them', async () => {
    const { model, reply, end } = createPuppet()
    const asked = ask(model)
    reply(2, 'c')
    const first = asked.next()
    await turns(20)
    reply(0, 'a')
    expect(await first).toEqual([['a', { promptTokens: 7, completionTokens: 1 }]])
    reply(1, 'b')
    expect((await asked.next()).map(([text]) => text)).toEqual(['b', 'c'])
    reply(3, 'd')
    expect(await asked.next()).toHaveLength(1)
    end()
    expect(await asked.next()).toEqual([])
    expect(await asked.asked).toBeNull()
  })

  it('that the model leaves out are asked for again, with their seeds', async () => {
    const model = createFakeModel(({ seed, count }) => [`${seed} of ${count}`])
    const asked = ask(model)
    expect(await asked.asked).toBeNull()
    expect((await asked.next()).map(([text]) => text)).toEqual(['50 of 4', '51 of 3', '52 of 2', '53 of 1'])
  })

  it('end with the reason why the others are missing', async () => {
    const failure = { kind: 'timed-out', message: 'm', advice: '', status: null, retryable: true } as const
    const model = createFakeModel([['a', 'b'], err(failure)])
    const asked = ask(model)
    expect(await asked.next()).toHaveLength(2)
    expect(await asked.next()).toEqual([])
    expect(await asked.asked).toEqual(failure)
    expect(await ask(createFakeModel([[]])).asked).toMatchObject({ kind: 'bad-reply' })
  })

  it('are not waited for when the work is halted and the model does not listen', async () => {
    const { model, reply } = createPuppet()
    const asked = ask(model)
    reply(0, 'a')
    asked.halt.pause('enough')
    await asked.clock.advance(1000)
    expect(await asked.asked).toMatchObject({ kind: 'aborted' })
    reply(1, 'late')
    expect((await asked.next()).map(([text]) => text)).toEqual(['a'])
    expect(await asked.next()).toEqual([])
  })
})
