/**
 * The names that a shown search uses for itself, kept apart from those of the puzzle: a puzzle may well have a parameter
 * that is called `count` or `value`.
 */

/** Names of the forms that stand where the inputs can see them. */
const ownNames =
  'accepts score candidates value step path pieces found whole divisor islice count product permutations combinations heappush heappop sqrt places at changed steps'

/** A form over its inputs, with other names where a parameter of the puzzle has one that the form would use. */
export function keptApart(
  parts: readonly string[],
  taken: readonly string[],
  make: (slots: readonly string[]) => readonly string[],
): readonly string[] {
  const clashes = ownNames.split(' ').filter((name) => taken.includes(name))
  if (clashes.length === 0) return make(parts)
  const heads = parts.map((part) => /^lambda [\w, ]+: /.exec(part)?.[0] ?? '')
  const free = (name: string): string => (taken.includes(name) ? free(`${name}_`) : name)
  const clash = new RegExp(`(?<![.\\w])(?:${clashes.join('|')})\\b`, 'g')
  return make(heads.map((head, index) => `${head}§${index}§`)).map((line) => {
    const isImport = line.startsWith('from ')
    return line
      .replace(clash, (name) => (isImport ? `${name} as ${free(name)}` : free(name)))
      .replace(/§(\d)§/g, (_, index: string) =>
        (parts[Number(index)] ?? '').slice(heads[Number(index)]?.length),
      )
  })
}
