/**
 * The types of the grammar, as the words that Python's annotations use: `int`, `List[str]`; `Iter[T]` is anything that
 * can be iterated over. Productions may leave part of a type open: `T`, `U` and `S` stand for any type.
 */

/** A type without variables. */
export type Type = string

export type Bindings = Readonly<Record<string, Type>>

const variable = /^[TUS]$/

/** What stands in the brackets of `List[…]` or `Iter[…]`; null for other types. */
export function elementOf(type: Type): Type | null {
  const open = type.indexOf('[')
  return open < 0 ? null : type.slice(open + 1, -1)
}

/** What iterating over a value of the type yields; null if it cannot be iterated over. */
export function iteratedOf(type: Type): Type | null {
  return type === 'str' ? 'str' : elementOf(type)
}

/** How deeply lists are nested in the type. */
export function depthOf(type: Type): number {
  const inner = elementOf(type)
  return inner === null ? 0 : 1 + depthOf(inner)
}

/** The variables that occur in a type. */
export function variablesOf(pattern: Type): readonly string[] {
  return [...new Set(pattern.match(/\b[TUS]\b/g) ?? [])]
}

/** The type with its variables replaced. Variables without a binding stay. */
export function substitute(pattern: Type, bindings: Bindings): Type {
  return pattern.replace(/\b[TUS]\b/g, (name) => bindings[name] ?? name)
}

/** The bindings under which the pattern is the type; null when there are none. */
export function match(pattern: Type, type: Type, bindings: Bindings = {}): Bindings | null {
  if (variable.test(pattern)) {
    const bound = bindings[pattern]
    if (bound !== undefined) return bound === type ? bindings : null
    return type.startsWith('Iter') ? null : { ...bindings, [pattern]: type }
  }
  const inner = elementOf(pattern)
  if (inner === null) return pattern === type ? bindings : null
  const open = pattern.indexOf('[')
  if (type.slice(0, open + 1) !== pattern.slice(0, open + 1)) return null
  return match(inner, type.slice(open + 1, -1), bindings)
}

/** Whether a piece of one type can stand where the other is asked for: lists and texts can be iterated over. */
export function fits(type: Type, wanted: Type): boolean {
  if (type === wanted) return true
  return wanted.startsWith('Iter[') && iteratedOf(type) === elementOf(wanted)
}
