import { Text, Title } from '@mantine/core'
import { useId } from 'react'
import type { Guess } from '#/domain/grammar/selfTraining.ts'
import { guessLooks } from '#/features/shared/teach/guessLooks.ts'
import { formatPercent } from '#/lib/format.ts'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { ProgramText } from './ProgramText.tsx'

interface GuessColumnProps {
  readonly title: string
  readonly guesses: readonly Guess[]
  /** Share of right attempts among those sampled. */
  readonly rate: number
  /** The probability that fills a bar; the same on both sides, so that they can be compared. */
  readonly widest: number
}

/** The likeliest programs of one model, with how likely each is and what became of it. */
export function GuessColumn({ title, guesses, rate, widest }: GuessColumnProps) {
  const id = useId()
  return (
    <section className="panel look-side" aria-labelledby={id}>
      <div className="look-side-head">
        <Title order={2} id={id}>
          {title}
        </Title>
        <Text size="sm" c="dimmed" className="numbers">
          right in <strong className="look-rate">{formatPercent(rate)}</strong> of attempts
        </Text>
      </div>
      {guesses.length === 0 ? (
        <Text size="sm" c="dimmed">
          It has no program to offer for this puzzle: no pieces of its grammar fit.
        </Text>
      ) : (
        <ol className="look-guesses">
          {guesses.map((guess, index) => (
            <li key={`${index}:${guess.solution}`}>
              <div className="look-guess-head">
                <span className="look-probability">{formatPercent(guess.probability)}</span>
                <span className="look-bar" data-outcome={guess.outcome} aria-hidden>
                  <span style={{ width: `${(guess.probability / widest) * 100}%` }} />
                </span>
                <StatusBadge {...guessLooks[guess.outcome]} />
              </div>
              <ProgramText
                solution={guess.solution}
                idea={guess.idea}
                label={`${title}, program ${index + 1}`}
              />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
