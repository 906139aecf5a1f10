import { Code } from '@mantine/core'
import type { Phrase } from '#/domain/grammar/phrase.ts'

interface PhraseTextProps {
  readonly phrase: Phrase
  /** At the beginning of a sentence. */
  readonly capital?: boolean
}

/** A phrase with its Python set as code. */
export function PhraseText({ phrase, capital = false }: PhraseTextProps) {
  return phrase.map((part, index) => {
    if (typeof part !== 'string') return <Code key={index}>{part.code}</Code>
    return capital && index === 0 ? part.slice(0, 1).toUpperCase() + part.slice(1) : part
  })
}
