/**
 * The paper's prompts read back (`prompts.ts` writes them): the puzzles in them, for a model that works on puzzles and not
 * on text. What it makes of them is its own affair.
 */

/** The puzzles of a few-shot prompt in their order, each under the name `f` again; its open `def` is none of them. */
export function readProposePrompt(prompt: string): readonly string[] {
  return prompt
    .split(/^(?=def f\d+\()/m)
    .slice(0, -1)
    .flatMap((entry) => {
      const name = /^def (f\d+)\(/.exec(entry)?.[1]
      return name === undefined ? [] : [entry.replaceAll(` ${name}(`, ' f(').replace(/\n+$/, '')]
    })
}

/** The puzzle that a solution prompt asks about: the last `def f(` before its open `def g(`. Null where there is none. */
export function readSolvePrompt(prompt: string): string | null {
  const end = prompt.lastIndexOf('\n\ndef g(')
  if (end < 0) return null
  const begin = `\n${prompt}`.lastIndexOf('\ndef f(', end)
  return begin < 0 ? null : prompt.slice(begin, end)
}
