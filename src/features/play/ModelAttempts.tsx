import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { ModelAttempt } from '#/domain/grammar/selfTraining.ts'
import { guessLooks } from '#/features/shared/teach/guessLooks.ts'
import { formatCount, shorten } from '#/lib/format.ts'
import { StatusBadge } from '#/ui/StatusBadge.tsx'

const shownAtFirst = 5
const shownCharacters = 160

/** The attempts of the model, newest first: what became of each, and its code unless it gives the answer away. */
export function ModelAttempts({ attempts }: { readonly attempts: readonly ModelAttempt[] }) {
  const [all, setAll] = useState(false)
  if (attempts.length === 0) return null
  const newest = [...attempts].reverse()
  const shown = all ? newest : newest.slice(0, shownAtFirst)
  return (
    <div>
      <ol className="model-attempts" reversed aria-label="Attempts of the model, newest first">
        {shown.map((attempt) => (
          <li key={attempt.number}>
            <span className="model-attempt-number">{formatCount(attempt.number)}</span>
            <StatusBadge {...guessLooks[attempt.outcome]} />
            {attempt.outcome === 'solved' ? (
              <Text span size="sm" c="dimmed">
                hidden until you ask for it
              </Text>
            ) : (
              <span className="model-attempt-code">
                <code>{bodyOf(attempt.solution)}</code>
                {attempt.answer !== null && (
                  <>
                    {' → '}
                    <code>{shorten(attempt.answer, shownCharacters)}</code>
                  </>
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
      {attempts.length > shownAtFirst && (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={all}
          onClick={() => {
            setAll(!all)
          }}
        >
          {all ? 'Show fewer' : `Show all ${formatCount(attempts.length)}`}
        </Button>
      )}
    </div>
  )
}

/** The lines behind the header, on one line; what every attempt shares need not be read a hundred times. */
function bodyOf(solution: string): string {
  const lines = solution.trim().split('\n')
  const body = lines.length > 1 ? lines.slice(1) : lines
  return shorten(body.map((line) => line.trim()).join(' '), shownCharacters)
}
