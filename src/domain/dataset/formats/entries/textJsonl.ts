import { entryFormat, toJsonLine } from '../entryFormat.ts'

export const textJsonl = entryFormat({
  id: 'text-jsonl',
  label: 'Text JSONL',
  description: "One of the paper's training texts a line, as most trainers take texts.",
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  takesHalfCharacters: true,
  entry: (_record, text) => toJsonLine({ text }),
})
