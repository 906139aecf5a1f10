import { toJsonLine } from '../entryFormat.ts'
import type { EntryFormat } from '../entryFormat.ts'

export const textJsonl = {
  id: 'text-jsonl',
  label: 'Text JSONL',
  description: "One of the paper's training texts a line, as most trainers take texts.",
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  takesHalfCharacters: true,
  entry: (_record, text) => toJsonLine({ text }),
} as const satisfies EntryFormat
