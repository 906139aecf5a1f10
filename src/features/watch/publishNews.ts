/** The owner's side of watching: tells news twice a second while somebody asks for them, and nothing otherwise. */
import type { Run } from '#/domain/run/run.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { TabChannel } from '#/engine/ports/tabChannel.ts'
import type { PassRow } from '#/features/shared/run/charts/linkedEvaluations.ts'
import type { News, RunSummary } from './news.ts'
import { readMessage, summarise, toMessage } from './news.ts'

const everyMillis = 500
/** So long a tab counts as watching after it asked; it asks more often than that. */
const patienceMillis = 12_000
const shownRuns = 20

export interface NewsPorts {
  readonly channel: TabChannel
  readonly clock: Clock
  /** What is so at this moment, but for what has to be read. */
  readonly look: () => Omit<News, 'runs' | 'pass'>
  /** Newest first. */
  readonly listRuns: () => Promise<readonly Run[]>
  /** How good the models of the active run are. */
  readonly measured: () => Promise<readonly PassRow[]>
}

/** Starts to answer watchers; what is returned ends it. */
export function publishNews({ channel, clock, look, listRuns, measured }: NewsPorts): () => void {
  const ended = new AbortController()
  let watchedUntil = -Infinity
  let isTelling = false
  let runs: readonly RunSummary[] = []
  let pass: readonly PassRow[] = []

  async function tell(): Promise<void> {
    isTelling = true
    while (!ended.signal.aborted && clock.now() < watchedUntil) {
      channel.post(toMessage({ ...look(), runs: [...runs], pass: [...pass] }))
      await clock.delay(everyMillis, ended.signal)
    }
    isTelling = false
  }

  const stopListening = channel.listen((message) => {
    if (readMessage(message)?.kind !== 'watch') return
    watchedUntil = clock.now() + patienceMillis
    // Without them there is still the run.
    const list = async () => {
      runs = (await listRuns()).slice(0, shownRuns).map(summarise)
    }
    const measure = async () => {
      pass = await measured()
    }
    void Promise.allSettled([list(), measure()]).then(() => (isTelling ? undefined : tell()))
  })
  return () => {
    stopListening()
    ended.abort()
  }
}
