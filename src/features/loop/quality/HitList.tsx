import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { ContaminationHit, HitDecision, HitDecisions } from '#/domain/curation/contamination.ts'
import { toHitsCsv, toHitsJson } from '#/domain/curation/hitFiles.ts'
import type { Run } from '#/domain/run/run.ts'
import { useServices } from '#/features/services.ts'
import { formatCount } from '#/lib/format.ts'
import { HitRow } from './HitRow.tsx'
import { ShowMore } from './ShowMore.tsx'

interface HitListProps {
  readonly run: Run
  readonly hits: readonly ContaminationHit[]
  readonly heldOut: number
  readonly decisions: HitDecisions
  readonly onDecide: (ids: readonly string[], decision: HitDecision) => void
}

const pageSize = 20

const decideAll = [
  { decision: 'drop', verb: 'Drop' },
  { decision: 'keep', verb: 'Keep' },
] as const

const files = [
  { label: 'CSV', extension: 'csv', mediaType: 'text/csv', toText: toHitsCsv },
  { label: 'JSON', extension: 'json', mediaType: 'application/json', toText: toHitsJson },
] as const

/** Every hit with its decision, for review; and all of them as files. */
export function HitList({ run, hits, heldOut, decisions, onDecide }: HitListProps) {
  const { saveFile } = useServices()
  const [shown, setShown] = useState(pageSize)
  if (hits.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {heldOut === 0
          ? 'There are no held-out puzzles in the library, so nothing could leak from them. Import a collection with a split to look for leaks.'
          : `No record resembles one of the ${formatCount(heldOut)} held-out puzzles, and no solution solves one.`}
      </Text>
    )
  }
  const all = hits.map(({ id }) => id)
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs" maw={760}>
        A record that is dropped is not in the clean set, and the held-out puzzle that it hit does not count
        for clean Pass@k. Keep what only looks alike: a solution can solve a held-out puzzle by chance, above
        all one that takes many answers.
      </Text>
      <Group gap="xs" mb="xs">
        {decideAll.map(({ decision, verb }) => (
          <Button
            key={decision}
            size="xs"
            variant="default"
            onClick={() => {
              onDecide(all, decision)
            }}
          >
            {verb} all {formatCount(hits.length)}
          </Button>
        ))}
        {files.map(({ label, extension, mediaType, toText }) => (
          <Button
            key={extension}
            size="xs"
            variant="subtle"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => {
              saveFile(`contamination-${run.id}.${extension}`, mediaType, [toText(hits, decisions)])
            }}
          >
            Save as {label}
          </Button>
        ))}
      </Group>
      <ul className="quality-list">
        {hits.slice(0, shown).map((hit) => (
          <HitRow key={hit.id} hit={hit} decisions={decisions} onDecide={onDecide} />
        ))}
      </ul>
      <ShowMore
        shown={shown}
        of={hits.length}
        onMore={() => {
          setShown(shown + pageSize)
        }}
      />
    </>
  )
}
