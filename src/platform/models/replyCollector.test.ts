import { describe, expect, it } from 'vitest'
import { createReplyCollector } from './replyCollector.ts'

function collect(...chunks: unknown[]) {
  const collector = createReplyCollector()
  const errors = chunks.map((chunk) => collector.add(chunk)).filter((error) => error !== null)
  return { collector, errors, texts: collector.choices().map(({ text }) => text) }
}

describe('createReplyCollector', () => {
  it('reads whole replies of both APIs', () => {
    expect(collect({ choices: [{ text: 'a', finish_reason: 'stop' }] }).texts).toEqual(['a'])
    expect(
      collect({ choices: [{ message: { content: 'a' } }, { message: { content: 'b' } }] }).texts,
    ).toEqual(['a', 'b'])
  })

  it('puts interleaved choices together, whatever the order', () => {
    const { texts, collector } = collect(
      { choices: [{ index: 1, delta: { content: 'b' } }] },
      { choices: [{ index: 0, delta: { content: 'a' } }] },
      { choices: [{ index: 1, delta: { content: 'B' }, finish_reason: 'length' }] },
    )
    expect(texts).toEqual(['a', 'bB'])
    expect(collector.finished()).toEqual([{ index: 1, text: 'bB', finishReason: 'length' }])
  })

  it.each([
    ['null content', { delta: { content: null } }, ''],
    ['no content', { delta: { role: 'assistant' } }, ''],
    [
      'parts, thinking left out',
      {
        delta: {
          content: [
            { type: 'thinking', thinking: [] },
            { type: 'text', text: 'a' },
          ],
        },
      },
      'a',
    ],
    ['reasoning left out', { delta: { reasoning: 'hm', reasoning_content: 'hm', content: 'a' } }, 'a'],
    ['strange members', { delta: { content: 'a' }, logprobs: 3, index: null }, 'a'],
    ['wrong types', { delta: 7, text: 5 }, ''],
  ])('%s', (_name, choice, text) => {
    expect(collect({ choices: [choice] }).texts).toEqual([text])
  })

  it('survives chunks without choices and reads usage where it is', () => {
    const { collector, texts } = collect(
      { choices: [] },
      { object: 'x' },
      'text',
      null,
      [],
      { choices: [{ text: 'a' }], usage: null },
      { choices: [], usage: { prompt_tokens: 3, completion_tokens: 4 } },
    )
    expect(texts).toEqual(['a'])
    expect(collector.usage()).toEqual({ promptTokens: 3, completionTokens: 4 })
    const groq = collect({ choices: [], x_groq: { usage: { prompt_tokens: 1, completion_tokens: 2 } } })
    expect(groq.collector.usage()).toEqual({ promptTokens: 1, completionTokens: 2 })
    expect(collect({ usage: { prompt_tokens: -1, completion_tokens: 2 } }).collector.usage()).toBeNull()
  })

  it.each([
    [{ error: { message: 'no', code: 500 } }],
    [{ error: 'no' }],
    [[{ error: { message: 'no' } }]],
    [{ choices: [{ error: { message: 'no' } }] }],
    [{ choices: [{ delta: {}, finish_reason: 'error' }] }],
  ])('reports the error in %j', (chunk) => {
    expect(collect(chunk).errors).toHaveLength(1)
  })

  it('takes an error of nulls for none', () => {
    expect(collect({ error: { code: null, message: null }, choices: [{ text: 'a' }] })).toMatchObject({
      errors: [],
      texts: ['a'],
    })
  })
})
