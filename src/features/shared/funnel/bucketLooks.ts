import {
  IconBoxOff,
  IconCheck,
  IconCircleDashed,
  IconClockX,
  IconCopy,
  IconDice5,
  IconFileX,
  IconFlame,
  IconWallOff,
  IconBug,
  IconPuzzleOff,
  IconRulerMeasure,
  IconServerBolt,
  IconStar,
  IconTypography,
  IconX,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import { puzzleFilters } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { PuzzleBucket } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { SolutionBucket } from '#/domain/run/run.ts'
import type { Tone } from '#/ui/StatusBadge.tsx'
import { filterIcons } from './filterIcons.ts'

export interface BucketLook {
  readonly label: string
  /** One sentence: why a candidate ends here. */
  readonly sentence: string
  /** Good: right; bad: a clear no; warn: it used up a limit. */
  readonly tone: Tone
  readonly icon: Icon
}

/** The puzzle buckets: those of the filters, and the one of what they keep. */
export const puzzleLooks: Readonly<Record<PuzzleBucket, BucketLook>> = {
  ...(Object.fromEntries(
    puzzleFilters.map(({ bucket, label, sentence, tone, icon }): [string, BucketLook] => [
      bucket,
      { label, sentence, tone, icon: filterIcons[icon] },
    ]),
  ) as Record<Exclude<PuzzleBucket, 'kept'>, BucketLook>),
  kept: {
    label: 'Kept',
    sentence: 'Worth trying to solve.',
    tone: 'good',
    icon: IconCheck,
  },
}

/** Words, tones and icons of the solution buckets. */
export const solutionLooks: Readonly<Record<SolutionBucket, BucketLook>> = {
  empty: {
    label: 'Empty',
    sentence: 'No solution in what the model wrote.',
    tone: 'neutral',
    icon: IconCircleDashed,
  },
  duplicate: {
    label: 'Duplicate',
    sentence: 'Tried on this puzzle before.',
    tone: 'neutral',
    icon: IconCopy,
  },
  wrong: {
    label: 'Wrong answer',
    sentence: 'It ran, and the puzzle said no.',
    tone: 'bad',
    icon: IconX,
  },
  'wrong-type': {
    label: 'Wrong type',
    sentence: 'Not of the type the puzzle asks for.',
    tone: 'bad',
    icon: IconTypography,
  },
  error: {
    label: 'Error',
    sentence: 'It raised an exception.',
    tone: 'bad',
    icon: IconBug,
  },
  timeout: {
    label: 'Out of time',
    sentence: 'It ran longer than the time limit.',
    tone: 'warn',
    icon: IconClockX,
  },
  memory: {
    label: 'Out of memory',
    sentence: 'It took more than the sandbox gives.',
    tone: 'warn',
    icon: IconServerBolt,
  },
  'invalid-puzzle': {
    label: 'Broken puzzle',
    sentence: 'The puzzle could not be judged.',
    tone: 'bad',
    icon: IconPuzzleOff,
  },
  'invalid-solution': {
    label: 'Not a program',
    sentence: 'Does not parse as a function body.',
    tone: 'bad',
    icon: IconFileX,
  },
  'too-large': {
    label: 'Answer too large',
    sentence: 'More than can be handed over.',
    tone: 'warn',
    icon: IconBoxOff,
  },
  crashed: {
    label: 'Crashed',
    sentence: 'It took the interpreter down.',
    tone: 'warn',
    icon: IconFlame,
  },
  breach: {
    label: 'Breach',
    sentence: 'It reached out of its interpreter; rejected.',
    tone: 'bad',
    icon: IconWallOff,
  },
  flaky: {
    label: 'Flaky',
    sentence: 'Two runs with different seeds did not agree.',
    tone: 'warn',
    icon: IconDice5,
  },
  solved: {
    label: 'Solved, not kept',
    sentence: 'Right, but not among the shortest.',
    tone: 'good',
    icon: IconRulerMeasure,
  },
  kept: {
    label: 'Solved and kept',
    sentence: 'Right and short: training data.',
    tone: 'good',
    icon: IconStar,
  },
}
