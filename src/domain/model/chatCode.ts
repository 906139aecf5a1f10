/** Finds the code in a chat model's reply: past its thinking, out of its fences. */

/** How a function that answers a task may be named. */
export const answerNames = {
  puzzle: /^[ \t]*def[ \t]+(?:f\d*|sat\d*|puzzle\d*)[ \t]*\(/m,
  solution: /^[ \t]*def[ \t]+(?:g\d*|sol\d*|solution\d*|solve)[ \t]*\(/m,
}

/** The code of a reply: of its fenced blocks the one that holds the function, else the first; else the text itself. */
export function toCode(reply: string, task: 'puzzle' | 'solution'): string {
  const text = withoutThinking(reply.replace(/\r\n?/g, '\n'))
  const blocks = fencedBlocks(text)
  return (
    blocks.find((block) => answerNames[task].test(block)) ??
    blocks.find((block) => block.includes('return')) ??
    blocks[0] ??
    text
  )
}

/** Some servers cut the opening tag away, some models never close it: then all of the reply was thinking. */
function withoutThinking(text: string): string {
  const closed = /^[^]*<\/(?:think|thinking|reasoning)>/.exec(text)
  if (closed !== null) return text.slice(closed[0].length)
  return /^\s*<(?:think|thinking|reasoning)>/.test(text) ? '' : text
}

/** The contents of Markdown fences; a reply that was cut off leaves its last fence open. */
function fencedBlocks(text: string): readonly string[] {
  const blocks: string[] = []
  let fence: string | null = null
  let block: string[] = []
  for (const line of text.split('\n')) {
    const mark: string | undefined = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence === null) {
      if (mark === undefined) continue
      fence = mark
      block = []
    } else if (mark?.startsWith(fence) === true && line.trim() === mark) {
      blocks.push(block.join('\n'))
      fence = null
    } else {
      block.push(line)
    }
  }
  if (fence !== null) blocks.push(block.join('\n'))
  return blocks.filter((content) => content.trim() !== '')
}
