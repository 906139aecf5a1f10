/** An idiom as a production: a fragment with gaps. How fragments are found is idioms.ts. */
import type { Tree } from './tree.ts'
import type { Type } from './types.ts'

/** A fragment with gaps: leaves of kind `pointer` stand for gap number `index`. */
export interface IdiomRule {
  readonly name: string
  readonly result: Type
  readonly pattern: Tree
  /** Types of the gaps, in order. */
  readonly gaps: readonly Type[]
  /** The form of search at its root; such an idiom is a whole solution. */
  readonly search: string | null
  readonly iteration: number
}

/** The fragment with its gaps filled. */
export function fillIdiom(pattern: Tree, parts: readonly Tree[]): Tree {
  if (pattern.kind === 'pointer') return parts[pattern.index] ?? pattern
  if (pattern.kind !== 'apply') return pattern
  return { ...pattern, parts: pattern.parts.map((part) => fillIdiom(part, parts)) }
}

/** What stands in the gaps where the fragment is found at a node; null where it is not. */
export function matchIdiom(pattern: Tree, node: Tree): readonly Tree[] | null {
  const parts: Tree[] = []
  function walk(rule: Tree, at: Tree): boolean {
    if (rule.kind === 'pointer') {
      parts[rule.index] = at
      return true
    }
    if (rule.kind === 'constant') return at.kind === 'constant' && at.text === rule.text
    return (
      rule.kind === 'apply' &&
      at.kind === 'apply' &&
      rule.production === at.production &&
      rule.binds.join() === at.binds.join() &&
      rule.parts.every((part, index) => {
        const below = at.parts[index]
        return below !== undefined && walk(part, below)
      })
    )
  }
  return walk(pattern, node) ? parts : null
}
