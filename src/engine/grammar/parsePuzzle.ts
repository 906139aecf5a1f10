/**
 * Reads a puzzle's conditions as trees of the grammar, so that the puzzle head can learn from them and take them apart.
 * The syntax arrives as plain data (src/python/grammar/syntax.py); the productions' own templates are the patterns.
 */
import type { AnalysedPuzzle, SyntaxNode } from '#/domain/grammarTask.ts'
import type { Production } from './productions.ts'
import { productions } from './productions.ts'
import type { Tree } from './tree.ts'
import type { Bindings, Type } from './types.ts'
import { depthOf, elementOf, fits, match, substitute, variablesOf } from './types.ts'

/** The templates as Python can parse them: gaps are the names `_0`, `_1`, `_v`, `_w`. */
export const templateTexts: readonly string[] = productions.map(({ text, search }) =>
  search === null ? text.replace(/\{(\w)(?::\d+)?\}/g, '_$1') : '0',
)

export interface Parameter {
  readonly name: string
  readonly type: Type
  /** Its default, as Python. */
  readonly text: string
}

/** A puzzle that is nothing but conditions in the words of the grammar. In its trees, pointer 0 is the answer, pointer i + 1 parameter i. */
export interface PuzzleForm {
  readonly answerType: Type
  readonly parameters: readonly Parameter[]
  readonly conditions: readonly Tree[]
}

type Captured = Map<string, SyntaxNode>

function matchPattern(pattern: SyntaxNode, node: SyntaxNode, captured: Captured): boolean {
  if (
    Array.isArray(pattern) &&
    pattern[0] === 'Name' &&
    typeof pattern[1] === 'string' &&
    pattern[1].startsWith('_')
  ) {
    captured.set(pattern[1], node)
    return true
  }
  if (pattern === '_v' || pattern === '_w') {
    captured.set(pattern, node)
    return true
  }
  if (Array.isArray(pattern) && Array.isArray(node)) {
    return (
      pattern.length === node.length &&
      pattern.every((part, index) => matchPattern(part, node[index] ?? null, captured))
    )
  }
  return pattern === node
}

/** `a and b and c` is one node in Python; here it is `(a and b) and c`. */
function binary(node: SyntaxNode): SyntaxNode {
  if (!Array.isArray(node)) return node
  const made = node.map(binary)
  if (made[0] !== 'BoolOp') return made
  const values = made[2]
  if (!Array.isArray(values) || values.length <= 3) return made
  const [star, first, second, ...rest] = values
  let folded: SyntaxNode = ['BoolOp', made[1] ?? null, [star ?? null, first ?? null, second ?? null]]
  for (const value of rest) folded = ['BoolOp', made[1] ?? null, ['*', folded, value]]
  return folded
}

function literalOf(node: SyntaxNode, type: Type): string | null {
  if (!Array.isArray(node)) return null
  if (node[0] === 'Constant') return node[1] === type && typeof node[2] === 'string' ? node[2] : null
  const inner = elementOf(type)
  const values = node[1]
  if (node[0] !== 'List' || inner === null || !Array.isArray(values)) return null
  const texts = values.slice(1).map((value) => literalOf(value, inner))
  return texts.includes(null) ? null : `[${texts.join(', ')}]`
}

interface Variable {
  readonly name: string
  readonly type: Type
}

function allBindings(production: Production, result: Type, types: readonly Type[]): readonly Bindings[] {
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

/** The conditions as trees; null for a puzzle that the grammar has no words for. */
export function parsePuzzle(puzzle: AnalysedPuzzle, patterns: readonly SyntaxNode[]): PuzzleForm | null {
  if (puzzle.conditions === null) return null
  const parameters: Parameter[] = []
  for (const { name, type, text } of puzzle.parameters) {
    if (type === null || type.startsWith('Iter')) return null
    parameters.push({ name, type, text })
  }
  const given: readonly Variable[] = [{ name: puzzle.answerName, type: puzzle.answerType }, ...parameters]
  const types = [...new Set(['int', 'str', ...given.flatMap(({ type }) => [type, elementOf(type) ?? type])])]

  function parse(node: SyntaxNode, type: Type, scope: readonly Variable[]): Tree | null {
    if (Array.isArray(node) && node[0] === 'Name') {
      const level = scope.findLastIndex((one) => one.name === node[1])
      if (level >= 0) return fits(scope[level]?.type ?? '', type) ? { kind: 'variable', level } : null
      const index = given.findIndex((one) => one.name === node[1])
      return index >= 0 && fits(given[index]?.type ?? '', type) ? { kind: 'pointer', index } : null
    }
    const literal = literalOf(node, type)
    if (literal !== null) return { kind: 'constant', text: literal }
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
      if (typeof target === 'string') return target
      return Array.isArray(target) && target[0] === 'Name' && typeof target[1] === 'string' ? target[1] : null
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

  const conditions: Tree[] = []
  for (const condition of puzzle.conditions) {
    const made = parse(binary(condition), 'bool', [])
    if (made === null) return null
    conditions.push(made)
  }
  return { answerType: puzzle.answerType, parameters, conditions }
}
