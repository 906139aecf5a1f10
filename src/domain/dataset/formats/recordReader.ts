/** Which kind of record file a file is, told by its first sign: a list is good-puzzles JSON, all else training text. */
import { createGoodPuzzlesReader } from './goodPuzzles.ts'
import type { RecordPiece, RecordReader } from './recordPiece.ts'
import { longestRecord } from './recordPiece.ts'
import { createTrainingTextReader } from './trainingTextReader.ts'

export type RecordFormat = 'good-puzzles' | 'training-text'

/** A reader that finds out by itself what it reads. `format` is null until there is something to tell by. */
export function createRecordReader(): RecordReader & { readonly format: () => RecordFormat | null } {
  let start = ''
  let chosen: { readonly format: RecordFormat; readonly reader: RecordReader } | null = null

  const choose = (text: string): readonly RecordPiece[] => {
    if (chosen !== null) return chosen.reader.push(text)
    start += text
    const sign = /[^\s\ufeff]/.exec(start)?.[0]
    if (sign === undefined && start.length < longestRecord) return []
    chosen =
      sign === '[' || sign === '{'
        ? { format: 'good-puzzles', reader: createGoodPuzzlesReader() }
        : { format: 'training-text', reader: createTrainingTextReader() }
    return chosen.reader.push(start)
  }
  return {
    push: choose,
    end: () => chosen?.reader.end() ?? [],
    place: () => chosen?.reader.place() ?? { number: 1, offset: 0 },
    format: () => chosen?.format ?? null,
  }
}
