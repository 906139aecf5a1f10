import { Drawer, Group, Loader, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { originOf } from '#/domain/run/runOrigin.ts'
import { solveHeader } from '#/domain/prompt/prompts.ts'
import type { Candidate, Run } from '#/domain/run/run.ts'
import { useServices } from '#/features/services.ts'
import { formatCount } from '#/lib/format.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { PageTurner } from '#/ui/PageTurner.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { AcceptToggle } from '#/features/shared/records/AcceptToggle.tsx'
import { puzzleLooks, solutionLooks } from '#/features/shared/funnel/bucketLooks.ts'
import type { BucketLook } from '#/features/shared/funnel/bucketLooks.ts'
import { bucketCount } from '#/features/shared/run/runNumbers.ts'
import type { BucketKey } from '#/features/shared/run/runNumbers.ts'
import { useAccepted } from '#/features/shared/records/useAccepted.ts'
import type { ShownAccepted } from '#/features/shared/records/useAccepted.ts'

const pageSize = 20

interface CandidatesDrawerProps {
  readonly run: Run
  readonly bucket: BucketKey | null
  readonly onClose: () => void
}

/** The candidates of one bucket, a page at a time, with their text and why they ended there. */
export function CandidatesDrawer({ run, bucket, onClose }: CandidatesDrawerProps) {
  const narrow = useMediaQuery('(width < 48em)')
  const look = bucket === null ? null : lookOf(bucket)
  return (
    <Drawer
      opened={bucket !== null}
      onClose={onClose}
      position="right"
      size={narrow ? '100%' : 640}
      title={
        look === null ? '' : <StatusBadge tone={look.tone} icon={look.icon} label={look.label} size="large" />
      }
      closeButtonProps={{ 'aria-label': 'Close the candidates' }}
    >
      {bucket !== null && <CandidatePages key={bucket} run={run} bucket={bucket} />}
    </Drawer>
  )
}

function lookOf(bucket: BucketKey): BucketLook | null {
  const entries = [
    ...Object.entries(puzzleLooks).map(([name, look]) => [`puzzle:${name}`, look] as const),
    ...Object.entries(solutionLooks).map(([name, look]) => [`solution:${name}`, look] as const),
  ]
  return entries.find(([key]) => key === bucket)?.[1] ?? null
}

function CandidatePages({ run, bucket }: { readonly run: Run; readonly bucket: BucketKey }) {
  const { store } = useServices()
  const [page, setPage] = useState(1)
  const accepted = useAccepted(run.id)
  const count = bucketCount(run, bucket)
  const offset = (page - 1) * pageSize
  const filled = Math.max(0, Math.min(pageSize, count - offset))
  const candidates = useQuery({
    // A full page never changes, as candidates are only ever added; the last one is read again as it fills.
    queryKey: ['run', run.id, 'candidates', bucket, page, filled],
    queryFn: ({ signal }) => store.runs.candidates(run.id, { bucket, offset, limit: pageSize, signal }),
    placeholderData: keepPreviousData,
  })
  const { notListed } = originOf(run)
  // Where not all are kept that are counted, the first short page is the last.
  const ends = notListed !== null && candidates.data !== undefined && candidates.data.length < filled
  const kind = bucket.startsWith('puzzle:') ? 'puzzle' : 'solution'
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {lookOf(bucket)?.sentence} {formatCount(count)} {count === 1 ? kind : `${kind}s`} of all iterations,
        in the order in which they came.
      </Text>
      {candidates.isError && (
        <ErrorNotice
          title="The candidates could not be read"
          advice="Reload the page; if that does not help, close other tabs of this app."
        />
      )}
      {candidates.isPending && <Loader size="sm" aria-label="Reading candidates" />}
      {ends && <Text size="sm">{notListed}</Text>}
      {!ends && candidates.data?.length === 0 && (
        <Text size="sm">
          {bucket === 'solution:kept'
            ? 'Kept solutions are listed here as soon as all attempts at their puzzle are made. The records show them already.'
            : 'None is stored yet.'}
        </Text>
      )}
      {candidates.data?.map((candidate, index) => (
        <CandidateCard
          key={offset + index}
          candidate={candidate}
          number={offset + index + 1}
          accepted={accepted}
        />
      ))}
      <PageTurner pages={ends ? page : Math.ceil(count / pageSize)} page={page} onTurn={setPage} />
    </Stack>
  )
}

interface CandidateCardProps {
  readonly candidate: Candidate
  readonly number: number
  readonly accepted: ShownAccepted
}

function CandidateCard({ candidate, number, accepted }: CandidateCardProps) {
  const isSolved = candidate.bucket === 'kept' || candidate.bucket === 'solved'
  return (
    <article aria-label={`Candidate ${formatCount(number)}`}>
      <Group justify="space-between" mb={4} gap="xs">
        <Text size="xs" fw={600}>
          {formatCount(number)}
        </Text>
        <Text size="xs" c="dimmed">
          Iteration {candidate.iteration + 1}
        </Text>
      </Group>
      <Stack gap={6}>
        {candidate.kind === 'solution' && (
          <CodeBlock
            label={`Puzzle of candidate ${formatCount(number)}`}
            code={candidate.puzzle}
            maxHeight={160}
          />
        )}
        <CodeBlock
          label={`${candidate.kind === 'solution' ? 'Solution' : 'Puzzle'}, candidate ${formatCount(number)}`}
          code={codeOf(candidate)}
          maxHeight={280}
        />
        {candidate.note !== '' && (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {candidate.note}
          </Text>
        )}
        {candidate.kind === 'solution' && isSolved && (
          <div>
            <AcceptToggle
              puzzle={candidate.puzzle}
              of={`candidate ${formatCount(number)}`}
              accepted={accepted}
            />
          </div>
        )}
      </Stack>
    </article>
  )
}

/** A candidate as it would be run; a solution stands under the header that it was asked to continue. */
function codeOf(candidate: Candidate): string {
  const header = candidate.kind === 'solution' ? (solveHeader(candidate.puzzle) ?? '') : ''
  const code = `${header}${candidate.text}`.trimEnd()
  return code === '' ? '(nothing)' : code
}
