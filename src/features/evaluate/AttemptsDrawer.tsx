import { Anchor, Drawer, Group, Loader, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Attempt, Evaluation } from '#/domain/evaluation/evaluation.ts'
import { solveHeader, toPaperForm } from '#/domain/prompt/prompts.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { fullTitle, libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { PageTurner } from '#/ui/PageTurner.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { attemptLooks } from './attemptLooks.ts'
import { countKinds, groupAttempts, listNumbers } from './groupAttempts.ts'
import type { AttemptGroup } from './groupAttempts.ts'

/** Which attempts are looked at: one evaluation's at one puzzle. */
export interface AttemptsPlace {
  readonly evaluation: Evaluation
  readonly puzzleId: string
}

const pageSize = 20

/** The attempts of an evaluation at one puzzle, equal ones together, with the verdict on each. */
export function AttemptsDrawer({
  place,
  onClose,
}: {
  readonly place: AttemptsPlace | null
  readonly onClose: () => void
}) {
  const small = useMediaQuery('(width < 48em)')
  const library = useQuery(libraryQuery(useServices()))
  const puzzle = library.data?.find(({ id }) => id === place?.puzzleId) ?? null
  return (
    <Drawer
      opened={place !== null}
      onClose={onClose}
      position="right"
      size={small ? '100%' : 640}
      title={puzzle === null ? (place?.puzzleId ?? '') : fullTitle(puzzle)}
      closeButtonProps={{ 'aria-label': 'Close the attempts' }}
    >
      {place !== null && (
        <PlaceAttempts
          key={`${place.evaluation.id} ${place.puzzleId}`}
          evaluation={place.evaluation}
          puzzleId={place.puzzleId}
          puzzle={puzzle}
        />
      )}
    </Drawer>
  )
}

function PlaceAttempts({ evaluation, puzzleId, puzzle }: AttemptsPlace & { readonly puzzle: Puzzle | null }) {
  const { store } = useServices()
  const outcome = evaluation.outcomes.find((known) => known.puzzleId === puzzleId)
  const attempts = useQuery({
    queryKey: ['attempts', evaluation.id, puzzleId, outcome?.solved.length ?? 0],
    queryFn: () => store.evaluations.attempts(evaluation.id, puzzleId),
    enabled: outcome !== undefined,
  })
  const areKept = (attempts.data?.length ?? 0) > 0 || outcome?.solved.length === 0
  const source = puzzle === null ? null : toPaperForm(puzzle.sat)
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {evaluation.settings.name}:{' '}
        {outcome === undefined
          ? 'this puzzle was not attempted.'
          : `${formatCount(outcome.solved.filter(Boolean).length)} of ${formatCounted(outcome.solved.length, 'attempt')} right.`}{' '}
        {puzzle !== null && (
          <Anchor
            size="sm"
            underline="always"
            renderRoot={(props) => <Link to="/play/$puzzleId" params={{ puzzleId: puzzle.id }} {...props} />}
          >
            Open in Play
          </Anchor>
        )}
      </Text>
      {source !== null && <CodeBlock label="Puzzle" code={source} maxHeight={200} />}
      {attempts.isError && (
        <ErrorNotice
          title="The attempts could not be read"
          advice="Reload the page; if that does not help, close other tabs of this app."
        />
      )}
      {attempts.isLoading && <Loader size="sm" aria-label="Reading attempts" />}
      {attempts.data !== undefined && !areKept && (
        <Text size="sm">
          The attempts themselves are not kept:{' '}
          {evaluation.countedSteps === undefined
            ? 'this evaluation is from an earlier version of the app, or from a file without them'
            : 'the built-in model measured itself here as it was taught, and keeps the numbers'}
          . Which of them were right is known:{' '}
          {listNumbers(
            (outcome?.solved ?? []).flatMap((right, index) => (right ? [index + 1] : [])),
            20,
          ) || 'none'}
          .
        </Text>
      )}
      {areKept && (
        <AttemptGroups
          attempts={attempts.data ?? []}
          header={(source === null ? null : solveHeader(source)) ?? 'def g():'}
        />
      )}
    </Stack>
  )
}

function AttemptGroups({
  attempts,
  header,
}: {
  readonly attempts: readonly Attempt[]
  readonly header: string
}) {
  const [page, setPage] = useState(1)
  const groups = groupAttempts(attempts)
  return (
    <>
      <Group gap="sm" component="ul" className="attempt-kinds" aria-label="How the attempts ended">
        {countKinds(attempts).map(({ kind, count }) => {
          const { tone, icon, word } = attemptLooks[kind]
          return (
            <li key={kind}>
              <StatusBadge tone={tone} icon={icon} label={`${word}: ${formatCount(count)}`} />
            </li>
          )
        })}
      </Group>
      {groups.slice((page - 1) * pageSize, page * pageSize).map((group) => (
        <GroupCard key={group.numbers[0]} group={group} header={header} />
      ))}
      <PageTurner pages={Math.ceil(groups.length / pageSize)} page={page} onTurn={setPage} />
    </>
  )
}

function GroupCard({ group, header }: { readonly group: AttemptGroup; readonly header: string }) {
  const { attempt, numbers } = group
  const { tone, icon, word } = attemptLooks[attempt.kind]
  const title = `${numbers.length === 1 ? 'Attempt' : 'Attempts'} ${listNumbers(numbers)}`
  const code = attempt.kind === 'no-solution' ? attempt.text : `${header}${attempt.text}`
  return (
    <article aria-label={title}>
      <Group justify="space-between" mb={4} gap="xs">
        <Text size="xs" fw={600}>
          {title}
        </Text>
        <StatusBadge tone={tone} icon={icon} label={word} />
      </Group>
      <CodeBlock
        label={`Code of ${title.toLowerCase()}`}
        code={code.trim() === '' ? '(nothing)' : code.trimEnd()}
      />
      {attempt.message !== '' && attempt.kind !== 'solved' && (
        <Text size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {attempt.message}
        </Text>
      )}
    </article>
  )
}
