/** Random programs in the paper's form, in several spellings that mean the same: for tests of what must not depend on spelling. */
import fc from 'fast-check'

/** How the names of a program are chosen; index 0 is the function, 1 the answer. */
export type Naming = (index: number) => string

const operators = ['+', '-', '*', '//', '%', '==', '<', '>=', 'and', 'or', 'in'] as const

type Expression =
  | { readonly kind: 'name'; readonly index: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'binary'; readonly operator: string; readonly parts: readonly [Expression, Expression] }
  | { readonly kind: 'call'; readonly name: string; readonly part: Expression }
  | { readonly kind: 'loop'; readonly part: Expression; readonly over: Expression }

/** Names from 2 on are parameters and locals; 9 is bound by comprehensions only. */
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    fc.record({ kind: fc.constant('name' as const), index: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant('number' as const), value: fc.nat(99) }),
    fc.record({ kind: fc.constant('text' as const), value: fc.constantFrom('a', 'b c', 'x') }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom(...operators),
      parts: fc.tuple(tie('expression'), tie('expression')),
    }),
    fc.record({
      kind: fc.constant('call' as const),
      name: fc.constantFrom('len', 'sum', 'str', 'sorted'),
      part: tie('expression'),
    }),
    fc.record({ kind: fc.constant('loop' as const), part: tie('expression'), over: tie('expression') }),
  ),
}))

export interface Spelling {
  readonly naming: Naming
  /** A docstring, comments, single quotes, other blanks. */
  readonly dressed: boolean
}

/** A random program, as a function from its spelling to its text. */
export const anyProgram: fc.Arbitrary<(spelling: Spelling) => string> = fc
  .record({ first: expression, second: expression, limit: fc.nat(99) })
  .map(({ first, second, limit }) => ({ naming, dressed }) => {
    const name = naming
    const write = (one: Expression): string => {
      switch (one.kind) {
        case 'name':
          return name(one.index)
        case 'number':
          return String(one.value)
        case 'text':
          return dressed ? `'${one.value}'` : `"${one.value}"`
        case 'binary':
          return `(${write(one.parts[0])} ${one.operator} ${write(one.parts[1])})`
        case 'call':
          return dressed ? `${one.name}( ${write(one.part)} )` : `${one.name}(${write(one.part)})`
        case 'loop':
          return `[(${write(one.part)}, ${name(9)}) for ${name(9)} in ${write(one.over)}]`
      }
    }
    const step = dressed ? '\t' : '    '
    return [
      `def ${name(0)}(${name(1)}: int, ${name(2)}=${limit}, ${name(3)}="s"):${dressed ? '  # a puzzle' : ''}`,
      ...(dressed ? [`${step}"""Find it."""`, ''] : []),
      `${step}${name(4)} = ${dressed ? `(${write(first)})` : write(first)}`,
      `${step}return ${dressed ? `((${write(second)}))` : write(second)}`,
    ].join('\n')
  })

/** Two namings that give every name another text, none of them one that Python knows. */
export const plainNaming: Naming = (index) => `n${index}`
export const otherNaming: Naming = (index) =>
  ['g', 'ans', 'low', 'word', 'acc', '', '', '', '', 'each'][index] ?? 'z'
