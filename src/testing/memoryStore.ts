/** A store that keeps everything in memory and copies what goes in and out, as a real one does. */
import type { AttemptedOutcome, Evaluation, EvaluationHead } from '#/domain/evaluation/evaluation.ts'
import type { JournalEntry } from '#/domain/model/journal.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Candidate, Run } from '#/domain/run/run.ts'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import { createSubject } from '#/lib/emitter.ts'
import type { Draft, ListQuery, RunAttachments, Store } from '#/engine/ports/store.ts'

interface StoredRun {
  run: Run
  candidates: Candidate[]
  /** By id, in the order in which each was stored first. */
  records: Map<string, TrainingRecord>
  attachments: { readonly [Name in keyof RunAttachments]?: RunAttachments[Name] | null }
}

interface StoredEvaluation {
  evaluation: EvaluationHead
  /** By puzzle, in the order in which each was stored first. */
  entries: Map<string, AttemptedOutcome>
}

/** An empty store. */
export function createMemoryStore(): Store {
  const collections = new Map<string, readonly Puzzle[]>()
  const drafts = new Map<string, Draft>()
  const runs = new Map<string, StoredRun>()
  const evaluations = new Map<string, StoredEvaluation>()
  const models = new Map<string, { version: ModelVersion; file: string }>()
  const completions = new Map<string, JournalEntry>()
  const uses = new Map<string, Set<string>>()
  const usesOf = (owner: string) => {
    const known = uses.get(owner) ?? new Set<string>()
    uses.set(owner, known)
    return known
  }
  const settings = new Map<string, unknown>()
  const changes = {
    ...{ puzzles: createSubject(0), drafts: createSubject(0), runs: createSubject(0) },
    ...{ attachments: createSubject(0), evaluations: createSubject(0), completions: createSubject(0) },
    ...{ models: createSubject(0), settings: createSubject(0) },
  }
  const changed = (table: keyof typeof changes) => {
    changes[table].set(changes[table].getSnapshot() + 1)
  }
  return {
    persistence: 'memory',
    changes,
    puzzles: {
      list: ({ collection, ...query } = {}) =>
        read(
          [...collections.values()].flat(),
          'oldest',
          query,
          (one) => collection === undefined || one.collection === collection,
        ),
      replaceCollection: async (collection, puzzles) => {
        collections.set(collection, await copyOf(puzzles))
        changed('puzzles')
      },
      removeCollection: (collection) => {
        collections.delete(collection)
        changed('puzzles')
        return Promise.resolve()
      },
    },
    drafts: {
      list: (query) =>
        read(
          [...drafts.values()].sort((a, b) => b.updatedAt - a.updatedAt),
          'newest',
          query,
        ),
      put: async (draft) => {
        drafts.set(draft.puzzleId, await copyOf(draft))
        changed('drafts')
      },
    },
    runs: {
      list: ({ status, ...query } = {}) =>
        read(
          [...runs.values()].map(({ run }) => run).sort(newestFirst),
          'newest',
          query,
          (run) => status === undefined || run.status === status,
        ),
      get: (id) => copyOf(runs.get(id)?.run ?? null),
      commit: (commit) => {
        const { run, candidates, records, attachments } = structuredClone(commit)
        const stored: StoredRun = runs.get(run.id) ?? {
          run,
          candidates: [],
          records: new Map(),
          attachments: {},
        }
        stored.run = run
        stored.candidates.push(...candidates)
        stored.attachments = { ...stored.attachments, ...attachments }
        for (const record of records) stored.records.set(record.id, record)
        runs.set(run.id, stored)
        changed('runs')
        return Promise.resolve()
      },
      remove: (id) => {
        runs.delete(id)
        for (const [key, { evaluation }] of evaluations) {
          if (evaluation.run?.id === id && evaluation.countedSteps !== undefined) evaluations.delete(key)
        }
        for (const owner of uses.keys()) {
          const isUnbegun = owner.startsWith(`${id}.`) && !evaluations.has(owner)
          if (owner === id || isUnbegun) uses.delete(owner)
        }
        changed('runs')
        return Promise.resolve()
      },
      candidates: (runId, { bucket = null, ...query }) =>
        read(
          runs.get(runId)?.candidates ?? [],
          'oldest',
          query,
          (one) => bucket === null || `${one.kind}:${one.bucket}` === bucket,
        ),
      records: (runId, query) => read([...(runs.get(runId)?.records.values() ?? [])], 'oldest', query),
      countRecords: (runId) => Promise.resolve(runs.get(runId)?.records.size ?? 0),
    },
    attachments: {
      get: (runId, name) => copyOf(runs.get(runId)?.attachments[name] ?? null),
      put: async (runId, name, value) => {
        const stored = runs.get(runId)
        if (stored === undefined) return
        stored.attachments = { ...stored.attachments, [name]: await copyOf(value) }
        changed('attachments')
      },
    },
    evaluations: {
      list: ({ runId, ...query } = {}) =>
        read(
          [...evaluations.values()].map(toEvaluation).sort(newestFirst),
          'newest',
          query,
          ({ run }) => runId === undefined || run?.id === runId,
        ),
      commit: (commit) => {
        const { evaluation, entries } = structuredClone(commit)
        const stored: StoredEvaluation = evaluations.get(evaluation.id) ?? { evaluation, entries: new Map() }
        stored.evaluation = evaluation
        for (const entry of entries) stored.entries.set(entry.outcome.puzzleId, entry)
        evaluations.set(evaluation.id, stored)
        changed('evaluations')
        return Promise.resolve()
      },
      attempts: (evaluationId, puzzleId) =>
        copyOf(evaluations.get(evaluationId)?.entries.get(puzzleId)?.attempts ?? null),
      remove: (id) => {
        evaluations.delete(id)
        uses.delete(id)
        changed('evaluations')
        return Promise.resolve()
      },
    },
    completions: {
      recall: (owner, keys) =>
        copyOf(
          keys.map((key) => {
            const entry = completions.get(key)
            if (entry === undefined) return null
            const { text, finishReason, usage } = entry
            const isOwn = usesOf(owner).has(key)
            usesOf(owner).add(key)
            return { completion: { text, finishReason }, usage, isOwn }
          }),
        ),
      put: async (owner, entries) => {
        for (const entry of await copyOf(entries)) {
          if (!completions.has(entry.key)) completions.set(entry.key, entry)
          usesOf(owner).add(entry.key)
        }
        changed('completions')
      },
      latest: (owner) => copyOf(completions.get([...usesOf(owner)].at(-1) ?? '') ?? null),
      list: (owner, after, limit) => {
        const own = [...usesOf(owner)].flatMap((key) => completions.get(key) ?? [])
        const next = after + limit < own.length ? after + limit : null
        return copyOf({ entries: own.slice(after, after + limit), next })
      },
    },
    models: {
      list: (query) =>
        read([...models.values()].map(({ version }) => version).sort(newestFirst), 'newest', query),
      get: (id) => Promise.resolve(models.get(id)?.file ?? null),
      put: async (version, file) => {
        models.set(version.id, { version: await copyOf(version), file })
        changed('models')
      },
      remove: (id) => {
        models.delete(id)
        changed('models')
        return Promise.resolve()
      },
    },
    settings: {
      get: (name) => copyOf(settings.get(name)),
      put: async (name, value) => {
        settings.set(name, await copyOf(value))
        changed('settings')
      },
    },
  }
}

function toEvaluation({ evaluation, entries }: StoredEvaluation): Evaluation {
  return { ...evaluation, outcomes: [...entries.values()].map(({ outcome }) => outcome) }
}

/** The part of a list that a query asks for; `given` is the order in which the list comes, and is without asking. */
function read<T>(
  rows: readonly T[],
  given: 'newest' | 'oldest',
  { order = given, offset = 0, limit = Infinity, signal }: ListQuery = {},
  isWanted: (row: T) => boolean = () => true,
): Promise<readonly T[]> {
  if (signal?.aborted === true) return Promise.reject(signal.reason as Error)
  const wanted = rows.filter(isWanted)
  return copyOf((order === given ? wanted : wanted.reverse()).slice(offset, offset + limit))
}

function copyOf<T>(value: T): Promise<T> {
  return Promise.resolve(structuredClone(value))
}

function newestFirst(a: { createdAt: number }, b: { createdAt: number }): number {
  return b.createdAt - a.createdAt
}
