/** The watcher's side: asks for news as long as somebody looks at them, and keeps the newest with when they came. */
import type { Clock } from '#/engine/ports/clock.ts'
import type { Observable } from '#/lib/emitter.ts'
import { createSubject } from '#/lib/emitter.ts'
import type { TabChannel } from '#/engine/ports/tabChannel.ts'
import type { News } from './news.ts'
import { readMessage, watchMessage } from './news.ts'

const askEveryMillis = 4_000

export interface Watched {
  readonly news: News | null
  /** When the owner was last heard, in milliseconds since the epoch; before anything was heard, when the watch began. */
  readonly heardAt: number
  /** Whether the last word came from another version of the app. */
  readonly isForeign: boolean
}

export interface Watch {
  readonly watched: Observable<Watched>
  readonly stop: () => void
}

/** Starts to ask and to listen at once. */
export function watchNews(channel: TabChannel, clock: Clock): Watch {
  const ended = new AbortController()
  const watched = createSubject<Watched>({ news: null, heardAt: clock.now(), isForeign: false })
  const stopListening = channel.listen((message) => {
    const heard = readMessage(message)
    if (heard === null || heard.kind === 'watch') return
    const isForeign = heard.kind === 'foreign'
    const news = heard.kind === 'news' ? heard.news : watched.getSnapshot().news
    watched.set({ news, heardAt: clock.now(), isForeign })
  })
  const ask = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      channel.post(watchMessage)
      await clock.delay(askEveryMillis, ended.signal)
    }
  }
  void ask()
  return {
    watched,
    stop: () => {
      stopListening()
      ended.abort()
    },
  }
}
