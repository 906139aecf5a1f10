/** How each kind of verdict looks: a colour, an icon and a word, never one of them alone. */
import {
  IconArrowsMaximize,
  IconBolt,
  IconBug,
  IconCircleCheck,
  IconCircleX,
  IconClockX,
  IconCodeOff,
  IconDatabaseX,
  IconDice5,
  IconWallOff,
  IconPuzzleOff,
  IconVariableOff,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { VerdictKind } from '#/domain/verdict/verdict.ts'
import type { Tone } from '#/ui/StatusBadge.tsx'

export interface VerdictLook {
  readonly tone: Tone
  readonly icon: Icon
  readonly word: string
}

export const verdictLooks: Record<VerdictKind, VerdictLook> = {
  solved: { tone: 'good', icon: IconCircleCheck, word: 'Solved' },
  wrong: { tone: 'bad', icon: IconCircleX, word: 'Wrong answer' },
  'wrong-type': { tone: 'bad', icon: IconVariableOff, word: 'Wrong type' },
  error: { tone: 'bad', icon: IconBug, word: 'Error' },
  timeout: { tone: 'warn', icon: IconClockX, word: 'Out of time' },
  memory: { tone: 'warn', icon: IconDatabaseX, word: 'Out of memory' },
  'invalid-puzzle': { tone: 'warn', icon: IconPuzzleOff, word: 'Puzzle does not run' },
  'invalid-solution': { tone: 'bad', icon: IconCodeOff, word: 'Not a valid solution' },
  'too-large': { tone: 'warn', icon: IconArrowsMaximize, word: 'Answer too large' },
  crashed: { tone: 'warn', icon: IconBolt, word: 'Interpreter crashed' },
  breach: { tone: 'bad', icon: IconWallOff, word: 'Breach' },
  flaky: { tone: 'warn', icon: IconDice5, word: 'Flaky' },
}
