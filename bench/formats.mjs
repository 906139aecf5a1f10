// @ts-check
/**
 * Whether files of records are read and written without being held: `npm run bench:formats`.
 *
 * A training text of a million records (made up as they are asked for, some 150 MB, packed with gzip on the way) is read back
 * record by record; a good-puzzles file of as many puzzles too; and a training file is put together from as many records:
 * each entry once, shuffled, cut to the paper's caps. After every tenth of the work the memory that something holds on to is
 * measured. The baseline, in the same run, does the obvious: the whole text in one string, split, kept in an array. Exit code
 * 1 when a stream's memory grows by more than 96 MB, or when a record is lost. `-- --records 100000` for a shorter look.
 */
import { loadTypeScript } from '../.scripts/loadTypeScript.mjs'
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { records: { type: 'string', default: '1000000' } } })
const count = Number(values.records)
const looks = 10
const mostGrowth = 96e6

const bench = /** @type {typeof import('./formats/formatsEngine.ts')} */ (
  await loadTypeScript('bench/formats/formatsEngine.ts')
)
const {
  createRecordReader,
  readTextFile,
  trainingText,
  goodPuzzlesText,
  exportEntries,
  formatOf,
  heldBytes,
} = bench

/** @param {number} number @returns {import('../src/domain/dataset/record.ts').TrainingRecord} */
function record(number) {
  return {
    id: String(number),
    puzzle: `def f(x: int, n=${number}, m=${number % 97}):\n    y = x * 2 + m\n    return y == n * 3`,
    header: `def g(n=${number}, m=${number % 97}):`,
    bodies: [`\n    z = n * 3 - m\n    return z // 2 + ${number % 11}`],
    attempts: 100,
    successes: 1 + (number % 7),
    provenance: { runId: 'r', iteration: 0, model: 'm', createdAt: 0 },
  }
}

/** Texts put together until a chunk is worth it. @param {(number: number) => string} textOf */
function bytesOf(textOf) {
  const encoder = new TextEncoder()
  let next = 0
  return new ReadableStream({
    pull: (controller) => {
      let part = ''
      while (part.length < 256 * 1024 && next < count) {
        part += textOf(next)
        next += 1
      }
      if (part !== '') controller.enqueue(encoder.encode(part))
      if (next >= count) controller.close()
    },
  })
}

/** Bytes on the heap, and in arrays beside it; those are let go a moment after they are found to be unused. */
async function held() {
  heldBytes()
  await new Promise((resolve) => setTimeout(resolve, 50))
  return heldBytes() + process.memoryUsage().arrayBuffers
}

/** What is held more than at the start, at its highest, looked at after every tenth. */
async function watchMemory() {
  const start = await held()
  let most = 0
  let at = 0
  return {
    /** @param {number} done */
    look: async (done) => {
      if (done < at) return
      at += count / looks
      most = Math.max(most, (await held()) - start)
    },
    most: () => most,
  }
}

let failed = false
/** @param {string} name @param {number} found @param {number} wanted @param {number} millis @param {number} growth @param {boolean} judged */
function tell(name, found, wanted, millis, growth, judged) {
  const wrong = found !== wanted || (judged && growth > mostGrowth)
  if (wrong) failed = true
  const speed = Math.round((found / millis) * 1000).toLocaleString('en')
  console.log(
    `${name}: ${found.toLocaleString('en')} of ${wanted.toLocaleString('en')} in ${(millis / 1000).toFixed(1)} s, ` +
      `${speed}/s, most held ${(growth / 1e6).toFixed(0)} MB${wrong ? '  WRONG' : ''}`,
  )
}

const folder = mkdtempSync(join(tmpdir(), 'formats-'))
process.on('exit', () => {
  rmSync(folder, { recursive: true })
})

/** The stream as a file on the disk, as a person would choose it. @param {string} name @param {ReadableStream} stream */
async function toFile(name, stream) {
  const path = join(folder, name)
  await writeFile(path, Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (stream)))
  return openAsBlob(path)
}

/** @param {string} name @param {Blob} file */
async function readStreamed(name, file) {
  const memory = await watchMemory()
  const begin = performance.now()
  const reader = createRecordReader()
  let found = 0
  for await (const chunk of readTextFile(file, new AbortController().signal)) {
    if (chunk.kind === 'broken') throw new Error(chunk.problem)
    for (const piece of reader.push(chunk.text)) if (piece.kind === 'record') found += 1
    await memory.look(found)
  }
  for (const piece of reader.end()) if (piece.kind === 'record') found += 1
  tell(name, found, count, performance.now() - begin, memory.most(), true)
}

console.log(`${count.toLocaleString('en')} records, load ${(loadavg()[0] ?? 0).toFixed(1)}`)
const entry = (/** @type {number} */ number) => trainingText(record(number)).join('')
const packed = await toFile('training.txt.gz', bytesOf(entry).pipeThrough(new CompressionStream('gzip')))
console.log(`The training text has ${(packed.size / 1e6).toFixed(0)} MB when packed.`)
await readStreamed('Training text, .txt.gz, streamed', packed)

async function readWhole() {
  const memory = await watchMemory()
  const begin = performance.now()
  const text = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString('utf8')
  const records = text
    .split('assert f(g())\n\n')
    .slice(0, -1)
    .map((one) => ({
      puzzle: one.slice(0, one.indexOf('\n\ndef g(')),
      solution: one.slice(one.indexOf('\n\ndef g(') + 2),
    }))
  await memory.look(count)
  tell(
    'Baseline: the same, whole',
    records.length,
    count,
    performance.now() - begin,
    memory.most() + text.length * 0,
    false,
  )
}

await readWhole()

const good = (/** @type {number} */ number) => {
  const { puzzle, bodies } = record(number)
  const { begin, between, end, entry: toText } = goodPuzzlesText
  const text = toText({ puzzle, successes: bodies, failures: [] })
  return (number === 0 ? begin : between) + text + (number === count - 1 ? end : '')
}
const json = await toFile('good.json', bytesOf(good))
await readStreamed('Good puzzles, .json, streamed', json)
async function parseWhole() {
  const memory = await watchMemory()
  const begin = performance.now()
  const parsed = /** @type {unknown[]} */ (JSON.parse(await json.text()))
  await memory.look(count)
  tell(
    'Baseline: JSON.parse of the whole',
    parsed.length,
    count,
    performance.now() - begin,
    memory.most(),
    false,
  )
}

// A string has no room for more.
if (json.size < 500e6) await parseWhole()

/** @param {number | null} cap */
async function writeShuffled(cap) {
  const memory = await watchMemory()
  const begin = performance.now()
  let read = 0
  async function* pages() {
    for (let start = 0; start < count; start += 500) {
      yield Array.from({ length: Math.min(500, count - start) }, (_, index) => record(start + index))
      read += 500
      await memory.look(read)
    }
  }
  let written = 0
  for await (const text of exportEntries(pages, { format: formatOf('paper-text'), seed: 1, cap })) {
    if (text.length > 0) written += 1
  }
  tell(
    `Training file, each once, shuffled, at most ${cap ?? 'all'}`,
    written,
    Math.min(cap ?? count, count),
    performance.now() - begin,
    memory.most(),
    true,
  )
}
for (const cap of [null, 950_511, 25_000]) await writeShuffled(cap)
if (failed) process.exitCode = 1
