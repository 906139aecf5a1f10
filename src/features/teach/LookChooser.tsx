import { NativeSelect, Select } from '@mantine/core'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Discovery, ModelVersion } from '#/domain/grammar/selfTraining.ts'
import { collectionTitle, fullTitle } from '#/features/shared/library/library.ts'
import { shorten } from '#/lib/format.ts'
import type { LookedAt } from './lookPuzzle.ts'

interface LookChooserProps {
  readonly library: readonly Puzzle[]
  readonly discoveries: readonly Discovery[]
  readonly versions: readonly ModelVersion[]
  readonly shown: LookedAt | null
  /** Null: the newest, or the one that a run is making. */
  readonly version: string | null
  readonly running: boolean
  readonly onPuzzle: (key: string) => void
  readonly onVersion: (id: string | null) => void
}

const mostShown = 60

/** Which puzzle is looked at, and with which version. */
export function LookChooser(props: LookChooserProps) {
  const { library, discoveries, versions, shown, version, running, onPuzzle, onVersion } = props
  const collections = [...new Set(library.map(({ collection }) => collection))]
  // The same puzzle may be found twice; the address cannot tell the two apart.
  const own = [...new Map(discoveries.map((discovery) => [discovery.puzzle, discovery])).values()]
  const chosen = shown?.puzzleId ?? shown?.source ?? null
  const known = chosen !== null && (shown?.puzzleId !== null || own.some(({ puzzle }) => puzzle === chosen))
  return (
    <div className="look-chooser">
      <Select
        label="Puzzle"
        placeholder="Type a name"
        searchable
        allowDeselect={false}
        limit={mostShown}
        nothingFoundMessage="No puzzle is called so."
        maxDropdownHeight={320}
        data={[
          ...(chosen !== null && !known
            ? [{ group: 'In the address', items: [{ value: chosen, label: 'A puzzle of an earlier run' }] }]
            : []),
          ...(own.length === 0
            ? []
            : [
                {
                  group: 'It solved in this run',
                  items: own.map(({ puzzle, description }) => ({
                    value: puzzle,
                    label: shorten(description, 110),
                  })),
                },
              ]),
          ...collections.map((collection) => ({
            group: collectionTitle(collection),
            items: library
              .filter((puzzle) => puzzle.collection === collection)
              .map((puzzle) => ({ value: puzzle.id, label: fullTitle(puzzle) })),
          })),
        ]}
        value={chosen}
        onChange={(key) => {
          if (key !== null) onPuzzle(key)
        }}
      />
      <NativeSelect
        label="Model"
        value={version ?? ''}
        data={[
          { value: '', label: running ? 'The one that is learning now' : 'The newest' },
          ...versions.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => {
          onVersion(event.currentTarget.value === '' ? null : event.currentTarget.value)
        }}
      />
    </div>
  )
}
