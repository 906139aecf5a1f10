import { Button, Group, Modal, Text } from '@mantine/core'
import type { ButtonProps } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'

interface ConfirmButtonProps extends ButtonProps {
  readonly children: ReactNode
  readonly question: string
  /** What is lost, in one sentence. */
  readonly consequence: string
  readonly confirm: string
  readonly onConfirm: () => void
  readonly 'aria-label'?: string
}

/** A button for what cannot be taken back: it asks first, and names what would be lost. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { children, question, consequence, confirm, onConfirm, ...button } = props
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="default" {...button} onClick={open}>
        {children}
      </Button>
      <Modal opened={opened} onClose={close} title={question} centered>
        <Text size="sm">{consequence}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            Cancel
          </Button>
          <Button
            color="red"
            onClick={() => {
              close()
              onConfirm()
            }}
          >
            {confirm}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
