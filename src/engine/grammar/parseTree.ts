/**
 * Reads syntax as trees of the grammar. It arrives as plain data (src/python/grammar/syntax.py); the productions' own
 * templates are the patterns. Which pieces of syntax are pointers is for the caller to say.
 */
import type { SyntaxNode } from '#/domain/grammar/grammarTask.ts'
import type { Production } from './productions.ts'
import { productions } from './productions.ts'
import type { Tree } from './tree.ts'
import type { Bindings, Type } from './types.ts'
import { depthOf, elementOf, fits, match, substitute, variablesOf } from './types.ts'

/** The templates as Python can parse them: gaps are the names `_0`, `_1`, `_v`, `_w`. */
export const templateTexts: readonly string[] = productions.map(({ text, search }) =>
  search === null ? text.replace(/\{(\w)(?::\d+)?\}/g, '_$1') : '0',
)

type Captured = Map<string, SyntaxNode>

/** The children of a node, its kind first; null for what is no node. */
export function listOf(node: SyntaxNode | undefined): readonly SyntaxNode[] | null {
  return typeof node === 'object' ? node : null
}

/** The name that a piece of syntax is; null when it is something else. */
export function nameOf(node: SyntaxNode): string | null {
  const [kind, name] = listOf(node) ?? []
  return kind === 'Name' && typeof name === 'string' ? name : null
}

/** A gap that occurs twice must be filled alike: `[x * 2 for x in xs if x]` is not `[{v} for {v} in {0} if {1}]`. */
function capture(gap: string, node: SyntaxNode, captured: Captured): boolean {
  const before = captured.get(gap)
  captured.set(gap, node)
  return before === undefined || JSON.stringify(before) === JSON.stringify(node)
}

function matchPattern(pattern: SyntaxNode, node: SyntaxNode, captured: Captured): boolean {
  const gap = nameOf(pattern)
  if (gap?.startsWith('_') === true) return capture(gap, node, captured)
  if (pattern === '_v' || pattern === '_w') return capture(pattern, node, captured)
  const wanted = listOf(pattern)
  const given = listOf(node)
  if (wanted === null || given === null) return pattern === node
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => matchPattern(part, given[index] ?? null, captured))
  )
}

/** `a and b and c` is one node in Python; here it is `(a and b) and c`. */
export function binary(node: SyntaxNode): SyntaxNode {
  const made = listOf(node)?.map(binary)
  if (made === undefined) return node
  const values = made[0] === 'BoolOp' ? listOf(made[2]) : null
  if (values === null || values.length <= 3) return made
  const [star = null, first = null, second = null, ...rest] = values
  let folded: SyntaxNode = ['BoolOp', made[1] ?? null, [star, first, second]]
  for (const value of rest) folded = ['BoolOp', made[1] ?? null, ['*', folded, value]]
  return folded
}

function literalOf(node: SyntaxNode, type: Type): string | null {
  const [kind, first, text] = listOf(node) ?? []
  if (kind === 'Constant') return first === type && typeof text === 'string' ? text : null
  const inner = elementOf(type)
  const values = listOf(first)
  if (kind !== 'List' || inner === null || values === null) return null
  const texts = values.slice(1).map((value) => literalOf(value, inner))
  return texts.includes(null) ? null : `[${texts.join(', ')}]`
}

/** A variable that is bound where a piece of syntax stands. */
export interface Variable {
  readonly name: string
  readonly type: Type
}

/** The ways to fill the open types of a production whose result is the type. */
export function allBindings(
  production: Production,
  result: Type,
  types: readonly Type[],
): readonly Bindings[] {
  const bound = match(production.result, result)
  if (bound === null) return []
  const open = variablesOf([...production.parts.map(({ type }) => type), ...production.binds].join(' '))
  return open
    .filter((name) => !(name in bound))
    .reduce<Bindings[]>(
      (all, name) => all.flatMap((one) => types.map((type) => ({ ...one, [name]: type }))),
      [bound],
    )
}

const coercion = productions.findIndex(({ name, result }) => name === '{0}' && result === 'Iter[T]')
const textCoercion = productions.findIndex(({ name, result }) => name === '{0}' && result === 'Iter[str]')

/** Each level tries every type that it may have; what takes longer than this is too deep for the grammar anyway. */
const mostSteps = 50_000

export interface TreeParserWorld {
  /** The templates parsed, in the order of the productions. */
  readonly patterns: readonly SyntaxNode[]
  /** What open types may stand for. */
  readonly types: readonly Type[]
  /** The pointer that a piece of syntax is, where the type is asked for; null: none. */
  readonly pointerOf: (node: SyntaxNode, type: Type, scope: readonly Variable[]) => number | null
  /** Whether a literal is a leaf here. */
  readonly isConstant: (text: string, type: Type) => boolean
}

/** Reads one piece of syntax as a tree of a type; null for what the grammar has no words for. Expects `binary` syntax. */
export type TreeParser = (node: SyntaxNode, type: Type, scope: readonly Variable[]) => Tree | null

export function createTreeParser({ patterns, types, pointerOf, isConstant }: TreeParserWorld): TreeParser {
  let steps = 0

  function parse(node: SyntaxNode, type: Type, scope: readonly Variable[]): Tree | null {
    steps += 1
    if (steps > mostSteps) return null
    const name = nameOf(node)
    if (name !== null) {
      const level = scope.findLastIndex((one) => one.name === name)
      if (level >= 0) return fits(scope[level]?.type ?? '', type) ? { kind: 'variable', level } : null
    }
    const pointer = pointerOf(node, type, scope)
    if (pointer !== null) return { kind: 'pointer', index: pointer }
    if (name !== null) return null
    const literal = literalOf(node, type)
    if (literal !== null && isConstant(literal, type)) return { kind: 'constant', text: literal }
    if (literal?.startsWith('-') === true)
      return parse(['UnaryOp', 'USub', ['Constant', type, literal.slice(1)]], type, scope)
    for (const [index, production] of productions.entries()) {
      if (production.search !== null || production.name === '{0}') continue
      const made = parseAs(node, index, production, type, scope)
      if (made !== null) return made
    }
    if (!type.startsWith('Iter[')) return null
    const inner = parse(node, `List[${elementOf(type) ?? ''}]`, scope)
    if (inner !== null) return { kind: 'apply', production: coercion, binds: [], parts: [inner] }
    const text = type === 'Iter[str]' ? parse(node, 'str', scope) : null
    return text === null ? null : { kind: 'apply', production: textCoercion, binds: [], parts: [text] }
  }

  function parseAs(
    node: SyntaxNode,
    index: number,
    production: Production,
    type: Type,
    scope: readonly Variable[],
  ): Tree | null {
    const captured: Captured = new Map()
    if (!matchPattern(patterns[index] ?? null, node, captured)) return null
    const names = ['_v', '_w'].slice(0, production.binds.length).map((gap) => {
      const target = captured.get(gap)
      // A lambda's parameter is captured as a plain word.
      return typeof target === 'string' ? target : nameOf(target ?? null)
    })
    if (names.includes(null)) return null
    for (const bindings of allBindings(production, type, types)) {
      const binds = production.binds.map((pattern) => substitute(pattern, bindings))
      const inner = [...scope, ...binds.map((bound, at) => ({ name: names[at] ?? '', type: bound }))]
      const parts: Tree[] = []
      for (const [at, part] of production.parts.entries()) {
        const wanted = substitute(part.type, bindings)
        if (depthOf(wanted) > 4) break
        const made = parse(captured.get(`_${at}`) ?? null, wanted, part.inside ? inner : scope)
        if (made === null) break
        parts.push(made)
      }
      if (parts.length === production.parts.length) return { kind: 'apply', production: index, binds, parts }
    }
    return null
  }

  return (node, type, scope) => {
    steps = 0
    return parse(node, type, scope)
  }
}
