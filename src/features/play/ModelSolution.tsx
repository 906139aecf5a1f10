import { Button, Group, Text } from '@mantine/core'
import { IconArrowRight, IconEye } from '@tabler/icons-react'
import { useState } from 'react'
import type { ModelAttempt } from '#/domain/grammar/selfTraining.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { ConfirmButton } from '#/ui/ConfirmButton.tsx'

interface ModelSolutionProps {
  readonly attempt: ModelAttempt
  readonly wouldReplace: boolean
  readonly onUse: (solution: string) => void
}

/** The right solution of the model: hidden until asked for, and put into the editor only when asked for. */
export function ModelSolution({ attempt, wouldReplace, onUse }: ModelSolutionProps) {
  const [shown, setShown] = useState(false)
  if (!shown) {
    return (
      <Group gap="sm">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconEye size={16} aria-hidden />}
          onClick={() => {
            setShown(true)
          }}
        >
          Show its solution
        </Button>
        <Text size="xs" c="dimmed">
          It gives the puzzle away.
        </Text>
      </Group>
    )
  }
  const look = {
    variant: 'default',
    size: 'xs',
    w: 'fit-content',
    rightSection: <IconArrowRight size={16} aria-hidden />,
  } as const
  const use = () => {
    onUse(attempt.solution)
  }
  return (
    <>
      <CodeBlock code={attempt.solution} label="Solution of the model" />
      {wouldReplace ? (
        <ConfirmButton
          {...look}
          question="Replace your solution?"
          consequence="What you wrote in the editor is replaced by the solution of the model. You can undo it in the notice that follows."
          confirm="Replace it"
          onConfirm={use}
        >
          Put it into the editor
        </ConfirmButton>
      ) : (
        <Button {...look} onClick={use}>
          Put it into the editor
        </Button>
      )}
    </>
  )
}
