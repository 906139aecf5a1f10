/** One name for what a run has found: two runs with equal hashes have the same puzzles with the same kept solutions. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { TrainingRecord } from './record.ts'

/**
 * SHA-256, 64 hex digits, over the records in an order of their own: a line for each, `[puzzle, header, bodies]` as JSON,
 * the lines sorted by UTF-16 units, each ended by a line break. When and by whom a record was made does not count.
 */
export function datasetHash(
  records: readonly Pick<TrainingRecord, 'puzzle' | 'header' | 'bodies'>[],
): string {
  const lines = records.map(({ puzzle, header, bodies }) => `${JSON.stringify([puzzle, header, bodies])}\n`)
  const hash = sha256.create()
  for (const line of lines.sort()) hash.update(utf8ToBytes(line))
  return bytesToHex(hash.digest())
}
