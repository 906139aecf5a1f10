import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikeEvents, readEvents, readPieces } from './eventStream.ts'

/** A body that sends the bytes in packets that end at the given places. */
function bodyOf(text: string, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  )
  let from = 0
  const packets = ends.map((end) => {
    const packet = bytes.slice(from, end)
    from = end
    return packet
  })
  return new ReadableStream({
    pull: (controller) => {
      const packet = packets.shift()
      if (packet === undefined) controller.close()
      else controller.enqueue(packet)
    },
  })
}

async function eventsOf(text: string, cuts: readonly number[] = []): Promise<string[]> {
  const events: string[] = []
  const pieces = readPieces(bodyOf(text, cuts), new AbortController().signal, () => undefined)
  for await (const event of readEvents(pieces)) events.push(event)
  return events
}

describe('readEvents', () => {
  it.each([
    ['LF', 'data: {"a":1}\n\ndata: [DONE]\n\n', ['{"a":1}', '[DONE]']],
    ['CR LF', 'data: x\r\n\r\ndata: y\r\n\r\n', ['x', 'y']],
    ['no space', 'data:x\n\n', ['x']],
    ['comments', ': PROCESSING\n\n: ping\ndata: x\n\n', ['x']],
    ['several lines', 'data: {"a":\ndata: 1}\n\n', ['{"a":\n1}']],
    ['other fields', 'event: message\nid: 7\nretry: 10\ndata: x\n\n', ['x']],
    ['no blank line at the end', 'data: x\n\ndata: y', ['x', 'y']],
    ['nothing', '', []],
  ])('%s', async (_name, text, expected) => {
    expect(await eventsOf(text)).toEqual(expected)
  })

  it('gives the same events however the bytes are parted', async () => {
    const text = ': still here\r\n\r\ndata: {"text":"é — 数 🧩"}\r\n\r\ndata:second\n\ndata: [DONE]\n\n'
    const whole = await eventsOf(text)
    expect(whole).toHaveLength(3)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(200), { maxLength: 30 }), async (cuts) => {
        expect(await eventsOf(text, cuts)).toEqual(whole)
      }),
    )
  })

  it('takes a chunk of a megabyte', async () => {
    expect((await eventsOf(`data: ${'x'.repeat(1_000_000)}\n\n`, [10, 500_000]))[0]).toHaveLength(1_000_000)
  })

  it('ends when the signal fires, and closes the connection', async () => {
    const controller = new AbortController()
    let isClosed = false
    const body = new ReadableStream<Uint8Array>({
      cancel: () => {
        isClosed = true
      },
    })
    const reading = (async () => {
      for await (const piece of readPieces(body, controller.signal, () => undefined)) expect(piece).toBe('')
    })()
    controller.abort()
    await reading
    expect(isClosed).toBe(true)
  })
})

describe('looksLikeEvents', () => {
  it('tells events from JSON and pages', () => {
    expect(looksLikeEvents('data: {}')).toBe(true)
    expect(looksLikeEvents('\n: comment')).toBe(true)
    expect(looksLikeEvents('{"data": 1}')).toBe(false)
    expect(looksLikeEvents('<html>')).toBe(false)
  })
})
