import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { ownCollection } from '#/domain/puzzle/import/importPuzzles.ts'
import type { Difficulty } from '#/domain/puzzle/puzzle.ts'
import { collectionTitle, difficultyWord } from '#/features/shared/library/library.ts'
import { LevelMarks } from '#/ui/LevelMarks.tsx'
import type { Facets } from './countFacets.ts'
import { countFilters, toggled, toList } from './exploreSearch.ts'
import type { ExploreSearch } from './exploreSearch.ts'
import { FacetGroup } from './FacetGroup.tsx'

interface FilterPanelProps {
  /** Its heading, where no other tells what this is. */
  readonly title: string
  readonly facets: Facets
  readonly search: ExploreSearch
  readonly onChange: (change: Partial<ExploreSearch>) => void
  readonly onRemoveCollection: (collection: string) => void
}

function LevelName({ level }: { readonly level: string }) {
  const difficulty = Number(level) as Difficulty
  const word = difficultyWord(difficulty)
  return (
    <Group component="span" gap={8} wrap="nowrap">
      <LevelMarks level={difficulty} of={5} words="" />
      {word}
    </Group>
  )
}

/** A single choice that a second click takes back. */
function only<T extends string>(now: string | undefined, value: T): T | undefined {
  return now === value ? undefined : value
}

/** All filters of Explore, with counts. */
export function FilterPanel({ title, facets, search, onChange, onRemoveCollection }: FilterPanelProps) {
  const filters = countFilters(search)
  return (
    <div className="explore-filters">
      <Group justify="space-between" h={26}>
        <Text fw={600} size="sm">
          {title}
        </Text>
        {filters > 0 && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              onChange({
                collection: undefined,
                tags: undefined,
                levels: undefined,
                type: undefined,
                status: undefined,
                split: undefined,
              })
            }}
          >
            Clear
          </Button>
        )}
      </Group>
      <FacetGroup
        title="Your progress"
        values={[
          { value: 'unsolved', count: facets.unsolved },
          { value: 'solved', count: facets.solved },
        ]}
        chosen={toList(search.status)}
        name={(value) => (value === 'solved' ? 'Solved' : 'To do')}
        onToggle={(value) => {
          onChange({ status: only(search.status, value === 'solved' ? 'solved' : 'unsolved') })
        }}
      />
      <FacetGroup
        title="Difficulty"
        values={facets.levels}
        chosen={toList(search.levels)}
        name={(value) => <LevelName level={value} />}
        onToggle={(value) => {
          onChange({ levels: toggled(search.levels, value) })
        }}
      />
      <FacetGroup
        title="Collection"
        values={facets.collections}
        chosen={search.collection === undefined ? [] : [search.collection]}
        name={collectionTitle}
        onToggle={(value) => {
          onChange({ collection: only(search.collection, value) })
        }}
        aside={(value) =>
          value !== ownCollection && (
            <Tooltip label={`Remove ${value}`}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={`Remove the collection ${value}`}
                onClick={() => {
                  onRemoveCollection(value)
                }}
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )
        }
      />
      <FacetGroup
        title="Tags"
        values={facets.tags}
        chosen={toList(search.tags)}
        onToggle={(value) => {
          onChange({ tags: toggled(search.tags, value) })
        }}
      />
      <FacetGroup
        title="Answer type"
        code
        limit={6}
        values={facets.types}
        chosen={search.type === undefined ? [] : [search.type]}
        onToggle={(value) => {
          onChange({ type: only(search.type, value) })
        }}
      />
      <FacetGroup
        title="Split"
        values={[
          { value: 'train', count: facets.train },
          { value: 'test', count: facets.test },
        ]}
        chosen={toList(search.split)}
        name={(value) => (value === 'train' ? 'Training' : 'Held out')}
        onToggle={(value) => {
          onChange({ split: only(search.split, value === 'train' ? 'train' : 'test') })
        }}
      />
    </div>
  )
}
