/**
 * The case files that are shared between checkouts and not part of the repository (P3 itself, golden cases). A test
 * that needs one skips itself where they are absent: `it.skipIf(sharedFile('p3/puzzles.json') === null)(…)`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Where a shared file is: below AUTODIDACT_SHARED, or below `../shared` beside the checkout.
 * @param name path inside the shared folder, such as `cases/verdicts.jsonl`
 * @returns its absolute path, or null (and a word on the console) when it is not here
 */
export function sharedFile(name: string): string | null {
  const path = join(process.env['AUTODIDACT_SHARED'] ?? join(checkout, '../shared'), name)
  if (existsSync(path)) return path
  console.warn(
    `Skipped: the shared file ${name} is not here. Put it beside the checkout, in ../shared, or set AUTODIDACT_SHARED.`,
  )
  return null
}

/** The text of a shared file, or null when it is not here (see `sharedFile`). */
export function readShared(name: string): string | null {
  const path = sharedFile(name)
  return path === null ? null : readFileSync(path, 'utf8')
}
