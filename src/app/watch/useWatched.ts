import { useEffect, useMemo, useState } from 'react'
import { useObserved } from '#/features/useObserved.ts'
import type { Observable } from '#/lib/emitter.ts'
import { createSubject } from '#/lib/emitter.ts'
import { browserClock } from '#/platform/system/browserClock.ts'
import { openTabChannel } from '#/platform/system/tabChannel.ts'
import { newsChannel } from './news.ts'
import type { Watched } from './watchNews.ts'
import { watchNews } from './watchNews.ts'

/** What the owner tells, while the component is there, and the time by which its silence is measured (once a second). */
export function useWatched(): {
  readonly source: Observable<Watched>
  readonly watched: Watched
  readonly now: number
} {
  const source = useMemo(
    () => createSubject<Watched>({ news: null, heardAt: browserClock.now(), isForeign: false }),
    [],
  )
  const [now, setNow] = useState(() => browserClock.now())
  useEffect(() => {
    const channel = openTabChannel(newsChannel)
    const watch = watchNews(channel, browserClock)
    const unsubscribe = watch.watched.subscribe(() => {
      source.set(watch.watched.getSnapshot())
    })
    const timer = setInterval(() => {
      setNow(browserClock.now())
    }, 1000)
    return () => {
      clearInterval(timer)
      unsubscribe()
      watch.stop()
      channel.close()
    }
  }, [source])
  return { source, watched: useObserved(source), now }
}
