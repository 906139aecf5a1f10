import { useEffect, useMemo, useState } from 'react'
import { useObserved } from '#/features/shared/observed/useObserved.ts'
import type { Observable } from '#/lib/emitter.ts'
import { createSubject } from '#/lib/emitter.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { OpenTabChannel } from '#/engine/ports/tabChannel.ts'
import { newsChannel } from './news.ts'
import type { Watched } from './watchNews.ts'
import { watchNews } from './watchNews.ts'

/** What the owner tells, while the component is there, and the time by which its silence is measured (once a second). */
export function useWatched(
  openChannel: OpenTabChannel,
  clock: Clock,
): {
  readonly source: Observable<Watched>
  readonly watched: Watched
  readonly now: number
} {
  const source = useMemo(
    () => createSubject<Watched>({ news: null, heardAt: clock.now(), isForeign: false }),
    [clock],
  )
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    const channel = openChannel(newsChannel)
    const watch = watchNews(channel, clock)
    const unsubscribe = watch.watched.subscribe(() => {
      source.set(watch.watched.getSnapshot())
    })
    const timer = setInterval(() => {
      setNow(clock.now())
    }, 1000)
    return () => {
      clearInterval(timer)
      unsubscribe()
      watch.stop()
      channel.close()
    }
  }, [source, openChannel, clock])
  return { source, watched: useObserved(source), now }
}
