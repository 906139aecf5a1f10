/** A short sentence in which some words are Python, to be set as code. */
export type Phrase = readonly (string | { readonly code: string })[]

/** A phrase as plain text, its code between typographic quotation marks. */
export function plainPhrase(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : `“${part.code}”`)).join('')
}
