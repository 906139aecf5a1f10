import { Box, Button, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { puzzleOrigins } from '#/domain/grammar/selfTraining.ts'
import type { Discovery } from '#/domain/grammar/selfTraining.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { DiscoveryCard } from './DiscoveryCard.tsx'
import { originLooks } from './looks.ts'
import './discoveries.css'

interface DiscoveryStreamProps {
  /** Newest first. */
  readonly discoveries: readonly Discovery[]
  /** Solutions that passed while it learned, but not in the verifier's two rooms. */
  readonly doubted: number
  readonly running: boolean
}

const shownAtFirst = 12

/** The puzzles that it invents and the solutions that it finds, newest first. */
export function DiscoveryStream({ discoveries, doubted, running }: DiscoveryStreamProps) {
  const [all, setAll] = useState(false)
  const shown = all ? discoveries : discoveries.slice(0, shownAtFirst)
  return (
    <section className="panel discoveries" aria-label="What it found">
      <Title order={2}>What it found</Title>
      <Text size="sm" c="dimmed">
        Puzzles with a solution that Python confirmed, newest first. Each is kept as a record of the run.
      </Text>
      {discoveries.length === 0 ? (
        <Text size="sm" c="dimmed" className="discoveries-empty">
          {running
            ? 'Nothing yet. The first ones appear while it tries to solve what it invented.'
            : 'It found nothing in this run.'}
        </Text>
      ) : (
        // Focusable, because what scrolls must scroll by keyboard.
        <Box className="discoveries-scroll" tabIndex={0} role="region" aria-label="Puzzles and solutions">
          <ol className="discoveries-list">
            {shown.map((discovery, index) => (
              <li key={discovery.id}>
                <DiscoveryCard discovery={discovery} number={discoveries.length - index} />
              </li>
            ))}
          </ol>
          {discoveries.length > shownAtFirst && (
            <Button
              variant="subtle"
              size="xs"
              aria-expanded={all}
              onClick={() => {
                setAll(!all)
              }}
            >
              {all ? 'Show fewer' : `Show all ${formatCount(discoveries.length)}`}
            </Button>
          )}
        </Box>
      )}
      {doubted > 0 && (
        <Text size="xs" c="dimmed">
          {formatCounted(doubted, 'solution')} passed while it learned but not when Python checked again in
          two separate rooms: not shown.
        </Text>
      )}
      <details className="teach-fold">
        <summary>How its puzzles come about</summary>
        <dl className="teach-terms">
          {puzzleOrigins.map((origin) => (
            <div key={origin}>
              <dt>{originLooks[origin].label}</dt>
              <dd>{originLooks[origin].sentence}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}
