/** The files that records leave in, and the reader of the paper's own. Compression and saving are for others. */
import { trainingText } from '../selection.ts'
import type { TrainingRecord } from '../record.ts'

export const exportFormats = [
  {
    id: 'paper-text',
    label: 'Paper text',
    description: "The paper's training text: puzzle, solution and assert, one after the other.",
    extension: 'txt',
    mediaType: 'text/plain',
  },
  {
    id: 'chat-jsonl',
    label: 'Chat JSONL',
    description: 'One conversation a line (system, user, assistant), as chat fine-tuning takes it.',
    extension: 'jsonl',
    mediaType: 'application/jsonl',
  },
  {
    id: 'prompt-completion-jsonl',
    label: 'Prompt and completion JSONL',
    description: "One pair a line; prompt and completion put together are the paper's text.",
    extension: 'jsonl',
    mediaType: 'application/jsonl',
  },
] as const
export type ExportFormat = (typeof exportFormats)[number]['id']

const system = 'You write Python functions that solve programming puzzles. You answer with Python code only.'

/**
 * The records as one file's text: an entry for every kept solution, equal entries once, in the records' order.
 * Empty for no records.
 */
export function exportRecords(records: readonly TrainingRecord[], format: ExportFormat): string {
  const entries = new Set<string>()
  for (const record of records) {
    for (const text of trainingText(record)) entries.add(toEntry(record, text, format))
  }
  return [...entries].join('')
}

/** One of a record's training texts (`trainingText`) as the format writes it. */
export function toEntry({ puzzle, header }: TrainingRecord, text: string, format: ExportFormat): string {
  const prompt = `${puzzle}\n\n${header}`
  switch (format) {
    case 'paper-text':
      return text
    case 'prompt-completion-jsonl':
      return toLine({ prompt, completion: text.slice(prompt.length) })
    case 'chat-jsonl':
      return toLine({
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: `Write \`${header}\` so that \`f(g())\` returns True.\n\n${puzzle}` },
          { role: 'assistant', content: text.slice(puzzle.length + 2, -ending.length) },
        ],
      })
  }
}

/** What follows the solution in the paper's text. */
const ending = '\n\nassert f(g())\n\n'

function toLine(entry: object): string {
  return `${JSON.stringify(entry)}\n`
}

export interface PaperPair {
  readonly puzzle: string
  readonly solution: string
}

/** The pairs of a paper text, as source under the names f and g. A last record that was cut off is left out. */
export function readPaperText(text: string): readonly PaperPair[] {
  return text
    .split(ending)
    .slice(0, -1)
    .flatMap((record) => {
      const at = record.indexOf('\n\ndef g(')
      return at < 0 ? [] : [{ puzzle: record.slice(0, at), solution: record.slice(at + 2) }]
    })
}
