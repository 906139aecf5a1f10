import { Text } from '@mantine/core'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'

/** Why a file was refused, in full: its message may quote a long line of it. */
export function NothingImported({ failure }: { readonly failure: { message: string; advice: string } }) {
  return (
    <ErrorNotice title="Nothing was imported" advice={failure.advice}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {failure.message}
      </Text>
    </ErrorNotice>
  )
}
