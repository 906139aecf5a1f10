import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { CodeBlock } from '#/ui/CodeBlock.tsx'

/** An unknown thrown thing as text for a report. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
  return `${text}\n\n${location.href}\n${navigator.userAgent}`
}

/** Copies a text and says that it did. */
export function CopyDetails({ text }: { readonly text: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          onClick={copy}
        >
          {copied ? 'Copied' : 'Copy details'}
        </Button>
      )}
    </CopyButton>
  )
}

/** The technical side of an error, folded away. */
export function ErrorDetails({ text }: { readonly text: string }) {
  return (
    <details>
      <summary>Details</summary>
      <CodeBlock code={text} label="Details of the error" />
    </details>
  )
}
