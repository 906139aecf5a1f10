/** Reads the case files that lie beside the repository (`../shared`) on machines of this project; elsewhere there are none. */
import { existsSync, readFileSync } from 'node:fs'

/** The text of a shared file, `p3/puzzles.json`; null when it is not there, so that a test can skip and say so. */
export function readShared(path: string): string | null {
  const url = new URL(`../../../shared/${path}`, import.meta.url)
  return existsSync(url) ? readFileSync(url, 'utf8') : null
}
