/** Parses puzzle files off the page's thread. What a valid file is, the domain says; this only reads and replies. */
import '../python/withoutEval.ts'
import { applySplit, parsePuzzleFile, parseSplitFile } from '#/domain/puzzle/import/importPuzzles.ts'
import type { ImportReply, ImportRequest } from './importProtocol.ts'

/** Small enough that taking one over costs the page less than a frame. */
const batchSize = 250

function reply(message: ImportReply): void {
  self.postMessage(message)
}

async function read({ collection, puzzles, split }: ImportRequest): Promise<void> {
  const parsed = parsePuzzleFile(await puzzles.text(), collection)
  if (!parsed.ok) {
    reply({ kind: 'refused', error: parsed.error })
    return
  }
  let all = parsed.value.puzzles
  if (split !== null) {
    const halves = parseSplitFile(await split.text())
    if (!halves.ok) {
      reply({ kind: 'refused', error: halves.error })
      return
    }
    all = applySplit(all, halves.value)
  }
  for (let start = 0; start < all.length; start += batchSize) {
    reply({ kind: 'batch', puzzles: all.slice(start, start + batchSize) })
  }
  reply({ kind: 'end', warnings: parsed.value.warnings })
}

self.addEventListener('message', (event: MessageEvent<ImportRequest>) => {
  read(event.data).catch((cause: unknown) => {
    reply({ kind: 'unreadable', message: cause instanceof Error ? cause.message : String(cause) })
  })
})
