/** The tables of the store, one line each. Steps of one version are done in this order. */
import type { TableName } from '#/engine/ports/store.ts'
import { attachments } from './attachments.ts'
import { completions } from './completions.ts'
import { drafts } from './drafts.ts'
import { evaluations } from './evaluations.ts'
import { models } from './models.ts'
import { puzzles } from './puzzles.ts'
import { runs } from './runs/runs.ts'
import { settings } from './settings.ts'
import type { Table } from './table.ts'

export const tables: { readonly [Name in TableName]: Table<Name> } = {
  puzzles,
  drafts,
  runs,
  attachments,
  evaluations,
  completions,
  models,
  settings,
}
