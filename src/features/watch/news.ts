/**
 * What the tab that owns the data tells the tabs that watch, as one message: small, whole, and understood only by the same
 * version of it. A tab of another version of the app must neither break this one nor be misread.
 */
import { z } from 'zod'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { recordShape } from '#/domain/dataset/recordShape.ts'
import type { Run } from '#/domain/run/run.ts'
import { lossPointSchema, runStatuses } from '#/domain/run/run.ts'
import { runShape } from '#/domain/run/runShape.ts'
import type { ActiveRun } from '#/engine/loop/loopController.ts'
import type { PassRow } from '#/features/shared/run/charts/linkedEvaluations.ts'
import { recordCount } from '#/features/shared/run/runNumbers.ts'

/** The channel on which it is told. */
export const newsChannel = 'autodidact-news'

/** Raise it whenever a message would be misread by who knows the old form. */
const version = 4

const envelope = z.object({ app: z.literal('autodidact'), version: z.number(), kind: z.string() })

const summarySchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(runStatuses),
  createdAt: z.number(),
  records: z.number(),
})
export type RunSummary = z.infer<typeof summarySchema>

const recordSchema: z.ZodType<TrainingRecord> = recordShape

const activeSchema = z.object({
  run: runShape,
  requestsInFlight: z.number(),
  verifying: z.number(),
  stageDone: z.number().nullable(),
  losses: z.array(lossPointSchema).nullable(),
  remaining: z.object({ millis: z.number(), isLeast: z.boolean() }).nullable(),
  recentRecords: z.array(recordSchema),
})

const passSchema: z.ZodType<PassRow> = z.object({
  iteration: z.number(),
  model: z.string(),
  k: z.number(),
  mean: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  puzzles: z.number(),
})

const newsSchema = z.object({
  /** When the owner's tab was opened, and what it shows: so that a person finds it. */
  openedAt: z.number(),
  shows: z.string(),
  active: activeSchema.nullable(),
  /** Whether the active run works with a key, which only the owner's memory holds. */
  needsKey: z.boolean(),
  /** Other work that goes on there. */
  busyWith: z.enum(['evaluation', 'teaching']).nullable(),
  /** Ids of the runs that are worked on there. */
  workedOn: z.array(z.string()),
  /** The newest runs, newest first. */
  runs: z.array(summarySchema),
  /** How good the models of the active run are. */
  pass: z.array(passSchema),
})
export type News = z.infer<typeof newsSchema>

/** A message as it was understood. */
export type Heard =
  | { readonly kind: 'watch' }
  | { readonly kind: 'news'; readonly news: News }
  /** From another version of the app. */
  | { readonly kind: 'foreign' }

const shownRecords = 9

/** Asks the owner for news, for a while. */
export const watchMessage = { app: 'autodidact', version, kind: 'watch' } as const

/** News as a message. */
export function toMessage(news: News) {
  return { app: 'autodidact', version, kind: 'news', news } as const
}

/** What a message says; null for what is none of ours. */
export function readMessage(message: unknown): Heard | null {
  const head = envelope.safeParse(message)
  if (!head.success) return null
  if (head.data.version !== version) return { kind: 'foreign' }
  if (head.data.kind === 'watch') return { kind: 'watch' }
  const body = z.object({ news: newsSchema }).safeParse(message)
  return body.success ? { kind: 'news', news: body.data.news } : { kind: 'foreign' }
}

/** A run in a line. */
export function summarise(run: Run): RunSummary {
  const { id, settings, status, createdAt } = run
  return { id, name: settings.name, status, createdAt, records: recordCount(run) }
}

/** An active run without what no watcher shows: the worked examples, and the open puzzles but for how many are solved. */
export function forWatchers(active: ActiveRun): NonNullable<News['active']> {
  const { run } = active
  const open = run.state.open.flatMap(({ attempts, solved }) =>
    solved > 0 ? [{ puzzle: '', attempts, solved }] : [],
  )
  return {
    ...active,
    run: { ...run, settings: { ...run.settings, solvePrefix: '' }, state: { ...run.state, open } },
    losses: active.losses === null ? null : [...active.losses],
    recentRecords: active.recentRecords.slice(0, shownRecords),
  }
}
