import { Button, Skeleton, Stack } from '@mantine/core'
import { IconMicroscope, IconPuzzleOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import { selectHalf } from '#/engine/work/heldOutPuzzles.ts'
import { libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'
import { useSelfTraining } from '#/features/shared/teach/useSelfTraining.ts'
import { EmptyState } from '#/ui/EmptyState.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { LookChooser } from './LookChooser.tsx'
import { lookPuzzle } from './lookPuzzle.ts'
import { LookResult } from './LookResult.tsx'
import { TeachHeader } from './TeachHeader.tsx'
import './look.css'

/** What the model would write for one puzzle, before and after training, and why. */
export function LookPage() {
  const search: { readonly puzzle?: string | undefined; readonly version?: string | undefined } = useSearch({
    strict: false,
  })
  const services = useServices()
  const navigate = useNavigate()
  const { progress } = useSelfTraining(1_000)
  const versions = useObserved(services.builtInModel.versions)
  const library = useQuery(libraryQuery(services))
  const discoveries = progress?.discoveries ?? []
  const shown =
    search.puzzle === undefined || library.data === undefined
      ? null
      : lookPuzzle(search.puzzle, library.data, discoveries)
  const version = versions.find(({ id }) => id === search.version)
  const newest = discoveries[0]?.puzzle
  const settings = progress?.settings ?? versions[0]?.settings ?? quickSelfTraining
  const [heldOut = library.data?.[0]] = selectHalf(library.data ?? [], settings.collection, 'test')
  const go = (change: { puzzle?: string; version?: string | undefined }) => {
    void navigate({ to: '/teach/look', search: { ...search, ...change }, replace: true })
  }
  return (
    <div className="page">
      <Stack gap="md">
        <TeachHeader title="A look inside">
          What the model would write for one puzzle, before and after it taught itself, and what made it
          choose.
        </TeachHeader>
        {library.isError && (
          <ErrorNotice title="The puzzles could not be read" advice="Reload the page, then look again." />
        )}
        {library.isPending && <Skeleton h={80} aria-busy aria-label="Reading the puzzles" />}
        {library.data !== undefined && (
          <LookChooser
            library={library.data}
            discoveries={discoveries}
            versions={versions}
            shown={shown}
            version={version?.id ?? null}
            running={progress?.status === 'running'}
            onPuzzle={(puzzle) => {
              go({ puzzle })
            }}
            onVersion={(id) => {
              go({ version: id ?? undefined })
            }}
          />
        )}
        {library.data !== undefined && search.puzzle === undefined && (
          <div className="panel">
            <EmptyState
              icon={IconMicroscope}
              title="Choose a puzzle"
              actions={
                <>
                  {newest !== undefined && (
                    <Button
                      onClick={() => {
                        go({ puzzle: newest })
                      }}
                    >
                      The newest one that it solved
                    </Button>
                  )}
                  {heldOut !== undefined && (
                    <Button
                      variant={newest === undefined ? 'filled' : 'default'}
                      onClick={() => {
                        go({ puzzle: heldOut.id })
                      }}
                    >
                      {heldOut.split === 'test' ? 'One that it never trains on' : 'Take the first one'}
                    </Button>
                  )}
                </>
              }
            >
              One of the app, one that you imported, or one that the model invented.
            </EmptyState>
          </div>
        )}
        {library.data !== undefined && search.puzzle !== undefined && shown === null && (
          <div className="panel">
            <EmptyState
              icon={IconPuzzleOff}
              title="This puzzle is not here"
              actions={
                <Button variant="default" renderRoot={(props) => <Link to="/teach/look" {...props} />}>
                  Choose another
                </Button>
              }
            >
              It may belong to a collection that was imported elsewhere, or to a run that is over.
            </EmptyState>
          </div>
        )}
        {shown !== null && (
          <LookResult
            key={shown.source}
            shown={shown}
            version={version?.id ?? null}
            trained={versions.length > 0 || (progress?.points.length ?? 0) > 1}
            learned={`${versions[0]?.id ?? ''}:${progress?.points.length ?? 0}`}
          />
        )}
      </Stack>
    </div>
  )
}
