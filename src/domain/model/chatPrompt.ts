/**
 * The adapter between the paper's prompts, which are texts to be continued, and models that only chat: what such a
 * model is told, and how its reply becomes the continuation that a completing model would have written.
 * A deviation from the paper, which runs record; what the continuation is worth is decided by the usual cuts and filters.
 */
import { toCode } from './chatCode.ts'
import { toPuzzleContinuation, toSolutionContinuation } from './chatContinuation.ts'
import type { CompletionRequest } from './completion.ts'

export interface ChatMessage {
  readonly role: 'system' | 'user'
  readonly content: string
}

/**
 * Stop sequences in chat mode: none. The paper's (`\ndef`, `\nassert`) end a continuation, but a chat reply may well
 * begin with imports, a repeated puzzle or a fence before the code that counts; cutting is done afterwards.
 */
export const chatStop: readonly string[] = []

const system =
  'You complete Python source files. You answer with Python code only, in one fenced code block, ' +
  'without explanations before or after it.'

/** The messages that make a chat model continue the request's prompt. */
export function toChatMessages(request: CompletionRequest): readonly ChatMessage[] {
  return [
    { role: 'system', content: system },
    { role: 'user', content: `${instruction(request)}\n\n\`\`\`python\n${request.prompt}\n\`\`\`` },
  ]
}

function instruction({ prompt, task }: CompletionRequest): string {
  const opening = lastLine(prompt)
  if (task === 'puzzle') {
    return (
      'Each function in this file is a programming puzzle: find the value of its first parameter for which the ' +
      `function returns True. The file ends in the middle of a line. Write the one function that begins with \`${opening}\`: ` +
      'a new puzzle, different from the others, with exactly one required parameter, which has a type of int, str, ' +
      'float or List[...] of these. Answer with this function only, and do not solve it.'
    )
  }
  return (
    'In this file every function g returns a value for which the function f above it returns True. ' +
    `Write the last function, which begins with \`${opening}\`, so that \`f(g())\` returns True. ` +
    'Answer with this function only.'
  )
}

/**
 * The continuation of the request's prompt in a chat reply: thinking, prose, fences and repeated parts of the prompt
 * taken away, indentation put right. A reply without recognisable code comes back as it is (the filters will name it);
 * a reply that only thinks gives an empty text.
 */
export function fromChatReply(request: CompletionRequest, reply: string): string {
  const code = toCode(reply, request.task)
  if (code.trim() === '') return ''
  const opening = lastLine(request.prompt)
  return request.task === 'puzzle'
    ? toPuzzleContinuation(code, opening)
    : toSolutionContinuation(code, opening, request.prompt)
}

function lastLine(prompt: string): string {
  return prompt.slice(prompt.lastIndexOf('\n') + 1)
}
