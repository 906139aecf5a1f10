/**
 * The whole store over an open SQLite connection: settings of the connection, migrations, one table object for each
 * aggregate. Synchronous, the same in the worker and in Node.
 */
import type { Database as Connection } from '@sqlite.org/sqlite-wasm'
import type { CompletionTable } from './completionTable.ts'
import { createCompletionTable } from './completionTable.ts'
import type { DraftTable } from './draftTable.ts'
import { createDraftTable } from './draftTable.ts'
import type { EvaluationTable } from './evaluationTable.ts'
import { createEvaluationTable } from './evaluationTable.ts'
import { migrate } from './migrations.ts'
import type { ModelTable } from './modelTable.ts'
import { createModelTable } from './modelTable.ts'
import type { PuzzleTable } from './puzzleTable.ts'
import { createPuzzleTable } from './puzzleTable.ts'
import type { Report } from './rows.ts'
import type { RunTable } from './runTable.ts'
import { createRunTable } from './runTable.ts'
import type { SettingTable } from './settingTable.ts'
import { createSettingTable } from './settingTable.ts'
import { createSql } from './sql.ts'
import { createSweep } from './sweep.ts'

export interface Database {
  readonly puzzles: PuzzleTable
  readonly drafts: DraftTable
  readonly runs: RunTable
  readonly evaluations: EvaluationTable
  readonly completions: CompletionTable
  readonly models: ModelTable
  readonly settings: SettingTable
  /** Does one step of the clearing away that removals left, and tells whether there is more. */
  readonly sweep: () => boolean
  readonly close: () => void
}

/**
 * - `locking_mode` before anything is read: the pool of files has no shared memory, so WAL works only for a sole owner,
 *   which we are.
 * - `page_size` before the first table, or it has no effect: bodies of 300 bytes sit fifty to a page, and a page is one
 *   call into the file layer. `auto_vacuum` likewise; it lets the file shrink after runs were removed (`sweep.ts`).
 * - WAL: a commit appends to one file and flushes it once; a rollback journal writes every page twice and flushes thrice.
 * - `synchronous = FULL`: what was written survives a killed tab in any mode, as the browser has it already. FULL also
 *   flushes each commit to the disk, so that completions that were paid for survive a power cut. A run commits a few
 *   times a second at most: it costs nothing that a person could notice.
 * - `journal_size_limit`: after a checkpoint the WAL gives back what it has over 16 MiB.
 * - `temp_store`: sorts must not take files from the pool.
 * - `cache_size` in KiB: the indexes of 10^6 candidates (60 MB) stay in memory.
 */
const connectionSettings = `
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA page_size = 16384;
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA journal_size_limit = 16777216;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -65536;
PRAGMA foreign_keys = ON;
`

/**
 * Prepares the connection and brings its tables to this version.
 *
 * @param report is told of each row that a list leaves out because it cannot be read.
 * @throws StoreError of kind `newer`; SQLite's own errors, here and in every method.
 */
export function openDatabase(connection: Connection, report: Report): Database {
  const sql = createSql(connection)
  sql.script(connectionSettings)
  migrate(sql)
  return {
    puzzles: createPuzzleTable(sql, report),
    drafts: createDraftTable(sql, report),
    runs: createRunTable(sql, report),
    evaluations: createEvaluationTable(sql, report),
    completions: createCompletionTable(sql),
    models: createModelTable(sql, report),
    settings: createSettingTable(sql),
    sweep: createSweep(sql),
    close: sql.close,
  }
}
