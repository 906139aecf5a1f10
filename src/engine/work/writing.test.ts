import { expect, it } from 'vitest'
import type { CompletionRequest } from '#/domain/model/completion.ts'
import { createWritingBoard, tailLength } from './writing.ts'

const request = (count: number): CompletionRequest => ({
  prompt: 'def f1(',
  task: 'puzzle',
  temperature: 1,
  maxTokens: 9,
  stop: [],
  count,
  seed: 0,
})
const wanted = { stage: 'propose', of: 'prompt 1' } as const
const completion = { text: 'x', finishReason: 'stop' }

function open() {
  let now = 1000
  const board = createWritingBoard(() => now)
  const wait = (millis: number) => {
    now += millis
  }
  return { board, wait }
}

it('shows the texts as they come, and what waits', () => {
  const { board, wait } = open()
  const ear = board.open(request(8), wanted)
  ear.hear({ kind: 'sent', first: 0, count: 1 })
  wait(10)
  ear.hear({ kind: 'sent', first: 1, count: 1 })
  ear.hear({ kind: 'text', sample: 0, text: 'x: int' })
  ear.hear({ kind: 'text', sample: 0, text: '):' })
  expect(board.look()).toMatchObject({
    writings: [
      { ...wanted, samples: 1, since: 1000, tail: 'x: int):', length: 8 },
      { samples: 1, since: 1010, tail: '' },
    ],
    queued: 6,
  })
  ear.hear({ kind: 'reply', first: 0, completions: [completion], usage: null })
  expect(board.look()).toMatchObject({ writings: [{ since: 1010 }], queued: 6 })
  ear.close()
  expect(board.look()).toMatchObject({ writings: [], queued: 0 })
})

it('shows since when a model has not answered that tells nothing, and begins anew what is asked again', () => {
  const { board } = open()
  board.open(request(8), wanted)
  expect(board.look().writings).toMatchObject([{ samples: 8, since: 1000, tail: '' }])
  const ear = board.open(request(1), wanted)
  ear.hear({ kind: 'sent', first: 0, count: 1 })
  ear.hear({ kind: 'text', sample: 0, text: 'cut off' })
  ear.hear({ kind: 'sent', first: 0, count: 1 })
  expect(board.look().writings[1]).toMatchObject({ tail: '' })
})

it('gives a text to the request that was sent last, where the end of another was not told yet', () => {
  const { board } = open()
  const ear = board.open(request(8), wanted)
  ear.hear({ kind: 'sent', first: 0, count: 8 })
  ear.hear({ kind: 'sent', first: 1, count: 1 })
  ear.hear({ kind: 'text', sample: 1, text: 'x: int' })
  ear.hear({ kind: 'reply', first: 0, completions: [completion], usage: null })
  expect(board.look().writings).toMatchObject([{ samples: 1, tail: 'x: int' }])
})

it('keeps the end of a text that does not end', () => {
  const { board } = open()
  const ear = board.open(request(1), wanted)
  ear.hear({ kind: 'sent', first: 0, count: 1 })
  for (let piece = 0; piece < 1000; piece += 1) ear.hear({ kind: 'text', sample: 0, text: '0123456789' })
  const [writing] = board.look().writings
  expect(writing).toMatchObject({ length: 10_000 })
  expect(writing?.tail).toHaveLength(tailLength)
})

it('tells the speed: as the server counts, and about where it does not', () => {
  const { board, wait } = open()
  expect(board.look().speed).toBeNull()
  const ear = board.open(request(2), wanted)
  ear.hear({ kind: 'sent', first: 0, count: 1 })
  wait(10_000)
  ear.hear({
    kind: 'reply',
    first: 0,
    completions: [completion],
    usage: { promptTokens: 900, completionTokens: 50 },
  })
  expect(board.look().speed).toEqual({ tokens: 5, isEstimate: false })
  ear.hear({ kind: 'sent', first: 1, count: 1 })
  ear.hear({ kind: 'text', sample: 1, text: ' word'.repeat(100) })
  wait(10_000)
  expect(board.look().speed?.isEstimate).toBe(true)
  expect(board.look().speed?.tokens).toBeGreaterThan(6)
  expect(board.look().speed?.tokens).toBeLessThan(9)
  ear.close()
  wait(60_000)
  expect(board.look().speed).toBeNull()
})
