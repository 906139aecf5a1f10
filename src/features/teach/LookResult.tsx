import { Anchor, Button, Skeleton, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Look } from '#/domain/grammar/selfTraining.ts'
import { LoadingPython } from '#/features/shared/interpreter/LoadingPython.tsx'
import { formatPercent } from '#/lib/format.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { Contributions } from './Contributions.tsx'
import { GuessColumn } from './GuessColumn.tsx'
import type { LookedAt } from './lookPuzzle.ts'
import { useLook } from './useLook.ts'

interface LookResultProps {
  readonly shown: LookedAt
  readonly version: string | null
  /** Whether there is a trained model at all; without one, both sides are the same. */
  readonly trained: boolean
  /** Changes when the model has learned something. */
  readonly learned: string
}

/** One puzzle, and what the model samples at it. */
export function LookResult({ shown, version, trained, learned }: LookResultProps) {
  const look = useLook(shown.source, version, learned)
  const failure = look.data?.ok === false ? look.data.error : null
  return (
    <>
      <section className="panel look-puzzle" aria-label="The puzzle">
        <div className="look-puzzle-head">
          <Title order={2}>{shown.title}</Title>
          {shown.puzzleId !== null && (
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link to="/play/$puzzleId" params={{ puzzleId: shown.puzzleId ?? '' }} {...props} />
              )}
            >
              Solve it yourself
            </Anchor>
          )}
        </div>
        {shown.description !== '' && (
          <Text size="sm" c="dimmed" className="look-description">
            {shown.description}
          </Text>
        )}
        <CodeBlock code={shown.source} label="Source of the puzzle" maxHeight={260} />
      </section>
      {!trained && failure === null && (
        <Text size="sm" c="dimmed">
          The model has not taught itself yet on this device, so both sides show the untrained one.
        </Text>
      )}
      {look.isPending && (
        <>
          <LoadingPython />
          <Skeleton h={320} aria-busy aria-label="The model is being asked" />
        </>
      )}
      {failure !== null && <ErrorNotice title={failure.message} advice={failure.advice} />}
      {look.isError && (
        <ErrorNotice
          title="The model could not be asked"
          advice="Ask again; if that does not help, reload the page. Your versions are kept."
          actions={
            <Button
              size="xs"
              leftSection={<IconRefresh size={15} aria-hidden />}
              onClick={() => void look.refetch()}
            >
              Ask again
            </Button>
          }
        />
      )}
      {look.data?.ok === true && <Sides look={look.data.value} />}
      <VisuallyHidden role="status">
        {look.data?.ok === true &&
          `Before training right in ${formatPercent(look.data.value.rateBefore)} of attempts, after it in ${formatPercent(look.data.value.rateAfter)}.`}
      </VisuallyHidden>
    </>
  )
}

function Sides({ look }: { readonly look: Look }) {
  const { before, after, rateBefore, rateAfter, choice, contributions, idioms } = look
  const widest = Math.max(1e-9, ...[...before, ...after].map(({ probability }) => probability))
  return (
    <>
      <div className="look-sides">
        <GuessColumn title="Before training" guesses={before} rate={rateBefore} widest={widest} />
        <GuessColumn title="After training" guesses={after} rate={rateAfter} widest={widest} />
      </div>
      <Contributions choice={choice} contributions={contributions} idioms={idioms} solved={rateAfter > 0} />
    </>
  )
}
