import { Anchor, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { Contribution } from '#/domain/selfTraining.ts'

interface ContributionsProps {
  readonly contributions: readonly Contribution[]
  /** Names of the idioms in the likeliest right program. */
  readonly idioms: readonly string[]
  /** Whether the trained model gets the puzzle right at all. */
  readonly solved: boolean
}

/** Why the model chose what it chose: what of the puzzle spoke for it, and what against. */
export function Contributions({ contributions, idioms, solved }: ContributionsProps) {
  const title = useId()
  const widest = Math.max(1e-9, ...contributions.map(({ weight }) => Math.abs(weight)))
  return (
    <section className="panel look-why" aria-labelledby={title}>
      <Title order={2} id={title}>
        {solved ? 'Why did it get this one?' : 'Why does it choose as it does?'}
      </Title>
      {contributions.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing in this puzzle speaks for or against a choice: the model goes by its general habits.
        </Text>
      ) : (
        <>
          <Text size="sm" c="dimmed" maw={760}>
            The model adds up weights. These spoke loudest when it chose how its likeliest program begins: to
            the right for the choice, to the left against it. A weight of 1 makes a choice about 2.7 times as
            likely beside another, −1 as much less.
          </Text>
          <ul className="look-weights">
            {contributions.map(({ because, choice, weight }) => (
              <li key={`${because}:${choice}`} data-sign={weight < 0 ? 'against' : 'for'}>
                <span className="look-weight-words">
                  <span>{because}</span>
                  <span className="look-weight-choice">
                    {weight < 0 ? 'against' : 'for'} “{choice}”
                  </span>
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
