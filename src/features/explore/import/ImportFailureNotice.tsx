import { Text } from '@mantine/core'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import type { ImportFailure } from './useImport.ts'

/** The place in the file, as far as it is known: `record 2 · B:0 · field sat`. */
function describePlace(place: NonNullable<ImportFailure['place']>): string {
  const { record, name, field, line, column } = place
  const parts = [
    record === null ? null : `record ${record}`,
    name,
    field === null ? null : `field ${field}`,
    line === null ? null : `line ${line}`,
    column === null ? null : `column ${column}`,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

/** Why an import failed, with the place in the file. */
export function ImportFailureNotice({ failure }: { readonly failure: ImportFailure }) {
  const place = failure.place === null ? '' : describePlace(failure.place)
  return (
    <ErrorNotice title="Nothing was imported" advice={failure.advice}>
      <Text size="sm">{failure.message}</Text>
      {place !== '' && (
        <Text size="xs" ff="monospace" c="dimmed">
          {place}
        </Text>
      )}
    </ErrorNotice>
  )
}
