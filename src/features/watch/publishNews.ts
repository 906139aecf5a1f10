/** The owner's side of watching: tells news twice a second while somebody asks for them, and nothing otherwise. */
import type { Run } from '#/domain/run/run.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { TabChannel } from '#/engine/ports/tabChannel.ts'
import type { News, RunSummary } from './news.ts'
import { readMessage, summarise, toMessage } from './news.ts'

const everyMillis = 500
/** So long a tab counts as watching after it asked; it asks more often than that. */
const patienceMillis = 12_000
const shownRuns = 20

export interface NewsPorts {
  readonly channel: TabChannel
  readonly clock: Clock
  /** What is so at this moment, but for the runs. */
  readonly look: () => Omit<News, 'runs'>
  /** Newest first. */
  readonly listRuns: () => Promise<readonly Run[]>
}

/** Starts to answer watchers; what is returned ends it. */
export function publishNews({ channel, clock, look, listRuns }: NewsPorts): () => void {
  const ended = new AbortController()
  let watchedUntil = -Infinity
  let isTelling = false
  let runs: readonly RunSummary[] = []

  async function tell(): Promise<void> {
    isTelling = true
    while (!ended.signal.aborted && clock.now() < watchedUntil) {
      channel.post(toMessage({ ...look(), runs: [...runs] }))
      await clock.delay(everyMillis, ended.signal)
    }
    isTelling = false
  }

  const stopListening = channel.listen((message) => {
    if (readMessage(message)?.kind !== 'watch') return
    watchedUntil = clock.now() + patienceMillis
    // Without the list there is still the run.
    const listed = listRuns().then(
      (all) => {
        runs = all.slice(0, shownRuns).map(summarise)
      },
      () => undefined,
    )
    void listed.then(() => (isTelling ? undefined : tell()))
  })
  return () => {
    stopListening()
    ended.abort()
  }
}
