/** Where puzzles come from, as the import dialog collects it, and what is wrong with it before anything is read. */
import { ownCollection } from '#/domain/puzzle/import/importPuzzles.ts'
import { fileStem } from '#/lib/fileStem.ts'

export type ImportSource =
  | { readonly kind: 'files'; readonly puzzles: File; readonly split: File | null }
  | { readonly kind: 'address'; readonly puzzles: string; readonly split: string }

const p3 = 'https://raw.githubusercontent.com/microsoft/PythonProgrammingPuzzles/main/puzzles'

/** Where Microsoft publishes P3. Offered, never asked before the user presses Import. */
export const p3Addresses = { puzzles: `${p3}/puzzles.json`, split: `${p3}/split.json`, collection: 'p3' }

/** Tells puzzles from split by the file's name: P3 calls them `puzzles.json` and `split.json`. */
export function sortFiles(files: readonly File[]): { puzzles: File | null; split: File | null } {
  const split = files.find((file) => /split/i.test(file.name)) ?? null
  const puzzles = files.find((file) => file !== split) ?? null
  return puzzles === null ? { puzzles: split, split: null } : { puzzles, split }
}

/** A collection name made of a file's: `My puzzles.json` → `my-puzzles`; P3's own file name tells nothing. */
export function suggestCollection(fileName: string): string {
  const name = fileStem(fileName.replace(/\.[^.]*$/, ''))
  return name === '' || name === 'puzzles' ? 'imported' : name.slice(0, 40)
}

/** What is wrong with a collection name, in words; null: nothing. */
export function checkCollection(name: string): string | null {
  if (name === '') return 'Give the collection a name.'
  if (name === ownCollection) return 'This is the name of the puzzles that came with the app. Choose another.'
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u.test(name))
    return 'Use up to 40 letters, digits, spaces, dots, dashes or underscores, and begin with a letter or digit.'
  return null
}

/** What is wrong with an address, in words; null: nothing. */
export function checkAddress(address: string): string | null {
  const url = URL.parse(address)
  if (url === null) return 'This is not a full address. It begins with https:// or http://'
  return url.protocol === 'https:' || url.protocol === 'http:'
    ? null
    : 'Only https:// and http:// can be read.'
}
