/** What the texts of all forms of search share. */

export interface FormText {
  readonly imports: readonly string[]
  readonly lines: readonly string[]
}

/** Lines that make `pieces`: distinct values in their order, at most two hundred. */
export function distinct(source: string, isNested: boolean): string[] {
  return isNested
    ? [
        `found = list(islice(${source}, 200))`,
        'pieces = [p for i, p in enumerate(found) if p not in found[:i]]',
      ]
    : [`pieces = list(dict.fromkeys(islice(${source}, 200)))`]
}
