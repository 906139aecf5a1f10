/** Reads puzzles off the page's thread. What a duplicate is, the domain says; this only drives it and replies. */
import '#/platform/python/withoutEval.ts'
import { analyseTexts } from '#/domain/curation/textAnalysis.ts'
import type { CurateReply, CurateRequest } from './curateProtocol.ts'

/** Puzzles between two reports: about a tenth of a second. */
const reportEvery = 500

function reply(message: CurateReply): void {
  self.postMessage(message)
}

function analyse(request: CurateRequest): void {
  const work = analyseTexts(request)
  for (let turn = 0, step = work.next(); ; turn += 1, step = work.next()) {
    if (step.done === true) {
      reply({ kind: 'end', analysis: step.value })
      return
    }
    if (turn % reportEvery === 0) reply({ kind: 'progress', progress: step.value })
  }
}

self.addEventListener('message', (event: MessageEvent<CurateRequest>) => {
  try {
    analyse(event.data)
  } catch (cause) {
    reply({ kind: 'broken', message: cause instanceof Error ? cause.message : String(cause) })
  }
})
