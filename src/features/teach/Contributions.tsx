import { Anchor, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { Phrase } from '#/domain/grammar/phrase.ts'
import { plainPhrase } from '#/domain/grammar/phrase.ts'
import type { Contribution } from '#/domain/grammar/selfTraining.ts'
import { PhraseText } from './PhraseText.tsx'

interface ContributionsProps {
  /** How its likeliest right program begins; of all programs, where none is right. */
  readonly choice: Phrase | null
  readonly contributions: readonly Contribution[]
  /** Names of the idioms in the likeliest right program. */
  readonly idioms: readonly string[]
  /** Whether the trained model gets the puzzle right at all. */
  readonly solved: boolean
}

/** Why the model chose what it chose: what of the puzzle spoke for it, and what against. */
export function Contributions({ choice, contributions, idioms, solved }: ContributionsProps) {
  const title = useId()
  const widest = Math.max(1e-9, ...contributions.map(({ weight }) => Math.abs(weight)))
  return (
    <section className="panel look-why" aria-labelledby={title}>
      <Title order={2} id={title}>
        {solved ? 'Why did it get this one?' : 'Why does it choose as it does?'}
      </Title>
      {choice !== null && (
        <p className="look-choice">
          Its likeliest {solved ? 'right ' : ''}program: <PhraseText phrase={choice} />
        </p>
      )}
      {contributions.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing that it has learned speaks for or against this choice.
        </Text>
      ) : (
        <>
          <Text size="sm" c="dimmed" maw={760}>
            The model notices things about a puzzle and adds up their weights. These spoke for this choice (to
            the right) or against it (to the left). A weight of +1 makes it about 2.7 times as likely beside
            another choice; −1, as much less.
          </Text>
          <ul className="look-weights">
            {contributions.map(({ because, weight }) => (
              <li key={plainPhrase(because)} data-sign={weight < 0 ? 'against' : 'for'}>
                <span className="look-weight-words">
                  <PhraseText phrase={because} capital />
                </span>
                <span className="look-weight">
                  {weight < 0 ? '−' : '+'}
                  {Math.abs(weight).toFixed(2)}
                </span>
                <span className="look-weight-bar" aria-hidden>
                  <span style={{ width: `${(Math.abs(weight) / widest) * 50}%` }} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Text size="sm" mt="sm" hidden={!solved}>
        {idioms.length === 0 ? (
          'Its likeliest right program uses no word that it invented itself.'
        ) : (
          <>
            Words of its own in the likeliest right program:{' '}
            {idioms.map((name, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <Anchor
                  inherit
                  ff="monospace"
                  renderRoot={(props) => <Link to="/teach/vocabulary" hash={name} {...props} />}
                >
                  {name}
                </Anchor>
              </span>
            ))}
            .
          </>
        )}
      </Text>
    </section>
  )
}
