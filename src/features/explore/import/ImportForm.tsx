import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import { maxImportBytes } from '#/domain/puzzle/import/importPuzzles.ts'
import { formatBytes } from '#/lib/format.ts'
import { FileField } from '#/ui/FileField.tsx'
import { checkAddress, checkCollection, p3Addresses, sortFiles, suggestCollection } from './importSource.ts'
import type { ImportSource } from './importSource.ts'

interface ImportFormProps {
  readonly files: readonly File[]
  /** Names of the collections that are there already. */
  readonly taken: readonly string[]
  readonly onCancel: () => void
  readonly onImport: (source: ImportSource, collection: string) => void
}

/** Collects what is to be imported. Nothing is read or asked for before Import is pressed. */
export function ImportForm({ files, taken, onCancel, onImport }: ImportFormProps) {
  const [kind, setKind] = useState<'files' | 'address'>('files')
  const [chosen, setChosen] = useState(() => sortFiles(files))
  const [address, setAddress] = useState({ puzzles: '', split: '' })
  const [collection, setCollection] = useState(() => suggestCollection(chosen.puzzles?.name ?? ''))
  /** Problems are named after the first try, not while the first letter is typed. */
  const [tried, setTried] = useState(false)

  const name = collection.trim()
  const problems = {
    collection: checkCollection(name),
    file: chosen.puzzles === null ? 'Choose the file with the puzzles.' : null,
    puzzles: checkAddress(address.puzzles.trim()),
    split: address.split.trim() === '' ? null : checkAddress(address.split.trim()),
  }
  const submit = () => {
    setTried(true)
    if (problems.collection !== null) return
    if (kind === 'files') {
      if (chosen.puzzles !== null) onImport({ kind, puzzles: chosen.puzzles, split: chosen.split }, name)
    } else if (problems.puzzles === null && problems.split === null) {
      onImport({ kind, puzzles: address.puzzles.trim(), split: address.split.trim() }, name)
    }
  }
  const shown = (problem: string | null) => (tried ? problem : null)

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          Puzzles in the JSON form of P3 (Python Programming Puzzles). They stay on this device.
        </Text>
        <SegmentedControl
          fullWidth
          aria-label="Where the puzzles are"
          value={kind}
          onChange={(value) => {
            setKind(value === 'address' ? 'address' : 'files')
          }}
          data={[
            { value: 'files', label: 'Files on this device' },
            { value: 'address', label: 'An address' },
          ]}
        />
        {kind === 'files' ? (
          <>
            <FileField
              label="Puzzles"
              description={`Up to ${formatBytes(maxImportBytes)}. You can also drop files anywhere on the page.`}
              placeholder="puzzles.json"
              accept="application/json,.json"
              value={chosen.puzzles}
              error={shown(problems.file)}
              onChange={(puzzles) => {
                setChosen({ ...chosen, puzzles })
                if (puzzles !== null) setCollection(suggestCollection(puzzles.name))
              }}
            />
            <FileField
              label="Split"
              description="Which problems are for training and which are held out. Optional."
              placeholder="split.json"
              accept="application/json,.json"
              value={chosen.split}
              onChange={(split) => {
                setChosen({ ...chosen, split })
              }}
            />
          </>
        ) : (
          <>
            <TextInput
              label="Address of the puzzles"
              type="url"
              placeholder="https://…/puzzles.json"
              leftSection={<IconLink size={17} aria-hidden />}
              value={address.puzzles}
              error={shown(problems.puzzles)}
              onChange={(event) => {
                setAddress({ ...address, puzzles: event.currentTarget.value })
              }}
            />
            <TextInput
              label="Address of the split"
              description="Optional."
              type="url"
              placeholder="https://…/split.json"
              leftSection={<IconLink size={17} aria-hidden />}
              value={address.split}
              error={shown(problems.split)}
              onChange={(event) => {
                setAddress({ ...address, split: event.currentTarget.value })
              }}
            />
            <Group gap="xs">
              <Button
                variant="light"
                size="xs"
                onClick={() => {
                  setAddress({ puzzles: p3Addresses.puzzles, split: p3Addresses.split })
                  setCollection(p3Addresses.collection)
                }}
              >
                Use P3’s address
              </Button>
              <Text size="xs" c="dimmed">
                GitHub is asked only when you press Import.
              </Text>
            </Group>
          </>
        )}
        <TextInput
          label="Name of the collection"
          value={collection}
          error={shown(problems.collection)}
          description={
            taken.includes(name)
              ? 'There is a collection of this name: the import will replace it.'
              : undefined
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          onChange={(event) => {
            setCollection(event.currentTarget.value)
          }}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit">Import</Button>
        </Group>
      </Stack>
    </form>
  )
}
