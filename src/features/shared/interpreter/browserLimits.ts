/** What a browser's engine cannot do for the sandbox, in words for the person who uses it. Known by trying, never by its name. */
import type { Verdict } from '#/domain/verdict/verdict.ts'

/** What follows where a program that does not react cannot be stopped. */
export const unstoppableWords =
  'This browser’s engine cannot interrupt a program that is inside of a long calculation and does not react. Its verdict comes in time and nothing else waits for it, but it goes on using the processor, unseen, until this tab is closed.'

const shallowWords =
  'This browser’s engine gives Python no stack of its own (JSPI). Programs that call themselves very deep, or build data that is nested very deep, end sooner here than elsewhere, with a RecursionError. That can refuse a right program; it never accepts a wrong one.'

/** One sentence or two for each limit that this browser has; none where it has none. */
export function browserLimits(browser: {
  readonly stopsByForce: boolean
  /** Null while Python has not started. */
  readonly ownStack: boolean | null
}): readonly string[] {
  return [
    ...(browser.stopsByForce ? [] : [unstoppableWords]),
    ...(browser.ownStack === false ? [shallowWords] : []),
  ]
}

/** What a verdict alone does not say: what a breach is, and where a program that was stopped goes on all the same. */
export function verdictNote(
  { kind, lane }: Pick<Verdict, 'kind' | 'lane'>,
  stopsByForce: boolean,
): string | null {
  if (kind === 'breach') {
    return 'Such a program reached out of its interpreter. It counts as a rejected attempt, and nothing that runs after it is touched.'
  }
  // A program that was stopped by force took its interpreter along, so nobody knows its lane.
  return kind === 'timeout' && lane === null && !stopsByForce ? unstoppableWords : null
}
