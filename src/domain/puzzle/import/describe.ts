/** What a person reads about a puzzle, made from the names and comments that P3 has. */
import { dedent } from '#/domain/syntax/pythonText.ts'

/** A problem's name in words: `ListIn` → `List In`, `GCD17` → `GCD 17`, `Study_3` → `Study 3`. */
export function toTitle(problem: string): string {
  return problem
    .replace(/_+/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .replace(/(\d)(\p{L})/gu, '$1 $2')
    .trim()
}

/** The text of a docstring's source: quotes and common indentation taken away. */
export function cleanDocstring(source: string): string {
  const quoted = /^\s*[rRuU]?("""|'''|"|')([^]*)\1\s*$/.exec(source)?.[2] ?? source
  const [first = '', ...rest] = quoted.replace(/\r\n?/g, '\n').split('\n')
  return `${first.trim()}\n${dedent(rest.join('\n'))}`.trim()
}
