import { FileInput } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'

interface FileFieldProps {
  readonly label: string
  readonly description: string
  readonly placeholder: string
  /** Extensions and media types that the chooser offers. */
  readonly accept: string
  readonly value: File | null
  readonly onChange: (file: File | null) => void
  readonly error?: string | null
}

/** One file of the user's, to choose, to see and to take back. */
export function FileField({ error = null, ...rest }: FileFieldProps) {
  return (
    <FileInput
      {...rest}
      error={error}
      leftSection={<IconFile size={17} aria-hidden />}
      clearable
      clearButtonProps={{ 'aria-label': 'Remove the file' }}
    />
  )
}
