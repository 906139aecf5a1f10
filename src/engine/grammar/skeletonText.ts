/** The shapes that src/python/grammar/skeleton.py writes, read back as Python with gaps: `Eq(len(@),_)` is `len(x) == □`. */

const operators: Readonly<Record<string, string>> = {
  Add: '+',
  Sub: '-',
  Mult: '*',
  Div: '/',
  FloorDiv: '//',
  Mod: '%',
  Pow: '**',
  BitAnd: '&',
  BitOr: '|',
  BitXor: '^',
  LShift: '<<',
  RShift: '>>',
  Eq: '==',
  NotEq: '!=',
  Lt: '<',
  LtE: '<=',
  Gt: '>',
  GtE: '>=',
  In: 'in',
  NotIn: 'not in',
  Is: 'is',
  IsNot: 'is not',
  And: 'and',
  Or: 'or',
  Not: 'not ',
  USub: '-',
  UAdd: '+',
  Invert: '~',
}

/** What stands alone, because nothing is told of what is in it. */
const alone: Readonly<Record<string, string>> = {
  And: '□ and □',
  Or: '□ or □',
  List: '[□]',
  Tuple: '(□, □)',
  Set: '{□}',
  Dict: '{□: □}',
  IfExp: '□ if □ else □',
  JoinedStr: "f'□'",
}

const brackets: Readonly<Record<string, readonly [string, string]>> = {
  GeneratorExp: ['', ''],
  ListComp: ['[', ']'],
  SetComp: ['{', '}'],
}

/** An operator as Python writes it; null for what is none. */
export function operatorSign(name: string): string | null {
  return operators[name]?.trim() ?? null
}

/** A shape as Python, the answer under its name; what the shape does not tell is `□` or `…`. */
export function skeletonText(skeleton: string, answer: string): string {
  let at = 0
  const marked = (mark: string) => (mark === '@e' ? `${answer}[i]` : mark === '@i' ? 'i' : answer)

  /** The text at this place if it matches; goes on behind it. */
  function take(pattern: RegExp): string | null {
    const found = new RegExp(pattern.source, 'y')
    found.lastIndex = at
    const [text] = found.exec(skeleton) ?? []
    if (text === undefined) return null
    at += text.length
    return text
  }

  function list(): string[] {
    const parts: string[] = []
    while (at < skeleton.length && take(/\)/) === null) {
      parts.push(expression())
      take(/,/)
    }
    return parts
  }

  function named(name: string): string {
    if (take(/\(/) === null) return alone[name] ?? '…'
    const parts = list()
    const [first = '□', second = '□'] = parts
    const around = brackets[name]
    if (around !== undefined) return `${around[0]}${first} for □ in ${second}${around[1]}`
    const signs = name.split('-').map((one) => operators[one])
    if (signs.includes(undefined)) return `${name}(${parts.join(', ')})`
    if (parts.length === 1) return `${signs[0] ?? ''}${first}`
    return parts.map((part, index) => (index === 0 ? part : `${signs[index - 1] ?? ''} ${part}`)).join(' ')
  }

  function atom(): string {
    const hidden = take(/…(@[ei]?|#)?/)
    if (hidden !== null) return hidden.includes('@') ? `…${marked(hidden.slice(1))}…` : '…'
    const mark = take(/@[ei]?/)
    if (mark !== null) return marked(mark)
    if (take(/[_#](?![A-Za-z0-9_])/) !== null) return '□'
    const name = take(/[A-Za-z_][\w-]*/)
    if (name !== null) return named(name)
    at += 1
    return '…'
  }

  function expression(): string {
    let text = atom()
    for (;;) {
      if (take(/\[(?=[.x]{3}\])/) !== null) {
        const [lower, upper, step] = (take(/[.x]{3}/) ?? '').replaceAll('.', ' ').replaceAll('x', '□')
        take(/\]/)
        text += `[${lower ?? ''}:${upper ?? ''}${step === '□' ? ':□' : ''}]`.replaceAll(' ', '')
      } else if (take(/\[/) !== null) {
        text += `[${expression()}]`
        take(/\]/)
      } else if (take(/\./) !== null) {
        const name = take(/\w+/) ?? '…'
        text += take(/\(/) === null ? `.${name}` : `.${name}(${list().join(', ')})`
      } else return text
    }
  }

  return expression()
}
