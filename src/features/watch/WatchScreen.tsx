import { Button, Stack, Text, Title } from '@mantine/core'
import { IconAppWindow } from '@tabler/icons-react'
import type { Clock } from '#/engine/ports/clock.ts'
import type { OpenTabChannel } from '#/engine/ports/tabChannel.ts'
import { formatCounted } from '#/lib/format.ts'
import type { News } from './news.ts'
import { useWatched } from './useWatched.ts'
import './watch.css'
import { WatchedRun } from './WatchedRun.tsx'
import { WatchedRuns } from './WatchedRuns.tsx'
import type { Watched } from './watchNews.ts'

/** Longer than this without a word is told. */
const silenceMillis = 5_000

interface WatchScreenProps {
  readonly openChannel: OpenTabChannel
  readonly clock: Clock
  /** Makes this tab the owner; a run that shall go on here is named. */
  readonly onTakeOver: (runId: string | null) => void
  /** Gives the user a file. */
  readonly onSave: (name: string, mediaType: string, parts: readonly (string | Blob)[]) => void
}

/** Another tab has the data, because two at once would overwrite each other: what it does, live, and the way to take over. */
export function WatchScreen({ openChannel, clock, onTakeOver, onSave }: WatchScreenProps) {
  const { source, watched, now } = useWatched(openChannel, clock)
  const { news } = watched
  const active = news?.active ?? null
  const goesOn = active !== null && news?.needsKey === false
  return (
    <main className="page">
      <Stack gap="lg">
        <div className="watch-head">
          <div className="watch-words">
            <Title order={1}>Autodidact is open in another tab</Title>
            <Text mt={6}>
              One tab at a time works with the data on this device, so that nothing is overwritten.{' '}
              {news !== null && ownerOf(news)} {takingOver(news)}
            </Text>
          </div>
          <Button
            leftSection={<IconAppWindow size={16} aria-hidden />}
            data-autofocus
            onClick={() => {
              onTakeOver(goesOn ? active.run.id : null)
            }}
          >
            Take over here
          </Button>
        </div>
        <Text size="sm" c={isFresh(watched, now) ? 'dimmed' : 'var(--warn)'} role="status">
          {hearing(watched, now)}
        </Text>
        {active !== null && (
          <WatchedRun active={active} source={source} clock={clock} pass={news?.pass ?? []} onSave={onSave} />
        )}
        {news !== null && <WatchedRuns runs={news.runs} workedOn={news.workedOn} />}
      </Stack>
    </main>
  )
}

/** Which tab it is, so that it can be found among many. */
function ownerOf({ openedAt, shows }: News): string {
  const time = new Date(openedAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  return `The tab that was opened at ${time} and shows ${shows} has it.`
}

/** What taking over means at this moment. */
function takingOver(news: News | null): string {
  if (news?.active != null) {
    return news.needsKey
      ? 'When you take over, its run stops; it goes on here when you have entered its key and pressed Resume.'
      : 'When you take over, the other tab stands back and its run goes on here.'
  }
  if (news?.busyWith === 'evaluation')
    return 'An evaluation is going on there. When you take over it stops, and can be resumed here.'
  if (news?.busyWith === 'teaching')
    return 'The built-in model is being trained there. When you take over, that training ends.'
  return 'When you take over, the other tab stores what it has and stands back. A run that is going there can be resumed here.'
}

function isFresh({ heardAt, isForeign }: Watched, now: number): boolean {
  return !isForeign && now - heardAt <= silenceMillis
}

/** How fresh it is what is shown. */
function hearing({ news, heardAt, isForeign }: Watched, now: number): string {
  const silent = now - heardAt
  if (isForeign)
    return 'The other tab runs another version of the app, so it cannot be watched. Reload it, or take over.'
  if (silent > silenceMillis) {
    // In steps, so that nobody has to hear every second of it.
    const seconds = formatCounted(5 * Math.floor(silent / 5000), 'second')
    return news === null
      ? `No word from it for ${seconds}. It may be asleep or busy; you can take over all the same.`
      : `No word from it for ${seconds}. It may have been closed or be asleep, and what you see here is old.`
  }
  if (news === null) return 'Asking the other tab what it does.'
  return news.active === null
    ? 'No run is going there at this moment.'
    : 'Live from the other tab. You can look, not change.'
}
