/**
 * Reads the evidence of a run and makes a repetition of it: a run of its own that asks no model, only what was recorded. It
 * is imported as a whole or not at all; whether the repetition comes to the same dataset is seen when it has run.
 */
import type { HitDecision } from '#/domain/curation/contamination.ts'
import { renameHit } from '#/domain/curation/findings.ts'
import type { EvidenceEdit, EvidenceHeader, EvidenceLine } from '#/domain/evidence/evidence.ts'
import { evidenceHeaderSchema, evidenceLineSchema } from '#/domain/evidence/evidence.ts'
import type { JournalEntry } from '#/domain/model/journal.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Run } from '#/domain/run/run.ts'
import { initialRunState } from '#/domain/run/initialRunState.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Ids } from '#/engine/ports/ids.ts'
import type { RunAttachments, Store } from '#/engine/ports/store.ts'
import type { TextChunk } from '#/engine/ports/readTextFile.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'

const batchSize = 500

export interface EvidenceFailure {
  readonly kind: 'stopped' | 'broken' | 'storage'
  readonly message: string
  readonly advice: string
}

export interface EvidenceOptions {
  readonly chunks: AsyncIterable<TextChunk>
  readonly signal: AbortSignal
  /** Told how many lines were read, and bytes of the file. */
  readonly onProgress: (lines: number, bytesRead: number) => void
}

/** The repetition, stored and ready to be started by `resume`. When it fails or is stopped, nothing of it stays. */
export async function readEvidence(
  world: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  options: EvidenceOptions,
): Promise<Result<Run, EvidenceFailure>> {
  const reader = createReader(world.store, world.ids.next())
  try {
    const failure = await readInto(reader, options)
    if (failure === null) return ok(await reader.finish(world.clock.now()))
    await reader.discard()
    return err(failure)
  } catch (error) {
    await reader.discard().catch(() => undefined)
    if (error instanceof LineFault) return err(broken(error.message))
    return err({
      kind: 'storage',
      message: `The evidence could not be stored: ${error instanceof Error ? error.message : String(error)}`,
      advice: 'Nothing was imported. Free some space on this device, reload the page and try again.',
    })
  }
}

/** A line that is not what it should be; the message names it. */
class LineFault extends Error {}

const stopped: EvidenceFailure = {
  kind: 'stopped',
  message: 'The import was stopped.',
  advice: 'Nothing was imported.',
}

function broken(
  message: string,
  advice = 'Nothing was imported. Get the file again from whoever made it.',
): EvidenceFailure {
  return { kind: 'broken', message, advice }
}

async function readInto(
  reader: ReturnType<typeof createReader>,
  { chunks, signal, onProgress }: EvidenceOptions,
): Promise<EvidenceFailure | null> {
  let rest = ''
  for await (const chunk of chunks) {
    if (chunk.kind === 'broken') return broken(`Line ${reader.lines() + 1}: ${chunk.problem}`, chunk.advice)
    const lines = (rest + chunk.text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) await reader.enter(line)
    if (signal.aborted) return stopped
    onProgress(reader.lines(), chunk.bytesRead)
  }
  if (signal.aborted) return stopped
  if (rest.trim() !== '') {
    // Without its line break it is the last line, or a piece of one.
    if (!isJson(rest)) return cutOff(reader.lines())
    await reader.enter(rest)
  }
  return reader.isWhole() ? null : cutOff(reader.lines())
}

function cutOff(lines: number): EvidenceFailure {
  return broken(`The file ends after line ${lines} without its last line: it was cut off.`)
}

function createReader(store: Store, id: string) {
  let count = 0
  let header: EvidenceHeader | null = null
  let ended = false
  const puzzles: Puzzle[] = []
  const prompts: string[] = []
  const edits: EvidenceEdit[] = []
  let batch = new Map<number | null, JournalEntry[]>()
  let waiting = 0
  const ownerOf = (owner: number | null) => (owner === null ? id : `${id}.${owner}`)

  const flush = async () => {
    const full = batch
    batch = new Map()
    waiting = 0
    for (const [owner, entries] of full) await store.completions.put(ownerOf(owner), entries)
  }

  const take = async (line: EvidenceLine): Promise<void> => {
    if (line.kind === 'puzzle') puzzles.push(line.puzzle)
    if (line.kind === 'prompt') prompts.push(line.text)
    if (line.kind === 'edit') edits.push(line.edit)
    if (line.kind === 'end') {
      ended = true
      if (line.lines !== count - 2)
        throw new LineFault(`Line ${count}: ${line.lines} lines are announced, ${count - 2} were found.`)
    }
    if (line.kind !== 'completion') return
    const { owner, prompt, key, task, seed, text, finishReason, usage } = line
    const words = prompts[prompt]
    if (words === undefined) throw new LineFault(`Line ${count}: there is no prompt ${prompt}.`)
    batch.set(owner, [
      ...(batch.get(owner) ?? []),
      { key, prompt: words, task, seed, text, finishReason, usage },
    ])
    waiting += 1
    if (waiting >= batchSize) await flush()
  }

  return {
    lines: () => count,
    isWhole: () => header !== null && ended,
    enter: async (text: string): Promise<void> => {
      count += 1
      if (ended) throw new LineFault(`Line ${count}: there is more after the end.`)
      const value = parseJson(text, count)
      if (header === null) header = readHeader(value)
      else await take(readLine(value, count))
    },
    finish: async (now: number): Promise<Run> => {
      if (header === null) throw new Error('Bug: evidence without a header')
      await flush()
      const { settings, state } = header.run
      const run: Run = {
        id,
        origin: {
          kind: 'replay',
          datasetHash: header.datasetHash,
          tuned: state.tuned,
          untrained: state.untrained,
          accepted: state.accepted,
        },
        settings: {
          ...settings,
          name: `Repetition of ${settings.name}`,
          capTokens: 0,
          capMoney: 0,
          capMinutes: 0,
        },
        status: 'stopped',
        state: initialRunState(settings),
        createdAt: now,
        updatedAt: now,
        pausedBecause: null,
      }
      const attachments = { library: puzzles, ...toAttachments(edits, header.run.id, id) }
      await store.runs.commit({ run, candidates: [], records: [], attachments })
      return run
    },
    discard: async () => {
      await store.runs.remove(id)
    },
  }
}

/** What was accepted, found and decided, under the names that the records have in the repetition. */
function toAttachments(edits: readonly EvidenceEdit[], from: string, to: string): Partial<RunAttachments> {
  const accepted = edits.flatMap((edit) => (edit.what === 'accepted' ? [edit.puzzle] : []))
  const search = edits.find((edit) => edit.what === 'search')
  if (search === undefined) return { accepted }
  const { at, heldOut, iterations } = search
  const hits = edits.flatMap((edit) =>
    edit.what === 'hit' ? [{ from: edit.hit.id, hit: renameHit(edit.hit, from, to) }] : [],
  )
  const renamed = new Map(hits.map((one) => [one.from, one.hit.id]))
  const decisions = edits.flatMap((edit): readonly (readonly [string, HitDecision])[] =>
    edit.what === 'decision' ? [[renamed.get(edit.hit) ?? edit.hit, edit.decision]] : [],
  )
  return {
    accepted,
    findings: { at, heldOut, iterations, hits: hits.map(({ hit }) => hit) },
    decisions: Object.fromEntries(decisions),
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new LineFault(`Line ${line}: this is not JSON.`)
  }
}

function readHeader(value: unknown): EvidenceHeader {
  const parsed = evidenceHeaderSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const place = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new LineFault(
    `Line 1: this is no evidence of a run${place === '' ? '' : ` (“${place}” is missing or not as it should be)`}.`,
  )
}

function readLine(value: unknown, line: number): EvidenceLine {
  const parsed = evidenceLineSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new LineFault(`Line ${line}: “${issue?.path.join('.') ?? ''}” is not as it should be.`)
}
