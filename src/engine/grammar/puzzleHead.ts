/** What the puzzle head is asked, and what it learns from. How its puzzles are put together is left to the proposer. */
import type { Leaf } from './choices.ts'
import { createChoiceTable, typesOf } from './choices.ts'
import { traceTree } from './decisions.ts'
import type { Subject } from './head.ts'
import type { KnownPuzzle } from './knownPuzzles.ts'
import type { Parameter } from './parsePuzzle.ts'
import { constants } from './productions.ts'
import type { Example } from './train.ts'
import type { Tree } from './tree.ts'
import type { Type } from './types.ts'

/** Stands for a constant that is drawn when the rest of the puzzle is made. */
export const drawn = '?'

/** What a condition of a puzzle with such an answer and such parameters can be made of. */
export function puzzleSubject(answerType: Type, parameters: readonly Parameter[]): Subject {
  const leaves: Leaf[] = [
    { tree: { kind: 'pointer', index: 0 }, type: answerType, prior: 1.5, features: ['ANSWER'] },
    ...parameters.map(({ type }, index): Leaf => ({
      tree: { kind: 'pointer', index: index + 1 },
      type,
      prior: 0.7,
      features: ['PARAMETER'],
    })),
    ...['int', 'str', 'float'].map((type): Leaf => ({
      tree: { kind: 'constant', text: drawn },
      type,
      prior: 0,
      features: ['DRAWN'],
    })),
  ]
  const types = typesOf({
    answerType,
    pointers: parameters.map(({ type }) => ({
      kind: 'parameter',
      index: 0,
      type,
      text: '',
      code: '',
      roles: [],
      size: 1,
    })),
  })
  return {
    table: createChoiceTable(leaves, types, false),
    root: { type: 'bool', parent: 'ASK', depth: 0, scope: [] },
    answerType,
    features: [],
  }
}

/** Constants that are not always at hand count as drawn ones. */
export function withDrawn(tree: Tree): Tree {
  if (tree.kind === 'apply') return { ...tree, parts: tree.parts.map(withDrawn) }
  const isKnown =
    tree.kind === 'constant' && Object.values(constants).some((known) => known.includes(tree.text))
  return tree.kind === 'constant' && !isKnown ? { kind: 'constant', text: drawn } : tree
}

/** What the puzzle head learns from: the conditions of the puzzles that it knows. */
export function puzzleExamples(known: readonly KnownPuzzle[]): Example[] {
  return known.flatMap(({ form, weight }) => {
    if (form === null) return []
    const subject = puzzleSubject(form.answerType, form.parameters)
    return form.conditions.flatMap((condition) => {
      const decisions = traceTree(subject.root, withDrawn(condition), subject.table)
      return decisions === null ? [] : [{ subject, decisions, weight, generic: 1 }]
    })
  })
}
