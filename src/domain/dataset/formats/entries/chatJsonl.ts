import { paperEnding, toJsonLine } from '../entryFormat.ts'
import type { EntryFormat } from '../entryFormat.ts'

const system = 'You write Python functions that solve programming puzzles. You answer with Python code only.'

export const chatJsonl = {
  id: 'chat-jsonl',
  label: 'Chat JSONL',
  description: 'One conversation a line (system, user, assistant), as chat fine-tuning takes it.',
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  takesHalfCharacters: true,
  entry: ({ puzzle, header }, text) =>
    toJsonLine({
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: `Write \`${header}\` so that \`f(g())\` returns True.\n\n${puzzle}` },
        { role: 'assistant', content: text.slice(puzzle.length + 2, -paperEnding.length) },
      ],
    }),
} as const satisfies EntryFormat
