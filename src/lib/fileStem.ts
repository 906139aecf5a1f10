/** A name as a part of a file's name that every system takes: `Base, T 0.8` → `base-t-0-8`; empty when nothing of it is left. */
export function fileStem(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
