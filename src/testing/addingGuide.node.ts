/** docs/adding.md, whose examples are compiled and run by tests. */
import { readFileSync } from 'node:fs'

/** The text of a file of the repository. */
export function repositoryText(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
}

/** The blocks of code in a section of the guide, of languages that match. */
export function guideBlocks(section: string, language: RegExp): readonly string[] {
  const text = repositoryText('docs/adding.md')
    .split(/^## /m)
    .find((part) => part.startsWith(`${section}\n`))
  const fence = '`'.repeat(3)
  const blocks = new RegExp(`^${fence}(?:${language.source})\n(.*?)^${fence}`, 'gms')
  return [...(text ?? '').matchAll(blocks)].map(([, block = '']) => block)
}
