import { Text, UnstyledButton } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useId, useState } from 'react'
import type { Writing, WritingNow } from '#/engine/work/writing.ts'
import { useServices } from '#/features/services.ts'
import { formatCount, formatCounted, formatDuration } from '#/lib/format.ts'
import { useFolded } from './useFolded.ts'
import looks from './writing.module.css'

interface WritingPanelProps {
  /** Looked at a few times a second while the panel is open, and not at all while it is folded. */
  readonly look: () => WritingNow
}

const everyMillis = 400
/** Where less motion is wanted. */
const seldomMillis = 2000
const mostShown = 4
/** Of a text: about what its box holds. */
const shownLength = 700

/** What the model is writing at this moment. What it says is shown as plain text, and is not announced as it comes. */
export function WritingPanel({ look }: WritingPanelProps) {
  const { folded, fold } = useFolded('writing')
  const id = useId()
  const Chevron = folded ? IconChevronRight : IconChevronDown
  return (
    <section className="panel" aria-label="Writing now">
      <UnstyledButton
        className={looks['head'] ?? ''}
        aria-expanded={!folded}
        aria-controls={id}
        onClick={() => {
          fold(!folded)
        }}
      >
        <Chevron size={16} aria-hidden />
        <Text component="span" size="sm" fw={600}>
          Writing now
        </Text>
      </UnstyledButton>
      <div id={id} aria-live="off">
        {!folded && <Watched look={look} />}
      </div>
    </section>
  )
}

function Watched({ look }: WritingPanelProps) {
  const { clock } = useServices()
  const isCalm = useReducedMotion()
  const [seen, setSeen] = useState(() => ({ now: look(), at: clock.now() }))
  useEffect(() => {
    const timer = setInterval(
      () => {
        setSeen({ now: look(), at: clock.now() })
      },
      isCalm ? seldomMillis : everyMillis,
    )
    return () => {
      clearInterval(timer)
    }
  }, [look, clock, isCalm])
  const { writings, queued, speed } = seen.now
  const written = writings.filter(({ length }) => length > 0)
  const silent = writings.filter(({ length }) => length === 0)
  const more = written.length - mostShown
  return (
    <div className={looks['body'] ?? ''}>
      <Text size="sm" c="dimmed">
        {[...speedWords(speed), ...silentWords(silent, seen.at), ...queuedWords(queued)].join(' · ') ||
          (written.length === 0
            ? 'Nothing at this moment: what came is being checked.'
            : 'It has just begun.')}
      </Text>
      {written.length > 0 && (
        // Scrolled where it does not fit, so it must be reached by the keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={looks['texts'] ?? ''} role="group" aria-label="Texts in flight" tabIndex={0}>
          {written.slice(0, mostShown).map((one) => (
            <WrittenText key={one.id} writing={one} at={seen.at} />
          ))}
        </div>
      )}
      {more > 0 && (
        <Text size="sm" c="dimmed">
          And {formatCounted(more, 'other text')}.
        </Text>
      )}
    </div>
  )
}

function WrittenText({ writing, at }: { readonly writing: Writing; readonly at: number }) {
  return (
    <figure className={looks['text'] ?? ''}>
      <Text component="figcaption" size="xs" c="dimmed" truncate>
        {plainDuration(at - writing.since)} · {stageWords[writing.stage]} {writing.of}
      </Text>
      <pre>
        <code>{writing.tail.slice(-shownLength)}</code>
      </pre>
    </figure>
  )
}

const stageWords: Readonly<Record<Writing['stage'], string>> = {
  propose: 'proposing,',
  solve: 'solving',
  measure: 'measuring on',
}

function speedWords(speed: WritingNow['speed']): readonly string[] {
  if (speed === null) return []
  const { tokens, isEstimate } = speed
  const rounded = tokens < 10 ? tokens.toFixed(1) : formatCount(Math.round(tokens))
  return [`${isEstimate ? 'about ' : ''}${rounded} tokens a second`]
}

/** Requests of which there is no text: nothing was written yet, or the server does not tell what it writes. */
function silentWords(silent: readonly Writing[], at: number): readonly string[] {
  if (silent.length === 0) return []
  const samples = silent.reduce((sum, one) => sum + one.samples, 0)
  const longest = at - Math.min(...silent.map(({ since }) => since))
  return [
    `${formatCounted(samples, 'text')} asked for and not begun or not shown by the server, the first ${plainDuration(longest)} ago`,
  ]
}

function queuedWords(queued: number): readonly string[] {
  return queued === 0 ? [] : [`${formatCount(queued)} wait for their turn`]
}

function plainDuration(millis: number): string {
  return formatDuration(Math.max(0, millis)).replace(/^about /, '')
}
