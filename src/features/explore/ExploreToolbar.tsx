import { ActionIcon, Button, Group, Kbd, Select, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconFileImport, IconSearch, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { puzzleOrders } from './exploreSearch.ts'
import type { PuzzleOrder } from './exploreSearch.ts'

interface ExploreToolbarProps {
  readonly text: string
  readonly onText: (text: string) => void
  /** The field is left. */
  readonly onLeave: () => void
  readonly sort: PuzzleOrder
  readonly onSort: (sort: PuzzleOrder) => void
  readonly filterCount: number
  readonly onFilters: () => void
  readonly onImport: () => void
}

const orderNames: Record<PuzzleOrder, string> = {
  collection: 'In order',
  easiest: 'Easiest first',
  hardest: 'Hardest first',
  title: 'By title',
  shortest: 'Shortest first',
}

/** Search, order, and the buttons for filters (where they are folded away) and import. */
export function ExploreToolbar(props: ExploreToolbarProps) {
  const { text, onText, onLeave, sort, onSort, filterCount, onFilters, onImport } = props
  const field = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => field.current?.focus()]])
  return (
    <Group gap="xs" className="explore-toolbar">
      <TextInput
        ref={field}
        className="explore-search"
        type="search"
        aria-label="Search puzzles by name, text or code"
        placeholder="Search names, text and code, for example [::-1]"
        value={text}
        onChange={(event) => {
          onText(event.currentTarget.value)
        }}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onText('')
        }}
        leftSection={<IconSearch size={17} aria-hidden />}
        rightSection={
          text === '' ? (
            <Kbd size="xs" visibleFrom="sm" aria-hidden>
              /
            </Kbd>
          ) : (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label="Clear the search"
              onClick={() => {
                onText('')
                field.current?.focus()
              }}
            >
              <IconX size={15} aria-hidden />
            </ActionIcon>
          )
        }
      />
      <Select
        className="explore-sort"
        aria-label="Order"
        allowDeselect={false}
        data={puzzleOrders.map((value) => ({ value, label: orderNames[value] }))}
        value={sort}
        onChange={(value) => {
          if (value !== null) onSort(value)
        }}
      />
      <Button
        hiddenFrom="md"
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={17} aria-hidden />}
        onClick={onFilters}
      >
        {filterCount === 0 ? 'Filters' : `Filters (${filterCount})`}
      </Button>
      <Button variant="default" leftSection={<IconFileImport size={17} aria-hidden />} onClick={onImport}>
        Import
      </Button>
    </Group>
  )
}
