import {
  IconBan,
  IconBoxOff,
  IconBrackets,
  IconCheck,
  IconCircleDashed,
  IconClockX,
  IconCopy,
  IconDice5,
  IconEyeOff,
  IconFileX,
  IconFlame,
  IconListNumbers,
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
import type { PuzzleBucket, SolutionBucket } from '#/domain/run/run.ts'
import type { Tone } from '#/ui/StatusBadge.tsx'

export interface BucketLook {
  readonly label: string
  /** One sentence: why a candidate ends here. */
  readonly sentence: string
  /** Good: right; bad: a clear no; warn: it used up a limit. */
  readonly tone: Tone
  readonly icon: Icon
}

/** Words, tones and icons of the puzzle buckets, in the order in which the filters of the paper ask. */
export const puzzleLooks: Readonly<Record<PuzzleBucket, BucketLook>> = {
  empty: {
    label: 'Empty',
    sentence: 'The model wrote nothing.',
    tone: 'neutral',
    icon: IconCircleDashed,
  },
  'no-puzzle': {
    label: 'Not a puzzle',
    sentence: 'No def f( at its start, or no return.',
    tone: 'bad',
    icon: IconPuzzleOff,
  },
  'unsafe-text': {
    label: 'Barred words',
    sentence: 'Barred by the text rules of 2023.',
    tone: 'bad',
    icon: IconBan,
  },
  'bad-signature': {
    label: 'Does not run',
    sentence: 'Broken syntax or signature.',
    tone: 'bad',
    icon: IconFileX,
  },
  'wrong-arguments': {
    label: 'Wrong arguments',
    sentence: 'Not one required, typed argument.',
    tone: 'bad',
    icon: IconBrackets,
  },
  'answer-unused': {
    label: 'Answer unused',
    sentence: 'It never looks at the answer.',
    tone: 'neutral',
    icon: IconEyeOff,
  },
  'unsupported-type': {
    label: 'Unsupported type',
    sentence: 'Not int, str, float or lists of them.',
    tone: 'neutral',
    icon: IconTypography,
  },
  trivial: {
    label: 'Trivial',
    sentence: 'A stock answer like 0 or "cat" solves it.',
    tone: 'neutral',
    icon: IconListNumbers,
  },
  duplicate: {
    label: 'Duplicate',
    sentence: 'Seen before, or a held-out puzzle.',
    tone: 'neutral',
    icon: IconCopy,
  },
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
