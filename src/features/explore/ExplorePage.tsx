import { Button, Drawer, Skeleton, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFilterOff, IconRefresh } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { TeachInvitation } from '#/features/shared/teach/TeachInvitation.tsx'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { EmptyState } from '#/ui/EmptyState.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { countFilters } from './exploreSearch.ts'
import { ExploreToolbar } from './ExploreToolbar.tsx'
import { FilterPanel } from './FilterPanel.tsx'
import { DropArea } from './import/DropArea.tsx'
import { PuzzleList } from './PuzzleList.tsx'
import { RemoveCollection } from './RemoveCollection.tsx'
import { useInvitation } from './useInvitation.ts'
import { useExplore } from './useExplore.ts'
import './explore.css'

const ImportDialog = lazy(() =>
  import('./import/ImportDialog.tsx').then((module) => ({ default: module.ImportDialog })),
)

/** All puzzles: search, filter, open one, bring more in. */
export function ExplorePage() {
  const explore = useExplore()
  const { library, puzzles, shown, facets, solved, search, change } = explore
  const invitation = useInvitation()
  const [filtersOpen, filters] = useDisclosure()
  /** The files that the import dialog begins with; null: it is closed. */
  const [importing, setImporting] = useState<readonly File[] | null>(null)
  const [removing, setRemoving] = useState<string | null>(null)
  const panel = (title: string) => (
    <FilterPanel
      title={title}
      facets={facets}
      search={search}
      onChange={change}
      onRemoveCollection={setRemoving}
    />
  )

  return (
    <div className="page explore">
      {invitation.shown && (
        <div className="explore-invitation">
          <TeachInvitation onDismiss={invitation.dismiss} />
        </div>
      )}
      <header className="explore-header">
        <Title order={1}>Explore</Title>
        <Text c="dimmed" size="sm" role="status">
          {library.isSuccess &&
            (shown.length === puzzles.length
              ? formatCounted(puzzles.length, 'puzzle')
              : `${formatCount(shown.length)} of ${formatCounted(puzzles.length, 'puzzle')}`)}
          {library.isSuccess && solved.size > 0 && ` · ${formatCount(facets.solved)} solved`}
        </Text>
      </header>
      <aside className="explore-aside" aria-label="Filters">
        {panel('Filters')}
      </aside>
      <div className="explore-main">
        <ExploreToolbar
          text={explore.text}
          onText={explore.setText}
          onLeave={explore.writeText}
          sort={search.sort ?? 'collection'}
          onSort={(sort) => {
            change({ sort: sort === 'collection' ? undefined : sort })
          }}
          filterCount={countFilters(search)}
          onFilters={filters.open}
          onImport={() => {
            setImporting([])
          }}
        />
        {library.isPending && <Skeleton height={520} radius="md" aria-label="Puzzles are being read" />}
        {library.isError && (
          <ErrorNotice
            title="The puzzles could not be read"
            advice="Check the connection and try again. Nothing that you made is lost."
            actions={
              <Button
                size="xs"
                leftSection={<IconRefresh size={15} aria-hidden />}
                onClick={() => {
                  void library.refetch()
                }}
              >
                Try again
              </Button>
            }
          >
            <Text size="sm">{library.error.message}</Text>
          </ErrorNotice>
        )}
        {library.isSuccess && shown.length > 0 && (
          <PuzzleList
            puzzles={shown}
            solved={solved}
            showCollection={facets.collections.length > 1 && search.collection === undefined}
          />
        )}
        {library.isSuccess && shown.length === 0 && (
          <div className="panel">
            <EmptyState
              icon={IconFilterOff}
              title={search.status === 'unsolved' ? 'Nothing left to do here' : 'No puzzle fits'}
              actions={
                <Button variant="default" onClick={explore.clear}>
                  Show all puzzles
                </Button>
              }
            >
              {search.status === 'unsolved'
                ? 'Every puzzle that these filters leave is solved. Widen the search, or import more puzzles.'
                : 'No puzzle has all of this. Take a word or a filter away.'}
            </EmptyState>
          </div>
        )}
      </div>
      <Drawer opened={filtersOpen} onClose={filters.close} title="Filters" position="right" size="xs">
        {panel('')}
      </Drawer>
      <DropArea active={importing === null} onFiles={setImporting} />
      {importing !== null && (
        <Suspense>
          <ImportDialog
            files={importing}
            onClose={() => {
              setImporting(null)
            }}
          />
        </Suspense>
      )}
      <RemoveCollection
        collection={removing}
        onClose={() => {
          setRemoving(null)
        }}
        onRemoved={() => {
          setRemoving(null)
          if (search.collection === removing) change({ collection: undefined })
        }}
      />
    </div>
  )
}
