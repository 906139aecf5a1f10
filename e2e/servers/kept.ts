/** The completions that a run takes for whole: each is handed to the store before anybody sees it. */
import type { JournalEntry } from '#/domain/model/journal.ts'
import type { Page } from '@playwright/test'

declare global {
  interface Window {
    noteKept: (entries: readonly JournalEntry[]) => Promise<void>
  }
}

/** Listens to what the page says to its workers from its next document on; the list grows, also over a reload. */
export async function listenToStore(page: Page): Promise<readonly JournalEntry[]> {
  const kept: JournalEntry[] = []
  await page.exposeFunction('noteKept', (entries: readonly JournalEntry[]) => {
    kept.push(...entries)
  })
  await page.addInitScript(() => {
    const entriesIn = (value: unknown): readonly JournalEntry[] => {
      if (Array.isArray(value)) return value.flatMap(entriesIn)
      const isEntry = typeof value === 'object' && value !== null && 'finishReason' in value
      return isEntry ? [value as unknown as JournalEntry] : []
    }
    const post = Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage')?.value as (
      this: Worker,
      ...said: unknown[]
    ) => void
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...more: unknown[]) {
      const entries = entriesIn((message as { a?: unknown } | null)?.a)
      if (entries.length > 0) void window.noteKept(entries)
      post.call(this, message, ...more)
    }
  })
  return kept
}
