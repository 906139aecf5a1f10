/** Words, tones and icons of what the built-in model proposes. */
import {
  IconArrowsCross,
  IconArrowsShuffle,
  IconBoxPadding,
  IconBrackets,
  IconBulb,
  IconCheck,
  IconCopy,
  IconDatabase,
  IconEyeOff,
  IconFileX,
  IconHammer,
  IconListNumbers,
  IconRotate2,
  IconSchool,
  IconStairsDown,
  IconVariable,
  IconVersions,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ProposalBucket, PuzzleOrigin, SelfTrainingProgress } from '#/domain/grammar/selfTraining.ts'
import { statusLooks } from '#/features/shared/status/statusLooks.ts'
import type { Tone } from '#/ui/StatusBadge.tsx'

interface Look {
  readonly tone: Tone
  readonly icon: Icon
  readonly label: string
}

interface ExplainedLook extends Look {
  /** One sentence. */
  readonly sentence: string
}

/** Where a proposed puzzle ended, in the order in which it is asked. */
export const bucketLooks: Readonly<Record<ProposalBucket, ExplainedLook>> = {
  malformed: {
    label: 'Malformed',
    sentence: 'Not a Python puzzle that runs.',
    tone: 'bad',
    icon: IconFileX,
  },
  unsuitable: {
    label: 'Unsuitable',
    sentence: 'Not of a type or shape that it can work with.',
    tone: 'neutral',
    icon: IconBrackets,
  },
  duplicate: { label: 'Duplicate', sentence: 'Seen before.', tone: 'neutral', icon: IconCopy },
  'held-out': {
    label: 'Held out',
    sentence: 'One of the puzzles it is measured on.',
    tone: 'warn',
    icon: IconEyeOff,
  },
  padded: {
    label: 'Padded',
    sentence: 'A part of it is always true or never matters.',
    tone: 'neutral',
    icon: IconBoxPadding,
  },
  trivial: {
    label: 'Trivial',
    sentence: 'A stock answer like 0 or "a" solves it.',
    tone: 'neutral',
    icon: IconListNumbers,
  },
  'too-alike': {
    label: 'Too alike',
    sentence: 'There are enough puzzles of this shape.',
    tone: 'neutral',
    icon: IconVersions,
  },
  kept: { label: 'Kept', sentence: 'Worth trying to solve.', tone: 'good', icon: IconCheck },
}

/** How a puzzle came about. */
export const originLooks: Readonly<Record<PuzzleOrigin, ExplainedLook>> = {
  training: {
    label: 'Training puzzle',
    sentence: 'Made by people, from the training half of the collection.',
    tone: 'neutral',
    icon: IconSchool,
  },
  invented: { label: 'Invented', sentence: 'Written from nothing.', tone: 'accent', icon: IconBulb },
  mutated: {
    label: 'Mutated',
    sentence: 'A known puzzle with one part written anew.',
    tone: 'accent',
    icon: IconArrowsShuffle,
  },
  crossed: {
    label: 'Crossed',
    sentence: 'Conditions of two puzzles together.',
    tone: 'accent',
    icon: IconArrowsCross,
  },
  varied: {
    label: 'Varied',
    sentence: 'A known puzzle with other numbers or texts.',
    tone: 'accent',
    icon: IconVariable,
  },
  weakened: {
    label: 'Weakened',
    sentence: 'A known puzzle with one condition less: a first step towards it.',
    tone: 'accent',
    icon: IconStairsDown,
  },
  built: {
    label: 'Built',
    sentence: 'A training puzzle, changed so that an answer of the model’s becomes right.',
    tone: 'accent',
    icon: IconHammer,
  },
  relabelled: {
    label: 'Relabelled',
    sentence: 'A puzzle it failed at, changed so that its wrong answer is right.',
    tone: 'accent',
    icon: IconRotate2,
  },
  recorded: {
    label: 'Recorded',
    sentence: 'From the records of a run of the Loop, verified there.',
    tone: 'neutral',
    icon: IconDatabase,
  },
}

/** How the states of a run look. */
export const runLooks: Readonly<Record<SelfTrainingProgress['status'], Look>> = {
  running: statusLooks.running,
  stopped: statusLooks.stopped,
  finished: statusLooks.finished,
  failed: { tone: 'bad', icon: IconAlertTriangle, label: 'Failed' },
}
