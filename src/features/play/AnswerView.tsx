import { Button, CopyButton, Group, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { formatCounted, shorten } from '#/lib/format.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'

const shownCharacters = 240

interface AnswerViewProps {
  readonly title: string
  readonly text: string
}

/** Text from a program: short at first, whole on demand, with a button to copy it. */
export function AnswerView({ title, text }: AnswerViewProps) {
  const [all, setAll] = useState(false)
  const long = text.length > shownCharacters
  return (
    <div>
      <Group justify="space-between" h={26} mb={2}>
        <Text size="sm" c="dimmed">
          {title}
        </Text>
        <Group gap={4}>
          {long && (
            <Button
              variant="subtle"
              size="compact-xs"
              aria-expanded={all}
              onClick={() => {
                setAll(!all)
              }}
            >
              {all ? 'Show less' : `Show all ${formatCounted(text.length, 'character')}`}
            </Button>
          )}
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button
                variant="subtle"
                size="compact-xs"
                leftSection={
                  copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
                }
                onClick={copy}
              >
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Group>
      <CodeBlock code={all ? text : shorten(text, shownCharacters)} label={title} />
    </div>
  )
}
