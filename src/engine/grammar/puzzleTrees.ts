/** Conditions of puzzles taken apart and put together: pointer 0 is the answer, the others are the parameters in order. */
import type { Parameter, PuzzleForm } from './parsePuzzle.ts'
import type { Tree } from './tree.ts'
import { sizeOf } from './tree.ts'

/** Whether the condition asks anything of the answer. */
export function usesAnswer(tree: Tree): boolean {
  if (tree.kind === 'pointer') return tree.index === 0
  return tree.kind === 'apply' && tree.parts.some(usesAnswer)
}

function pointersOf(tree: Tree): readonly number[] {
  if (tree.kind === 'pointer') return [tree.index]
  return tree.kind === 'apply' ? tree.parts.flatMap(pointersOf) : []
}

/** The same condition with its pointers turned to other parameters. */
export function renumber(tree: Tree, change: (index: number) => number): Tree {
  if (tree.kind === 'pointer') return { kind: 'pointer', index: change(tree.index) }
  return tree.kind === 'apply' ? { ...tree, parts: tree.parts.map((part) => renumber(part, change)) } : tree
}

/** The same puzzle without parameters that nothing asks about. */
export function pruned(form: PuzzleForm): PuzzleForm {
  const used = new Set(form.conditions.flatMap(pointersOf))
  const kept = form.parameters.flatMap((_, index) => (used.has(index + 1) ? [index + 1] : []))
  return {
    ...form,
    parameters: form.parameters.filter((_, index) => used.has(index + 1)),
    conditions: form.conditions.map((tree) =>
      renumber(tree, (index) => (index === 0 ? 0 : kept.indexOf(index) + 1)),
    ),
  }
}

/** The name, with a number behind it if a parameter has it already. */
export function freeName(name: string, parameters: readonly Parameter[]): string {
  for (let number = 0; ; number += 1) {
    const tried = number === 0 ? name : `${name}${number + 1}`
    if (parameters.every((parameter) => parameter.name !== tried)) return tried
  }
}

/** The tree with its node number `place`, counted as decisions are, replaced. */
export function replaceAt(tree: Tree, place: number, made: Tree): Tree {
  let next = 0
  function walk(node: Tree): Tree {
    const number = next
    next += 1
    if (number === place) {
      next += sizeOf(node) - 1
      return made
    }
    return node.kind === 'apply' ? { ...node, parts: node.parts.map(walk) } : node
  }
  return walk(tree)
}
