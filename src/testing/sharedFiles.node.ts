/**
 * The case files that are shared between checkouts and not part of the repository (P3 itself, golden cases). A test
 * that needs one skips itself where it is absent: `it.skipIf(readShared('p3/puzzles.json') === null)(…)`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const besideCheckout = fileURLToPath(new URL('../../../shared', import.meta.url))

/**
 * The text of a shared file, looked for below AUTODIDACT_SHARED, or else in `../shared` beside the checkout.
 * @param name path inside the shared folder, such as `cases/verdicts.jsonl`
 * @returns null, after a word on the console, when it is not here
 */
export function readShared(name: string): string | null {
  const path = join(process.env['AUTODIDACT_SHARED'] ?? besideCheckout, name)
  if (existsSync(path)) return readFileSync(path, 'utf8')
  console.warn(absentFile(name))
  return null
}

/** Why a test that needs the shared file is skipped, and how to have it run. */
export function absentFile(name: string): string {
  return `The shared file ${name} is not here. Put it beside the checkout, in ../shared, or set AUTODIDACT_SHARED.`
}
