/** Whether parentheses around an expression can be left out for certain, by Python's own table of precedence. */
import type { SyntaxNode } from '@lezer/common'
import { childrenOf } from './parsePython.ts'

/** What holds together by itself. */
const atoms = new Set([
  ...['VariableName', 'Number', 'Boolean', 'None', 'ParenthesizedExpression', 'TupleExpression'],
  ...['CallExpression', 'MemberExpression', 'ArrayExpression', 'SetExpression', 'DictionaryExpression'],
  ...['ArrayComprehensionExpression', 'DictionaryComprehensionExpression', 'SetComprehensionExpression'],
])
/** Where an expression stands alone between signs that no expression reaches across. */
const enclosed = new Set(['ArgList', 'ArrayExpression', 'TupleExpression', 'ParenthesizedExpression'])
const clauses = new Set([
  ...['ReturnStatement', 'AssignStatement', 'UpdateStatement', 'IfStatement', 'WhileStatement'],
  ...['AssertStatement', 'ExpressionStatement'],
])
/** What may not stand everywhere without parentheses. */
const loose = new Set(['NamedExpression', 'YieldExpression', 'ComprehensionExpression', 'LambdaExpression'])

const precedence = new Map([
  ...(['or'] as const).map((sign) => [sign, 1] as const),
  ...(['and'] as const).map((sign) => [sign, 2] as const),
  ...['|'].map((sign) => [sign, 5] as const),
  ...['^'].map((sign) => [sign, 6] as const),
  ...['&'].map((sign) => [sign, 7] as const),
  ...['<<', '>>'].map((sign) => [sign, 8] as const),
  ...['+', '-'].map((sign) => [sign, 9] as const),
  ...['*', '/', '//', '%', '@'].map((sign) => [sign, 10] as const),
  ...['**'].map((sign) => [sign, 12] as const),
])
const comparison = 4
const power = 12

/** Whether this parenthesis (a ParenthesizedExpression) may matter. When in doubt, it may. */
export function needsParentheses(node: SyntaxNode, source: string): boolean {
  const inner = childrenOf(node)[1]
  const { parent } = node
  if (inner === undefined || parent === null || childrenOf(node).length !== 3) return true
  if (inner.name === 'Number') return parent.name === 'MemberExpression'
  if (atoms.has(inner.name)) return false
  if (loose.has(inner.name)) return true
  if (clauses.has(parent.name)) return isSplit(node, source)
  if (enclosed.has(parent.name)) return isSplit(node, source) || hasClause(parent)
  if (parent.name === 'BinaryExpression' && inner.name === 'BinaryExpression')
    return !bindsTighter(inner, parent, node, source)
  return true
}

/** A text that goes over several lines, or several strings, may be held together by nothing but the parentheses. */
function isSplit(node: SyntaxNode, source: string): boolean {
  return source.slice(node.from, node.to).includes('\n') && node.parent?.name === 'ContinuedString'
}

/** `f(a for a in (b if c else d))`: what stands after `for` or `in` is no argument. */
function hasClause(parent: SyntaxNode): boolean {
  return childrenOf(parent).some(({ name }) => name === 'for' || name === '*' || name === '**')
}

function bindsTighter(inner: SyntaxNode, outer: SyntaxNode, node: SyntaxNode, source: string): boolean {
  const [inside, outside] = [strength(inner, source), strength(outer, source)]
  if (inside > outside) return true
  // A chain of comparisons means something else; powers are read from the right.
  if (inside < outside || inside === comparison || inside === power) return false
  return node.nextSibling !== null
}

/** How tightly a binary expression binds, by its operator. */
function strength(node: SyntaxNode, source: string): number {
  const [, operator] = childrenOf(node)
  if (operator === undefined) return 0
  return precedence.get(source.slice(operator.from, operator.to)) ?? comparison
}
