/** How what became of an attempt of the built-in model looks: a colour, an icon and a word. */
import {
  IconBug,
  IconCircleCheck,
  IconCircleX,
  IconClockX,
  IconSearchOff,
  IconVariableOff,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { Guess } from '#/domain/grammar/selfTraining.ts'
import type { Tone } from '#/ui/StatusBadge.tsx'

interface GuessLook {
  readonly tone: Tone
  readonly icon: Icon
  readonly label: string
}

export const guessLooks: Readonly<Record<Guess['outcome'], GuessLook>> = {
  solved: { tone: 'good', icon: IconCircleCheck, label: 'Right' },
  wrong: { tone: 'bad', icon: IconCircleX, label: 'Wrong answer' },
  'wrong-type': { tone: 'bad', icon: IconVariableOff, label: 'Wrong type' },
  error: { tone: 'bad', icon: IconBug, label: 'Error' },
  'not-found': { tone: 'warn', icon: IconSearchOff, label: 'Nothing found' },
  'out-of-steps': { tone: 'warn', icon: IconClockX, label: 'Out of steps' },
}
