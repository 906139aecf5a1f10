/**
 * A program in one spelling: two programs that differ in the names of their variables, docstrings, comments, layout, quotes
 * or needless parentheses have the same text. It is Python again, so it can be normalised again, and nothing changes.
 * Only what is certain is taken away: a parenthesis that may matter stays, and costs a duplicate rather than making one.
 */
import type { SyntaxNode } from '@lezer/common'
import { canonicalNumber, canonicalString } from './literals.ts'
import { needsParentheses } from './needsParentheses.ts'
import { childrenOf, hasErrors, parsePython } from './parsePython.ts'
import type { Binding } from './resolveNames.ts'
import { resolveNames } from './resolveNames.ts'

/** Statement parts in which a tuple needs no parentheses of its own: `return (a, b)`. */
const looseTuples = new Set(['ReturnStatement', 'AssignStatement', 'ForStatement'])
const listed = new Set(['ArgList', 'ParamList', 'ArrayExpression', 'SetExpression', 'DictionaryExpression'])
const closing = new Set([')', ']', '}'])

/** The canonical text; null when the source does not parse. Variables become `v0`, `v1`, … in the order of their first mention. */
export function normaliseProgram(source: string): string | null {
  const tree = parsePython(source)
  if (hasErrors(tree)) return null
  const { at, free } = resolveNames(tree, source)
  const nameOf = createNames(free)
  const lines: string[] = []
  let line: string[] = []
  let depth = 0

  const endLine = (): void => {
    if (line.length > 0) lines.push(' '.repeat(depth) + line.join(' '))
    line = []
  }

  function emitAll(nodes: readonly SyntaxNode[]): void {
    for (const node of nodes) emit(node)
  }

  function emitStatements(nodes: readonly SyntaxNode[], isFunction: boolean): void {
    let isFirst = isFunction
    for (const node of nodes.flatMap((one) => (one.name === 'StatementGroup' ? childrenOf(one) : [one]))) {
      if (node.name === ';') continue
      if (!(isFirst && isDocstring(node))) emit(node)
      endLine()
      isFirst = false
    }
  }

  function emitBlock(node: SyntaxNode): void {
    line.push(':')
    endLine()
    depth += 1
    const before = lines.length
    const statements = childrenOf(node).filter((child) => child.name !== ':')
    emitStatements(statements, node.parent?.name === 'FunctionDefinition')
    if (lines.length === before) lines.push(`${' '.repeat(depth)}pass`)
    depth -= 1
  }

  function emitFormat(node: SyntaxNode): void {
    let from = node.from
    let pieces = ''
    // What is computed in it may hold variables; the text between stays as it is.
    const outer = line
    for (const child of childrenOf(node)) {
      line = []
      emit(child)
      pieces += source.slice(from, child.from) + line.join('')
      from = child.to
    }
    line = outer
    line.push(pieces + source.slice(from, node.to))
  }

  function emitList(node: SyntaxNode): void {
    for (const child of childrenOf(node)) {
      const isTrailing = child.name === ',' && closing.has(child.nextSibling?.name ?? '')
      if (!isTrailing) emit(child)
    }
  }

  function emit(node: SyntaxNode): void {
    const children = childrenOf(node)
    switch (node.name) {
      case 'Script':
        emitStatements(children, false)
        return
      case 'Body':
        emitBlock(node)
        return
      case 'VariableName': {
        const binding = at.get(node.from)
        line.push(binding === undefined ? source.slice(node.from, node.to) : nameOf(binding))
        return
      }
      case 'Number':
        line.push(canonicalNumber(source.slice(node.from, node.to)))
        return
      case 'String':
        line.push(canonicalString(source.slice(node.from, node.to)))
        return
      case 'FormatString':
      case 'FormatReplacement':
      case 'FormatSpec':
        emitFormat(node)
        return
      case 'ParenthesizedExpression':
        emitAll(needsParentheses(node, source) ? children : children.slice(1, -1))
        return
      case 'TupleExpression':
        emitAll(isLoose(node) ? children.slice(1, -1) : children)
        return
      case 'FunctionDefinition':
        emitAll(children.filter((child) => child.name !== 'TypeDef'))
        return
      default:
        if (children.length === 0) line.push(source.slice(node.from, node.to))
        else if (listed.has(node.name)) emitList(node)
        else emitAll(children)
    }
  }

  emit(tree.topNode)
  return lines.join('\n')
}

/** Names `v0`, `v1`, … by first mention, past those that the program takes from outside. */
function createNames(free: ReadonlySet<string>): (binding: Binding) => string {
  const names = new Map<Binding, string>()
  let next = 0
  return (binding) => {
    const known = names.get(binding)
    if (known !== undefined) return known
    while (free.has(`v${next}`)) next += 1
    const name = `v${next}`
    next += 1
    names.set(binding, name)
    return name
  }
}

function isDocstring(node: SyntaxNode): boolean {
  const only = node.firstChild
  return node.name === 'ExpressionStatement' && only?.name === 'String' && only.nextSibling === null
}

/** A tuple with elements that stands alone between the signs of its statement. */
function isLoose(node: SyntaxNode): boolean {
  const parent = node.parent
  if (parent === null || childrenOf(node).length < 3) return false
  // The target of a comprehension.
  if (node.prevSibling?.name === 'for' && node.nextSibling?.name === 'in') return true
  return looseTuples.has(parent.name) && node.prevSibling?.name !== ',' && node.nextSibling?.name !== ','
}
