import { toJsonLine } from '../entryFormat.ts'
import type { EntryFormat } from '../entryFormat.ts'

export const promptCompletionJsonl = {
  id: 'prompt-completion-jsonl',
  label: 'Prompt and completion JSONL',
  description: "One pair a line; prompt and completion put together are the paper's text.",
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  takesHalfCharacters: true,
  entry: ({ puzzle, header }, text) => {
    const prompt = `${puzzle}\n\n${header}`
    return toJsonLine({ prompt, completion: text.slice(prompt.length) })
  },
} as const satisfies EntryFormat
