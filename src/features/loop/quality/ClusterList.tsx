import { Text } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { DuplicateCluster, DuplicateLayer } from '#/domain/duplicates/clusters.ts'
import { duplicateLayers } from '#/domain/duplicates/clusters.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { formatCount, formatCounted, formatPercent, shorten } from '#/lib/format.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { ShowMore } from './ShowMore.tsx'

interface ClusterListProps {
  readonly records: readonly TrainingRecord[]
  readonly clusters: readonly DuplicateCluster[]
}

const layerWords: Readonly<Record<DuplicateLayer, string>> = {
  exact: 'same text',
  program: 'same program',
  near: 'nearly the same',
  behaviour: 'behaves the same',
}
const pageSize = 20
/** Members of an opened cluster that are shown as code. */
const mostShown = 10

/** The clusters, largest first; each opens to its puzzles. */
export function ClusterList({ records, clusters }: ClusterListProps) {
  const [shown, setShown] = useState(pageSize)
  if (clusters.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No puzzle repeats another: neither by text, nor as a program, nor by behaviour.
      </Text>
    )
  }
  const sorted = clusters.toSorted((a, b) => b.members.length - a.members.length)
  return (
    <>
      <ul className="quality-list">
        {sorted.slice(0, shown).map((cluster) => (
          <ClusterRow key={cluster.representative} records={records} cluster={cluster} />
        ))}
      </ul>
      <ShowMore
        shown={shown}
        of={sorted.length}
        onMore={() => {
          setShown(shown + pageSize)
        }}
      />
    </>
  )
}

function ClusterRow({
  records,
  cluster,
}: {
  readonly records: readonly TrainingRecord[]
  readonly cluster: DuplicateCluster
}) {
  const [opened, setOpened] = useState(false)
  const first = records[cluster.representative]
  if (first === undefined) return null
  return (
    <li>
      <details
        className="quality-row"
        onToggle={(event) => {
          setOpened(event.currentTarget.open)
        }}
      >
        <summary>
          <IconChevronRight size={16} stroke={1.8} className="quality-chevron" aria-hidden />
          <code className="quality-line">{onOneLine(first.puzzle)}</code>
          <span className="quality-fact">{summaryOf(cluster)}</span>
        </summary>
        {opened && (
          <div className="quality-code">
            <Labelled
              name={`Record ${formatCount(cluster.representative + 1)}, iteration ${formatCount(first.provenance.iteration + 1)}: the earliest`}
              code={first.puzzle}
            />
            {cluster.members.slice(0, mostShown).map(({ index, like, layer, similarity }) => (
              <Labelled
                key={index}
                name={`Record ${formatCount(index + 1)}: ${layerWords[layer]} as record ${formatCount(like + 1)}${layer === 'near' ? `, ${formatPercent(similarity)} alike` : ''}`}
                code={records[index]?.puzzle ?? ''}
              />
            ))}
            {cluster.members.length > mostShown && (
              <Text size="sm" c="dimmed">
                And {formatCount(cluster.members.length - mostShown)} more.
              </Text>
            )}
          </div>
        )}
      </details>
    </li>
  )
}

/** A piece of code with what it is. */
export function Labelled({ name, code }: { readonly name: string; readonly code: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {name}
      </Text>
      <CodeBlock code={code} label={name} maxHeight={200} />
    </div>
  )
}

/** `3 repeats: 2 same program, 1 nearly the same`; `2 repeats, same text`. */
function summaryOf({ members }: DuplicateCluster): string {
  const parts = duplicateLayers.flatMap((layer) => {
    const count = members.filter((member) => member.layer === layer).length
    return count === 0 ? [] : [`${formatCount(count)} ${layerWords[layer]}`]
  })
  const repeats = formatCounted(members.length, 'repeat')
  const [layer] = new Set(members.map((member) => member.layer))
  return parts.length === 1 && layer !== undefined
    ? `${repeats}, ${layerWords[layer]}`
    : `${repeats}: ${parts.join(', ')}`
}

/** A puzzle as far as a row has room for it. */
export function onOneLine(puzzle: string): string {
  return shorten(puzzle.replaceAll(/\s+/g, ' '), 110)
}
