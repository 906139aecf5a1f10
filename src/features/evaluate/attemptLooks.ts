import { IconHelpCircle, IconTextScan2 } from '@tabler/icons-react'
import type { AttemptKind } from '#/domain/evaluation/evaluation.ts'
import { verdictLooks } from '#/features/shared/verdict/verdictLooks.ts'
import type { VerdictLook } from '#/features/shared/verdict/verdictLooks.ts'

/** How each end of an attempt looks: as its verdict does, and the two that are none. */
export const attemptLooks: Readonly<Record<AttemptKind, VerdictLook>> = {
  ...verdictLooks,
  'no-solution': { tone: 'neutral', icon: IconTextScan2, word: 'No solution in the text' },
  'not-solved': { tone: 'bad', icon: IconHelpCircle, word: 'Not solved' },
}
