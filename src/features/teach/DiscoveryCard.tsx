import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { Discovery } from '#/domain/grammar/selfTraining.ts'
import { formatCount } from '#/lib/format.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { originLooks } from './looks.ts'
import { ProgramText } from './ProgramText.tsx'

interface DiscoveryCardProps {
  readonly discovery: Discovery
  /** Tells it from others that ask for the same. */
  readonly number: number
}

/** A puzzle that the model solved, with the shortest solution it found. */
export const DiscoveryCard = memo(function DiscoveryCard({ discovery, number }: DiscoveryCardProps) {
  const { origin, iteration, description, puzzle, solution, idea, attempts, right } = discovery
  const { tone, icon, label } = originLooks[origin]
  return (
    <article className="discovery" aria-label={description}>
      <div className="discovery-head">
        <StatusBadge tone={tone} icon={icon} label={label} />
        <Text size="xs" c="dimmed" className="numbers">
          iteration {iteration}
        </Text>
      </div>
      <Text size="sm" fw={560}>
        {description}
      </Text>
      <CodeBlock code={puzzle} label={`Puzzle ${number}: ${description}`} maxHeight={150} />
      <ProgramText solution={solution} idea={idea} label={`Solution ${number}: ${description}`} />
      <div className="discovery-foot">
        <Text size="xs" c="dimmed" className="numbers">
          right in {formatCount(right)} of {formatCount(attempts)} attempts
        </Text>
        <Anchor
          size="sm"
          aria-label={`Look inside: ${description}`}
          renderRoot={(props) => <Link to="/teach/look" search={{ puzzle }} {...props} />}
        >
          Look inside
        </Anchor>
      </div>
    </article>
  )
})
