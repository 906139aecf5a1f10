/** How the conditions of a verdict look: an icon and a word for each state, a sentence for the one that did not hold. */
import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { Condition } from '#/domain/verdict/verdict.ts'

export interface ConditionLook {
  readonly state: 'held' | 'failed' | 'unreached'
  readonly icon: Icon
  readonly word: string
}

const held: ConditionLook = { state: 'held', icon: IconCircleCheck, word: 'Holds' }
const failed: ConditionLook = { state: 'failed', icon: IconCircleX, word: 'Does not hold' }
const unreached: ConditionLook = { state: 'unreached', icon: IconCircleDashed, word: 'Not reached' }

/** A way out, such as `if x < 0: return False`: of it, “holds” could be taken for its test. No expression begins so. */
const statement = /^(?:if |else:|return\b)/

/** How the condition looks: its state, with a word that fits what it is. */
export function conditionLook({ holds, text }: Condition): ConditionLook {
  if (holds === null) return unreached
  if (statement.test(text)) return holds ? { ...held, word: 'Passed' } : { ...failed, word: 'Ended here' }
  return holds ? held : failed
}

/** The first condition that did not hold. */
export function failedCondition(conditions: readonly Condition[]): Condition | undefined {
  return conditions.find(({ holds }) => holds === false)
}

/** `line 3`, `lines 3–5`. */
export function conditionLines({ line, endLine }: Condition): string {
  return endLine > line ? `lines ${line}–${endLine}` : `line ${line}`
}

/** One sentence for those who do not see the list; empty when there is nothing to say. */
export function conditionsInWords(conditions: readonly Condition[]): string {
  const condition = failedCondition(conditions)
  if (condition === undefined) return ''
  return `${conditionLook(condition).word}, ${conditionLines(condition)}: ${condition.text}`
}
