import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import { useServices } from '#/features/services.ts'

/** Gives a version another name. */
export function RenameVersion({ version }: { readonly version: ModelVersion }) {
  const { builtInModel } = useServices()
  const [opened, { open, close }] = useDisclosure(false)
  const [name, setName] = useState(version.name)
  const [failed, setFailed] = useState(false)
  const trimmed = name.trim()
  const save = async () => {
    try {
      await builtInModel.rename(version.id, trimmed)
      close()
    } catch {
      setFailed(true)
    }
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPencil size={15} aria-hidden />}
        onClick={() => {
          setName(version.name)
          setFailed(false)
          open()
        }}
      >
        Rename
      </Button>
      <Modal opened={opened} onClose={close} title={`Rename “${version.name}”`} centered>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (trimmed !== '') void save()
          }}
        >
          <TextInput
            label="Name"
            data-autofocus
            maxLength={80}
            value={name}
            error={
              trimmed === ''
                ? 'A version needs a name.'
                : failed && 'The name could not be stored. Reload the page, then try again.'
            }
            onChange={(event) => {
              setName(event.currentTarget.value)
            }}
          />
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={trimmed === ''}>
              Rename
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  )
}
