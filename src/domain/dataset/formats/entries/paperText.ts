import type { EntryFormat } from '../entryFormat.ts'

export const paperText = {
  id: 'paper-text',
  label: 'Paper text',
  description: "The paper's training text: puzzle, solution and assert, one after the other.",
  extension: 'txt',
  mediaType: 'text/plain',
  takesHalfCharacters: false,
  entry: (_record, text) => text,
} as const satisfies EntryFormat
