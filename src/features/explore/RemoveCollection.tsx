import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { libraryQuery } from '#/features/shared/library/library.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useServices } from '#/features/services.ts'
import { formatCounted } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'

interface RemoveCollectionProps {
  /** The collection in question; null: none. */
  readonly collection: string | null
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Asks before an imported collection is removed, and removes it. */
export function RemoveCollection({ collection, onClose, onRemoved }: RemoveCollectionProps) {
  const services = useServices()
  const library = useQuery(libraryQuery(services))
  const removal = useMutation({
    mutationFn: (name: string) => services.store.puzzles.removeCollection(name),
    onSuccess: () => {
      onRemoved()
    },
  })
  const count = library.data?.filter((puzzle) => puzzle.collection === collection).length ?? 0
  return (
    <Modal opened={collection !== null} onClose={onClose} title={`Remove ${collection ?? ''}?`} centered>
      <Stack>
        <Text size="sm">
          {formatCounted(count, 'puzzle')} will be removed from this device. Your own solutions to them are
          kept, and show again when the collection is imported again.
        </Text>
        {removal.isError && (
          <ErrorNotice title="The collection could not be removed" advice="Reload the page and try again.">
            <Text size="sm">{removal.error.message}</Text>
          </ErrorNotice>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep
          </Button>
          <Button
            color="red"
            loading={removal.isPending}
            onClick={() => {
              if (collection !== null) removal.mutate(collection)
            }}
          >
            Remove
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
