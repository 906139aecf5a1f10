/** What a puzzle is made of, read from its syntax tree: for telling kinds of puzzles apart and for counting what a set covers. */
import type { SyntaxNode } from '@lezer/common'
import { answerTypeOf } from './answerType.ts'
import { childrenOf, parsePython } from './parsePython.ts'
import { builtinNames } from './pythonNames.ts'

export interface ProgramFeatures {
  /** The annotation of the first parameter, without blanks; null when it has none. */
  readonly answerType: string | null
  /** Builtins that are mentioned. */
  readonly builtins: readonly string[]
  /** Names after a dot. */
  readonly methods: readonly string[]
  /** Signs and words that compute or compare: `+`, `not in`, `[:]`. */
  readonly operators: readonly string[]
  readonly constructs: readonly Construct[]
}

export const constructs = [
  'loop',
  'comprehension',
  'condition',
  'function',
  'recursion',
  'slice',
  'assertion',
  'format',
  'import',
] as const
export type Construct = (typeof constructs)[number]

/** Operators that a set of puzzles can cover. */
export const knownOperators: readonly string[] =
  '+ - * / // % ** << >> & | ^ ~ == != < <= > >= in is and or not'
    .split(' ')
    .concat('not in', 'is not', '[]', '[:]')

const constructOf: Readonly<Record<string, Construct>> = {
  ForStatement: 'loop',
  WhileStatement: 'loop',
  ArrayComprehensionExpression: 'comprehension',
  SetComprehensionExpression: 'comprehension',
  DictionaryComprehensionExpression: 'comprehension',
  ComprehensionExpression: 'comprehension',
  IfStatement: 'condition',
  ConditionalExpression: 'condition',
  LambdaExpression: 'function',
  AssertStatement: 'assertion',
  FormatString: 'format',
  ImportStatement: 'import',
}
const operatorNodes = new Set(['ArithOp', 'CompareOp', 'BitOp', 'LogicOp', 'and', 'or', 'not', 'in', 'is'])

/** The features of a puzzle; what could not be parsed is left out of them. */
export function programFeatures(source: string): ProgramFeatures {
  const tree = parsePython(source)
  const text = (node: SyntaxNode) => source.slice(node.from, node.to)
  const sets = { builtins: new Set<string>(), methods: new Set<string>(), operators: new Set<string>() }
  const found = new Set<Construct>()
  const top = tree.topNode.getChild('FunctionDefinition')
  const topName = top?.getChild('VariableName')
  let functions = 0

  tree.iterate({
    enter(reference) {
      const construct = constructOf[reference.name]
      if (construct !== undefined) found.add(construct)
      switch (reference.name) {
        case 'VariableName': {
          const name = text(reference.node)
          if (builtinNames.has(name)) sets.builtins.add(name)
          if (topName != null && reference.from !== topName.from && name === text(topName))
            found.add('recursion')
          break
        }
        case 'PropertyName':
          sets.methods.add(text(reference.node))
          break
        case 'FunctionDefinition':
          functions += 1
          if (functions > 1) found.add('function')
          break
        case 'ArgList':
          if (reference.node.getChild('for') !== null) found.add('comprehension')
          break
        case 'MemberExpression': {
          const children = childrenOf(reference.node).map(({ name }) => name)
          if (children.includes('[')) sets.operators.add(children.includes(':') ? '[:]' : '[]')
          if (children.includes('[') && children.includes(':')) found.add('slice')
          break
        }
        case 'BinaryExpression':
        case 'UnaryExpression':
          sets.operators.add(operatorOf(reference.node, text))
          break
      }
    },
  })
  sets.operators.delete('')
  return {
    answerType: answerTypeOf(source),
    builtins: [...sets.builtins].sort(),
    methods: [...sets.methods].sort(),
    operators: [...sets.operators].sort(),
    constructs: constructs.filter((construct) => found.has(construct)),
  }
}

/** `not in` and `is not` are two words. */
function operatorOf(node: SyntaxNode, text: (node: SyntaxNode) => string): string {
  return childrenOf(node)
    .filter(({ name }) => operatorNodes.has(name))
    .map(text)
    .join(' ')
    .replace(/\s+/g, ' ')
}

/**
 * The kind of a puzzle, in a few words that are equal for puzzles of a kind: the answer's type, how the predicate is built,
 * what it is about. Coarse on purpose: a niche that holds one puzzle tells nothing.
 */
export function nicheOf(features: ProgramFeatures): string {
  const { answerType, constructs: built } = features
  const styles: readonly Construct[] = ['recursion', 'function', 'loop', 'comprehension']
  const style = styles.find((construct) => built.includes(construct)) ?? 'expression'
  return `${answerType ?? 'untyped'}, ${style}, ${subjectOf(features)}`
}

function subjectOf({ builtins, methods, operators, constructs: built }: ProgramFeatures): string {
  const has = (names: readonly string[], wanted: string) =>
    names.some((name) => wanted.split(' ').includes(name))
  if (has(operators, '% // ** << >> & | ^') || has(builtins, 'pow divmod')) return 'arithmetic'
  if (has(builtins, 'sorted set dict zip map filter enumerate')) return 'collections'
  if (has(methods, 'count replace split join startswith endswith index upper lower')) return 'text'
  return built.includes('slice') ? 'slices' : 'comparison'
}
