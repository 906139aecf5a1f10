import { Button } from '@mantine/core'
import type { ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { ConfirmButton } from '#/ui/ConfirmButton.tsx'

interface StartButtonProps extends ButtonProps {
  readonly children: ReactNode
  readonly running: boolean
  readonly onStart: () => void
}

/** Starts a run; while another one goes on, it asks first. */
export function StartButton({ children, running, onStart, ...button }: StartButtonProps) {
  if (!running) {
    return (
      <Button {...button} onClick={onStart}>
        {children}
      </Button>
    )
  }
  return (
    <ConfirmButton
      {...button}
      question="Stop the run that goes on?"
      consequence="One run at a time: the one that goes on is stopped. What it learned so far is kept as a version."
      confirm="Stop it and start"
      onConfirm={onStart}
    >
      {children}
    </ConfirmButton>
  )
}
