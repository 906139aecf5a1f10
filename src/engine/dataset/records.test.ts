import { describe, expect, it } from 'vitest'
import { exportRecords, formatOf } from '#/domain/dataset/formats/exports.ts'
import { checkFunnel } from '#/domain/run/funnel.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import {
  samplePuzzleCandidate,
  sampleRecord,
  sampleRun,
  sampleSolutionCandidate,
} from '#/testing/storeSamples.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { TextChunk } from '#/engine/ports/readTextFile.ts'
import { exportEntries } from './exportEntries.ts'
import { exportAllPuzzles, exportGoodPuzzles } from './exportTried.ts'
import { importRecords } from './importRecords.ts'
import type { ImportProgress } from './importBook.ts'
import { pageRecords } from './pageRecords.ts'

const puzzle = (number: number) => `def f(x: int, n=${String(number)}):\n    return x == n`
const record = (number: number, bodies: readonly string[] = ['\n    return n']): TrainingRecord =>
  sampleRecord(`r${String(number)}`, {
    puzzle: puzzle(number),
    header: `def g(n=${String(number)}):`,
    bodies,
  })
const thousand = Array.from({ length: 1200 }, (_, number) => record(number))

const pagesOf = (records: readonly TrainingRecord[]) =>
  async function* () {
    for (let at = 0; at < records.length; at += 500) {
      yield await Promise.resolve(records.slice(at, at + 500))
    }
  }

async function collect(texts: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = []
  for await (const text of texts) all.push(text)
  return all
}

async function* chunksOf(text: string, size = 10_000): AsyncGenerator<TextChunk> {
  for (let at = 0; at < text.length; at += size) {
    yield await Promise.resolve({ kind: 'text', text: text.slice(at, at + size), bytesRead: at })
  }
}

function importText(
  store: Store,
  chunks: AsyncIterable<TextChunk>,
  changes: Partial<Parameters<typeof importRecords>[1]> = {},
) {
  let id = 0
  const world = {
    store,
    clock: { now: () => 5, delay: () => Promise.resolve() },
    ids: { next: () => `i${String((id += 1))}` },
  }
  return importRecords(world, {
    name: 'data.txt',
    chunks,
    keepPerPuzzle: 8,
    verifier: null,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...changes,
  })
}

describe('point 11: the training file', () => {
  it('has each entry once, in stored order when it is not shuffled', async () => {
    const records = [...thousand, record(3), record(7, ['\n    return n\n', '\n    return n + 0'])]
    for (const format of ['paper-text', 'chat-jsonl', 'prompt-completion-jsonl'] as const) {
      const entries = await collect(
        exportEntries(pagesOf(records), { format: formatOf(format), seed: null, cap: null }),
      )
      expect(entries).toHaveLength(1201)
      expect(entries.join('')).toBe(exportRecords(records, format))
    }
  })

  it('is shuffled by its seed: the same entries, another order', async () => {
    const shuffled = (seed: number) =>
      collect(exportEntries(pagesOf(thousand), { format: formatOf('paper-text'), seed, cap: null }))
    const stored = await collect(
      exportEntries(pagesOf(thousand), { format: formatOf('paper-text'), seed: null, cap: null }),
    )
    const one = await shuffled(1)
    expect(one).toEqual(await shuffled(1))
    expect(one).not.toEqual(await shuffled(2))
    expect(one).not.toEqual(stored)
    expect(one.toSorted()).toEqual(stored.toSorted())
  })

  it('is cut to its cap after the shuffle', async () => {
    const options = { format: formatOf('paper-text'), cap: 100 }
    const whole = await collect(exportEntries(pagesOf(thousand), { ...options, seed: 1, cap: null }))
    expect(await collect(exportEntries(pagesOf(thousand), { ...options, seed: 1 }))).toEqual(
      whole.slice(0, 100),
    )
    expect(await collect(exportEntries(pagesOf(thousand), { ...options, seed: null }))).toHaveLength(100)
    expect(await collect(exportEntries(pagesOf([]), { ...options, seed: 1 }))).toEqual([])
  })

  it('leaves out what UTF-8 has no room for, and only there', async () => {
    const records = [record(1, ['\n    return "\ud800"']), record(2)]
    const count = async (format: 'paper-text' | 'chat-jsonl') =>
      (await collect(exportEntries(pagesOf(records), { format: formatOf(format), seed: 0, cap: null })))
        .length
    expect(await count('paper-text')).toBe(1)
    expect(await count('chat-jsonl')).toBe(2)
  })
})

describe('point 12: interchange files', () => {
  it('good puzzles are solved ones only, without failures, in the order of gen.py', async () => {
    const records = [
      sampleRecord('a', { puzzle: puzzle(100), successes: 9, bodies: ['\n    return n'] }),
      sampleRecord('b', { puzzle: puzzle(10), successes: 2, bodies: ['\n    return n', '\n    return +n'] }),
      sampleRecord('c', { puzzle: puzzle(1), successes: 2, bodies: ['\n    return n'] }),
    ]
    const text = (await collect(exportGoodPuzzles(pagesOf(records)))).join('')
    expect(JSON.parse(text)).toEqual([
      [puzzle(1), ['\n    return n'], []],
      [puzzle(10), ['\n    return n', '\n    return +n'], []],
      [puzzle(100), ['\n    return n'], []],
    ])
    expect((await collect(exportGoodPuzzles(pagesOf([])))).join('')).toBe('[]')
  })

  it('puzzles.json has every kept puzzle with what was right and wrong', async () => {
    const store = createMemoryStore()
    const solution = (
      number: number,
      text: string,
      bucket: 'kept' | 'solved' | 'wrong' | 'duplicate' | 'empty',
    ) => sampleSolutionCandidate(text, { puzzle: puzzle(number), bucket })
    await store.runs.commit({
      run: sampleRun('r'),
      candidates: [
        samplePuzzleCandidate(puzzle(1)),
        samplePuzzleCandidate(puzzle(22)),
        samplePuzzleCandidate('def f(x: int):\n    return True', { bucket: 'trivial' }),
        solution(1, ' return 1', 'kept'),
        solution(1, ' return 1 + 0', 'solved'),
        solution(1, ' return 2', 'wrong'),
        solution(1, ' return 1', 'duplicate'),
        solution(1, ' return 2', 'duplicate'),
        solution(1, '', 'empty'),
        solution(22, ' return 3', 'wrong'),
      ],
      records: [sampleRecord('a', { puzzle: puzzle(1), bodies: [' return 1'], successes: 3 })],
    })
    for (const attempts of [100, 200_000]) {
      const text = (await collect(exportAllPuzzles(store, 'r', attempts, () => true))).join('')
      expect(JSON.parse(text)).toEqual([
        [puzzle(22), [], [' return 3']],
        [puzzle(1), [' return 1', ' return 1 + 0', ' return 1'], [' return 2', ' return 2']],
      ])
    }
  })

  it('training text becomes a run whose export is the same file', async () => {
    const store = createMemoryStore()
    const text = exportRecords(thousand, 'paper-text')
    const seen: ImportProgress[] = []
    const imported = await importText(store, chunksOf(text), {
      onProgress: (progress) => seen.push(progress),
    })
    if (!imported.ok) throw new Error(imported.error.message)
    const { run, counts, leftOut } = imported.value
    expect({ counts, leftOut }).toEqual({
      counts: { puzzles: 1200, kept: 1200, longer: 0, repeated: 0, refused: {}, unsolved: 0 },
      leftOut: 0,
    })
    expect(run).toMatchObject({ status: 'finished', settings: { name: 'data.txt' } })
    expect(run.origin).toEqual({ kind: 'imported', fileName: run.settings.name })
    expect(run.state.iterations.map(checkFunnel)).toEqual([null])
    expect(await store.runs.get(run.id)).toEqual(run)
    const out = exportEntries(() => pageRecords(store, run.id), {
      format: formatOf('paper-text'),
      seed: null,
      cap: null,
    })
    expect((await collect(out)).join('')).toBe(text)
    expect(seen.at(-1)?.puzzles).toBe(1000)
  })

  it('verifies every pair on demand: only right ones become records, the others say why', async () => {
    const store = createMemoryStore()
    const verifier = createFakeVerifier(({ solution }) => (solution.includes('wrong') ? 'wrong' : 'solved'))
    const some = [
      ...thousand,
      record(3, ['\n    return "wrong"']),
      record(5000, ['\n    return "wrong"']),
      record(5001, ['\n    return "wrong"', '\n    return n']),
    ]
    const text = some.map((one) => exportRecords([one], 'paper-text')).join('')
    const seen: ImportProgress[] = []
    const imported = await importText(store, chunksOf(text), {
      verifier,
      onProgress: (progress) => seen.push(progress),
    })
    if (!imported.ok) throw new Error(imported.error.message)
    const { run, counts } = imported.value
    expect(counts).toEqual({
      ...{ puzzles: 1201, kept: 1201, longer: 0, repeated: 0 },
      ...{ refused: { wrong: 3 }, unsolved: 1 },
    })
    expect(run.state.iterations.map(checkFunnel)).toEqual([null])
    expect(run.state.iterations[0]?.note).toContain('Of its 1,204 pairs 1,201 were right in this browser')
    const refused = await store.runs.candidates(run.id, { bucket: 'solution:wrong', offset: 0, limit: 9 })
    expect(refused.map((candidate) => candidate.text)).toEqual(Array(3).fill('\n    return "wrong"'))
    expect(seen.at(-1)).toMatchObject({ verified: 1204, refused: 3 })
    expect(await store.runs.countRecords(run.id)).toBe(1201)

    const none = await importText(store, chunksOf(exportRecords([record(1, [' wrong'])], 'paper-text')), {
      verifier,
    })
    expect(none).toMatchObject({ ok: false, error: { kind: 'no-records' } })
    const broken = await importText(store, chunksOf(text), {
      verifier: {
        run: () => {
          throw new Error('no sandbox')
        },
      },
    })
    expect(broken).toMatchObject({ ok: false, error: { kind: 'sandbox' } })
  })

  it('brings the solutions of a puzzle together wherever they are, the shortest of them', async () => {
    const store = createMemoryStore()
    const far = [
      record(5, ['\n    return n * 1']),
      ...thousand,
      record(5, ['\n    return 5', '\n    return n']),
    ]
    const text = far.map((one) => exportRecords([one], 'paper-text')).join('')
    const imported = await importText(store, chunksOf(text), { keepPerPuzzle: 2 })
    expect(imported).toMatchObject({
      value: { counts: { puzzles: 1200, kept: 1201, longer: 1, repeated: 1 } },
    })
    const [merged] = await store.runs.records('i1', { offset: 0, limit: 1 })
    expect(merged?.bodies).toEqual(['\n    return n', '\n    return 5'])
    expect(await store.runs.countRecords('i1')).toBe(1200)
  })

  it('good puzzles bring their numbers along', async () => {
    const store = createMemoryStore()
    const text = JSON.stringify([
      [puzzle(1), ['\n    return n', '\n    return n'], ['\n    return 2']],
      [puzzle(2), [], ['\n    return 2']],
      [puzzle(3), ['\n    return n'], []],
    ])
    const imported = await importText(store, chunksOf(text, 9))
    expect(imported).toMatchObject({
      value: { leftOut: 1, firstLeftOut: [{ number: 2, problem: 'It has no right solution.' }] },
    })
    expect(
      (await store.runs.records('i1', { offset: 0, limit: 9 })).map(({ attempts, successes }) => [
        attempts,
        successes,
      ]),
    ).toEqual([
      [3, 2],
      [0, 0],
    ])
  })

  it('leaves nothing of a file that breaks, is stopped, or has no records, and says where', async () => {
    const text = exportRecords(thousand, 'paper-text')
    async function* breaking(): AsyncGenerator<TextChunk> {
      yield* chunksOf(text)
      yield { kind: 'broken', problem: 'The compressed file ends too early.', advice: 'Get it again.' }
    }
    const stopping = new AbortController()
    async function* stopped(): AsyncGenerator<TextChunk> {
      for await (const chunk of chunksOf(text)) {
        yield chunk
        if (chunk.kind === 'text' && chunk.bytesRead > 80_000) stopping.abort()
      }
    }
    const store = createMemoryStore()
    expect(await importText(store, breaking())).toMatchObject({
      error: {
        kind: 'broken',
        message: expect.stringMatching(/breaks in record 1,201, byte [\d,]+ of/) as string,
      },
    })
    expect(await importText(store, stopped(), { signal: stopping.signal })).toMatchObject({
      error: { kind: 'stopped' },
    })
    expect(await importText(store, chunksOf('hello'))).toMatchObject({ error: { kind: 'no-records' } })
    expect(await importText(store, chunksOf(''))).toMatchObject({ error: { message: 'The file is empty.' } })
    expect(await importText(store, chunksOf('[["def f(x: int):", ["a"]], 5]'))).toMatchObject({
      error: { kind: 'broken', message: expect.stringContaining('record 2, byte 28') as string },
    })
    const full: Store = {
      ...store,
      runs: { ...store.runs, commit: () => Promise.reject(new Error('No room.')) },
    }
    expect(await importText(full, chunksOf(text))).toMatchObject({
      error: { kind: 'storage', message: expect.stringContaining('No room.') as string },
    })
    expect(await store.runs.list()).toEqual([])
  })
})
