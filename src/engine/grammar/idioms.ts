/**
 * Library learning: what verified solutions have in common becomes a production of its own, an *idiom*, so that it is one
 * choice to say it again. As in DreamCoder (Ellis et al. 2021) and Stitch (Bowers et al. 2023) a fragment is worth what it
 * saves: (uses − 1) · (size − 1) choices. Fragments bind no variables, and pieces of a puzzle in them are always gaps.
 */
import type { Idiom } from '#/domain/grammar/selfTraining.ts'
import type { ChoiceTable } from './choices.ts'
import type { Context } from './decisions.ts'
import { traceTree } from './decisions.ts'
import type { IdiomRule } from './idiomRule.ts'
import type { Tree } from './tree.ts'
import { productionAt, render, sizeOf } from './tree.ts'
import type { Type } from './types.ts'

/** A solution to learn from. */
export interface IdiomSource {
  readonly tree: Tree
  readonly root: Context
  /** The puzzle's choices without idioms: they tell the type of each node. */
  readonly table: ChoiceTable
  /** Solutions of one family count once. */
  readonly family: string
  readonly text: string
}

const leastUses = 3
const mostNodes = 4
const mostNew = 8
const mostExamples = 4

interface Typed {
  readonly tree: Tree
  readonly type: Type
  readonly parts: readonly Typed[]
}

/** Types of all nodes, by the decisions that lead to them. */
function withTypes({ tree, root, table }: IdiomSource): Typed | null {
  const decisions = traceTree(root, tree, table)
  if (decisions === null) return null
  let next = 0
  function walk(node: Tree): Typed {
    const type = decisions?.[next]?.context.type ?? ''
    next += 1
    return { tree: node, type, parts: node.kind === 'apply' ? node.parts.map(walk) : [] }
  }
  return walk(tree)
}

interface Fragment {
  readonly pattern: Tree
  readonly gaps: readonly Type[]
  readonly size: number
}

const gap = (type: Type): Fragment => ({ pattern: { kind: 'pointer', index: 0 }, gaps: [type], size: 0 })

function shifted(tree: Tree, by: number): Tree {
  if (tree.kind === 'pointer') return { kind: 'pointer', index: tree.index + by }
  return tree.kind === 'apply' ? { ...tree, parts: tree.parts.map((part) => shifted(part, by)) } : tree
}

/** The fragments that begin at a node, up to a size. */
function fragmentsAt({ tree, parts }: Typed, room: number): readonly Fragment[] {
  if (room === 0) return []
  if (tree.kind === 'constant') return [{ pattern: tree, gaps: [], size: 1 }]
  if (tree.kind !== 'apply' || tree.binds.length > 0) return []
  const own = productionAt(tree.production).name === '{0}' ? 0 : 1
  let partial: readonly {
    readonly parts: readonly Tree[]
    readonly gaps: readonly Type[]
    readonly size: number
  }[] = [{ parts: [], gaps: [], size: own }]
  for (const part of parts) {
    partial = partial.flatMap((one) =>
      [gap(part.type), ...fragmentsAt(part, room - one.size)]
        .filter(({ size }) => one.size + size <= room)
        .map((next) => ({
          parts: [...one.parts, shifted(next.pattern, one.gaps.length)],
          gaps: [...one.gaps, ...next.gaps],
          size: one.size + next.size,
        })),
    )
  }
  return partial.map((one) => ({ pattern: { ...tree, parts: one.parts }, gaps: one.gaps, size: one.size }))
}

function textOf(pattern: Tree): string {
  const gaps = Array.from({ length: 12 }, () => ({ text: '□', code: '□' }))
  return render(pattern, { pointers: gaps, taken: [] }, 'text')
}

interface Tally {
  readonly result: Type
  readonly fragment: Fragment
  readonly families: Set<string>
  readonly examples: string[]
}

function tally(sources: readonly IdiomSource[]): Map<string, Tally> {
  const found = new Map<string, Tally>()
  for (const source of sources) {
    const typed = withTypes(source)
    if (typed === null) continue
    const visit = (node: Typed) => {
      for (const fragment of fragmentsAt(node, mostNodes)) {
        // A production with gaps alone is no new word, and neither is a form with one constant in it.
        if (fragment.size < 2 || fragment.size + fragment.gaps.length < 3) continue
        const key = `${node.type}:${fragment.gaps.join()}:${textOf(fragment.pattern)}`
        const known = found.get(key) ?? { result: node.type, fragment, families: new Set(), examples: [] }
        known.families.add(source.family)
        if (known.examples.length < mostExamples && !known.examples.includes(source.text)) {
          known.examples.push(source.text)
        }
        found.set(key, known)
      }
      for (const part of node.parts) visit(part)
    }
    visit(typed)
  }
  return found
}

const worth = ({ families, fragment }: Tally) => (families.size - 1) * (fragment.size - 1)

function nameFor(pattern: Tree, taken: ReadonlySet<string>): string {
  const words = textOf(pattern).match(/[a-z]+/gi) ?? []
  const base = [...new Set(words)].slice(0, 3).join('-') || 'idiom'
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}-${number}`
    if (!taken.has(name)) return name
  }
}

/** New idioms, most useful first; those that are known stay as they are. */
export function findIdioms(
  sources: readonly IdiomSource[],
  known: readonly IdiomRule[],
  iteration: number,
): readonly IdiomRule[] {
  const all = [...tally(sources)]
    .filter(([, one]) => one.families.size >= leastUses)
    .sort(([a, one], [b, two]) => worth(two) - worth(one) || (a < b ? -1 : 1))
  const texts = new Set(known.map(({ result, pattern }) => `${result}:${textOf(pattern)}`))
  const names = new Set(known.map(({ name }) => name))
  const made: IdiomRule[] = []
  const chosen: Tally[] = []
  for (const [, one] of all) {
    if (made.length >= mostNew) break
    const text = `${one.result}:${textOf(one.fragment.pattern)}`
    // A part of a chosen one, or one that says it with a gap more or less, about as often.
    const isEcho = chosen.some(
      (other) =>
        other.result === one.result &&
        [...one.families].filter((family) => other.families.has(family)).length > 0.7 * one.families.size &&
        sizeOf(other.fragment.pattern) >= sizeOf(one.fragment.pattern) - 1,
    )
    if (texts.has(text) || isEcho) continue
    const { pattern, gaps } = one.fragment
    const search = pattern.kind === 'apply' ? productionAt(pattern.production).search : null
    const name = nameFor(pattern, names)
    names.add(name)
    texts.add(text)
    chosen.push(one)
    made.push({ name, result: one.result, pattern, gaps, search, iteration })
  }
  return made
}

/** The idioms as they are shown, with how often solutions use each now. */
export function showIdioms(rules: readonly IdiomRule[], sources: readonly IdiomSource[]): readonly Idiom[] {
  const found = new Map<string, Tally>()
  for (const one of tally(sources).values()) found.set(`${one.result}:${textOf(one.fragment.pattern)}`, one)
  return rules.map(({ name, result, pattern, iteration }) => {
    const text = textOf(pattern)
    const seen = found.get(`${result}:${text}`)
    return {
      name,
      pattern: text.replace(/^_/, ''),
      uses: seen?.families.size ?? 0,
      iteration,
      examples: [...(seen?.examples ?? [])],
    }
  })
}
