import { Alert, Button, Collapse, Fieldset, Group, Select, Stack, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp, IconRestore } from '@tabler/icons-react'
import { collectionTitle } from '#/features/shared/library/library.ts'
import type { CollectionSummary } from '#/features/shared/library/useCollections.ts'

interface ExamplesFieldsProps {
  readonly collections: readonly CollectionSummary[]
  readonly collection: string
  readonly prefix: string
  /** The prefix as the program makes it. */
  readonly ownPrefix: string
  readonly error: string | undefined
  /** The built-in model reads no worked examples: it looks at the puzzle alone. */
  readonly withWorkedExamples: boolean
  readonly onCollection: (id: string) => void
  readonly onPrefix: (prefix: string) => void
}

/** What the model is shown: puzzles to continue, and worked examples before each solution. */
export function ExamplesFields(props: ExamplesFieldsProps) {
  const { withWorkedExamples } = props
  const [opened, { toggle }] = useDisclosure(props.error !== undefined)
  const shown = opened || props.error !== undefined
  const chosen = props.collections.find(({ id }) => id === props.collection)
  return (
    <Fieldset bg="var(--surface)" legend="Examples">
      <Stack gap="md">
        <Select
          label="Few-shot puzzles"
          description="Only training puzzles are shown to the model, drawn anew for each prompt. The paper uses the 155 of P3; import it in Explore."
          allowDeselect={false}
          data={props.collections.map(({ id, trainProblems }) => ({
            value: id,
            label: `${collectionTitle(id)} (${trainProblems.toLocaleString('en')} training ${trainProblems === 1 ? 'puzzle' : 'puzzles'})`,
          }))}
          value={props.collection}
          onChange={(id) => {
            if (id !== null) props.onCollection(id)
          }}
        />
        {chosen?.trainProblems === 0 && (
          <Alert color="orange" title="This collection has no training puzzles">
            A run needs at least one to show to the model. Import the split of the collection too, or choose
            another.
          </Alert>
        )}
        <div hidden={!withWorkedExamples}>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={shown}
            rightSection={
              shown ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />
            }
            onClick={toggle}
          >
            Worked examples
          </Button>
        </div>
        <Collapse expanded={shown && withWorkedExamples}>
          <Textarea
            label="Worked examples"
            description="Five puzzles with their solutions, as the paper has them, stand before every puzzle that is to be solved."
            autosize
            minRows={6}
            maxRows={18}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
            value={props.prefix}
            error={props.error}
            onChange={(event) => {
              props.onPrefix(event.currentTarget.value)
            }}
          />
          <Group mt="xs">
            <Button
              variant="default"
              size="xs"
              leftSection={<IconRestore size={14} aria-hidden />}
              disabled={props.prefix === props.ownPrefix}
              onClick={() => {
                props.onPrefix(props.ownPrefix)
              }}
            >
              Reset
            </Button>
          </Group>
        </Collapse>
      </Stack>
    </Fieldset>
  )
}
