/**
 * The worker's side of the protocol: hands each call to the database and turns what is thrown into a failure value.
 * How a connection is come by is the caller's affair, so that this can be tried without a worker.
 */
import type { Database as Connection } from '@sqlite.org/sqlite-wasm'
import { assert } from '#/lib/assert.ts'
import { err, ok } from '#/lib/result.ts'
import type { Database } from './database.ts'
import { openDatabase } from './database.ts'
import type { Persistence, Reply, StorageApi } from './protocol.ts'
import type { Report } from './rows.ts'
import { toStoreFailure } from './storeError.ts'

export interface OpenConnection {
  readonly connection: Connection
  readonly persistence: Persistence
}

export interface ConnectionSource {
  readonly connect: (wanted: Persistence) => Promise<OpenConnection>
  /** What the file layer threw since this was last asked: SQLite itself tells no more than "disk I/O error". */
  readonly takeFileError: () => unknown
}

/**
 * The implementation of the protocol over any source of connections.
 *
 * @param defer does work when there is nothing else to do; calls of the page come between.
 */
export function createStorageApi(
  source: ConnectionSource,
  report: Report,
  defer: (work: () => void) => void,
): StorageApi {
  let database: Database | null = null

  const reply = async <T>(work: () => T | Promise<T>): Reply<T> => {
    try {
      return ok(await work())
    } catch (error) {
      return err(toStoreFailure(error, source.takeFileError()))
    }
  }
  const ask = <T>(work: (database: Database) => T): Reply<T> =>
    reply(() => {
      assert(database !== null, 'storage is used before it is open or after it is closed')
      return work(database)
    })

  const sweep = () => {
    try {
      if (database?.sweep() === true) defer(sweep)
    } catch {
      // Nobody waits for this and nothing is lost by it: what is left is cleared away after the next opening.
    }
  }

  return {
    open: (wanted) =>
      reply(async () => {
        const { connection, persistence } = await source.connect(wanted)
        database = openDatabase(connection, report)
        defer(sweep)
        return persistence
      }),
    close: () =>
      reply(() => {
        database?.close()
        database = null
      }),

    listPuzzles: () => ask(({ puzzles }) => puzzles.list()),
    replaceCollection: (collection, given) =>
      ask(({ puzzles }) => {
        puzzles.replaceCollection(collection, given)
      }),
    removeCollection: (collection) =>
      ask(({ puzzles }) => {
        puzzles.removeCollection(collection)
      }),

    listDrafts: () => ask(({ drafts }) => drafts.list()),
    putDraft: (draft) =>
      ask(({ drafts }) => {
        drafts.put(draft)
      }),

    listRuns: () => ask(({ runs }) => runs.list()),
    getRun: (id) => ask(({ runs }) => runs.get(id)),
    commitRun: (commit) =>
      ask(({ runs }) => {
        runs.commit(commit)
      }),
    removeRun: (id) =>
      ask(({ runs, completions }) => {
        runs.remove(id)
        completions.release(id)
        defer(sweep)
      }),
    listCandidates: (runId, bucket, page) => ask(({ runs }) => runs.candidates(runId, bucket, page)),
    listRecords: (runId, page) => ask(({ runs }) => runs.records(runId, page)),
    countRecords: (runId) => ask(({ runs }) => runs.countRecords(runId)),

    listEvaluations: () => ask(({ evaluations }) => evaluations.list()),
    commitEvaluation: (commit) =>
      ask(({ evaluations }) => {
        evaluations.commit(commit)
      }),
    listAttempts: (evaluationId, puzzleId) =>
      ask(({ evaluations }) => evaluations.attempts(evaluationId, puzzleId)),
    removeEvaluation: (id) =>
      ask(({ evaluations, completions }) => {
        evaluations.remove(id)
        completions.release(id)
        defer(sweep)
      }),

    recallCompletions: (owner, keys) => ask(({ completions }) => completions.recall(owner, keys)),
    putCompletions: (owner, entries) =>
      ask(({ completions }) => {
        completions.put(owner, entries)
      }),
    listCompletions: (owner, after, limit) => ask(({ completions }) => completions.list(owner, after, limit)),
    latestCompletion: (owner) => ask(({ completions }) => completions.latest(owner)),

    listModels: () => ask(({ models }) => models.list()),
    getModel: (id) => ask(({ models }) => models.get(id)),
    putModel: (version, file) =>
      ask(({ models }) => {
        models.put(version, file)
      }),
    removeModel: (id) =>
      ask(({ models }) => {
        models.remove(id)
      }),

    getSetting: (name) => ask(({ settings }) => settings.get(name)),
    putSetting: (name, value) =>
      ask(({ settings }) => {
        settings.put(name, value)
      }),
  }
}
