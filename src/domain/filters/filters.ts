/**
 * The puzzle filters of the paper (`good_puzzles`, §1.2) as far as they need no Python: text rules, and rules about the
 * facts that an inspection found. Running trial answers, and finding duplicates, is for the engine.
 */
import type { Inspection } from '#/domain/tasks/inspection.ts'
import { countMentions } from '#/domain/syntax/pythonText.ts'
import type { PuzzleBucket } from '#/domain/run/run.ts'
import { isSupportedType } from './trivialAnswers.ts'

export { trivialAnswers } from './trivialAnswers.ts'

/** A bucket that a candidate fell into, and why, where the bucket alone does not say. */
export interface Rejection {
  readonly bucket: PuzzleBucket
  readonly note: string
}

const bannedTexts = ['builtin', '__class', 'open(']
const safeModules = new Set(['collections', 'copy', 'hashlib', 'math', 'random', 're', 'string', 'typing'])

/**
 * The 2023 judge's text rules (§2.2): no banned text, and every line with the word `import` imports only harmless
 * modules in a plain way. It rejects some honest programs (`# this is important`); comparisons need it as it was.
 */
export function isTextSafe(source: string): boolean {
  if (bannedTexts.some((text) => source.includes(text))) return false
  return source.split('\n').every((line) => !line.includes('import') || importsSafely(line))
}

function importsSafely(line: string): boolean {
  const from = /^\s*from\s+([\p{L}\p{N}_.]+)\s+import\s/u.exec(line)?.[1]
  const names = from === undefined ? /^\s*import\s+(.+)/.exec(line)?.[1]?.split(',') : [from]
  return names?.every((name) => safeModules.has(name.trim())) ?? false
}

/**
 * The bucket of a cut candidate (`cutPuzzle`) by its text alone, or null when it may go on.
 * @param textRules apply the rules of `isTextSafe` as well.
 */
export function checkPuzzleText(candidate: string, textRules: boolean): PuzzleBucket | null {
  if (/^(def f\()?\s*$/.test(candidate)) return 'empty'
  if (!candidate.startsWith('def f(') || !candidate.includes('return')) return 'no-puzzle'
  if (textRules && !isTextSafe(candidate)) return 'unsafe-text'
  return null
}

/**
 * The bucket of a candidate by what its inspection found, or null when only trial answers remain to be put.
 * @param skipTypeRules the draw that lets a share of puzzles (5 % in the paper) pass the rules about the answer's use and
 * type; such a puzzle skips the trial answers too.
 */
export function checkInspection(
  candidate: string,
  inspection: Inspection,
  skipTypeRules: boolean,
): Rejection | null {
  if (inspection.kind === 'rejected') return { bucket: 'bad-signature', note: inspection.message }
  const wrong = checkArguments(candidate, inspection)
  if (wrong !== null || skipTypeRules) return wrong
  const { answerName, answerType } = inspection
  if (answerName === null || answerType === null) throw new Error('Bug: arguments were not checked')
  if (countMentions(candidate, answerName) <= 1) {
    return { bucket: 'answer-unused', note: `${answerName} is not used in the puzzle.` }
  }
  if (!isSupportedType(answerType)) {
    return { bucket: 'unsupported-type', note: `The answer's type is ${answerType}.` }
  }
  return null
}

/** Exactly one required, annotated parameter, and nothing but defaults after it. No draw lifts this rule. */
function checkArguments(
  candidate: string,
  { answerName, answerType, requiredCount, hasVariadic }: Extract<Inspection, { kind: 'inspected' }>,
): Rejection | null {
  if (answerName === null) return { bucket: 'wrong-arguments', note: 'It takes no argument.' }
  if (answerType === null) {
    // The reference knows only `List` here, so `Set[int]` fails at the same place as no annotation at all.
    return /^def f\(\s*[\p{L}\p{N}_]+\s*:/u.test(candidate)
      ? { bucket: 'unsupported-type', note: `The type of ${answerName} is not known.` }
      : { bucket: 'wrong-arguments', note: `${answerName} has no type.` }
  }
  if (hasVariadic) {
    return { bucket: 'wrong-arguments', note: 'It takes *args, **kw or keyword-only arguments.' }
  }
  if (requiredCount !== 1) {
    return { bucket: 'wrong-arguments', note: `It has ${requiredCount} required arguments instead of one.` }
  }
  return null
}
