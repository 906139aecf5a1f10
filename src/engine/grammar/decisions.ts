/**
 * A program is a sequence of decisions, from the root down and from left to right. This walks them: to sample a
 * program, or to tell which decisions led to a given one. What a decision depends on is its context.
 */
import type { Choice, ChoiceTable } from './choices.ts'
import { deepestChoice } from './choices.ts'
import { fillIdiom, matchIdiom } from './idiomRule.ts'
import { productionAt } from './tree.ts'
import type { Tree } from './tree.ts'
import type { Type } from './types.ts'

export interface Context {
  readonly type: Type
  /** The production above and which of its parts this is: `len({0})/0`; `ROOT` at the top. */
  readonly parent: string
  readonly depth: number
  /** Types of the variables in scope, outermost first. */
  readonly scope: readonly Type[]
}

/** Contexts with the same key have the same choices and the same probabilities. */
export function contextKey({ type, parent, depth, scope }: Context): string {
  return `${type}|${parent}|${depth}|${scope.join(',')}`
}

/** The contexts of a production's parts. A coercion does not count as a level. */
function partContext(context: Context, choice: Choice, index: number): Context {
  const part = choice.parts[index]
  const name = choice.idiom === null ? productionAt(choice.production).name : `idiom ${choice.idiom.name}`
  if (part === undefined) throw new Error(`Bug: ${name} has no part ${index}`)
  const isCoercion = name === '{0}'
  return {
    type: part.type,
    parent: isCoercion ? context.parent : `${name}/${index}`,
    depth: isCoercion ? context.depth : context.depth + 1,
    scope: part.inside ? [...context.scope, ...choice.binds] : context.scope,
  }
}

/** The most choices in one program. */
export const largestTree = 40

export interface Decision {
  readonly context: Context
  /** Index of what was chosen among the choices of the context. */
  readonly chosen: number
}

export interface Derivation {
  readonly tree: Tree
  /** The decisions that led to it, from the root down and from left to right. */
  readonly decisions: readonly Decision[]
}

/** Makes a program by asking `choose` at each decision for an index; null when it got too large or too deep. */
export function deriveTree(
  root: Context,
  choose: (context: Context) => { readonly choice: Choice; readonly chosen: number } | null,
): Derivation | null {
  const decisions: Decision[] = []
  function grow(context: Context): Tree | null {
    if (decisions.length >= largestTree || context.depth > deepestChoice) return null
    const made = choose(context)
    if (made === null) return null
    const { choice, chosen } = made
    decisions.push({ context, chosen })
    if (choice.leaf !== null) return choice.leaf
    const parts: Tree[] = []
    for (let index = 0; index < choice.parts.length; index += 1) {
      const part = grow(partContext(context, choice, index))
      if (part === null) return null
      parts.push(part)
    }
    if (choice.idiom !== null) return fillIdiom(choice.idiom.pattern, parts)
    return { kind: 'apply', production: choice.production, binds: choice.binds, parts }
  }
  const tree = grow(root)
  return tree === null ? null : { tree, decisions }
}

function isSameLeaf(a: Tree, b: Tree): boolean {
  if (a.kind === 'pointer' && b.kind === 'pointer') return a.index === b.index
  if (a.kind === 'constant' && b.kind === 'constant') return a.text === b.text
  return a.kind === 'variable' && b.kind === 'variable' && a.level === b.level
}

/** The parts of the tree under the choice; null where the choice does not make the tree. */
function partsUnder(choice: Choice, tree: Tree): readonly Tree[] | null {
  if (choice.leaf !== null) return isSameLeaf(choice.leaf, tree) ? [] : null
  if (choice.idiom !== null) return matchIdiom(choice.idiom.pattern, tree)
  const fits =
    tree.kind === 'apply' &&
    choice.production === tree.production &&
    choice.binds.join() === tree.binds.join() &&
    choice.parts.length === tree.parts.length
  return fits ? tree.parts : null
}

function idiomCount(choices: readonly Choice[]): number {
  return choices.length - 1 - choices.findLastIndex(({ idiom }) => idiom === null)
}

/** The decisions that lead to the tree; null when the grammar does not lead there. */
export function traceTree(root: Context, tree: Tree, table: ChoiceTable): readonly Decision[] | null {
  const decisions: Decision[] = []
  function walk(context: Context, node: Tree): boolean {
    const choices = table.choices(context.type, context.depth, context.scope)
    // Instances of one production may differ in the types of their parts only: the first that leads on is it.
    // Idioms come last, and are looked for first, the newest of them before the others.
    for (let at = 0; at < choices.length; at += 1) {
      const chosen = at < idiomCount(choices) ? choices.length - 1 - at : at - idiomCount(choices)
      const choice = choices[chosen]
      const parts = choice === undefined ? null : partsUnder(choice, node)
      if (choice === undefined || parts === null) continue
      const before = decisions.length
      decisions.push({ context, chosen })
      if (parts.every((part, index) => walk(partContext(context, choice, index), part))) return true
      decisions.length = before
    }
    return false
  }
  return walk(root, tree) ? decisions : null
}
