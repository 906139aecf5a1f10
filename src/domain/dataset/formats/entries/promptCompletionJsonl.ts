import { entryFormat, toJsonLine } from '../entryFormat.ts'

export const promptCompletionJsonl = entryFormat({
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
})
