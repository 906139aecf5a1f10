/** How a program can end its interpreter before that replies. Without a schema: the scripts of the sandbox import it. */

export const earlyEnds = ['timeout', 'crashed', 'too-deep', 'breach'] as const
export type EarlyEnd = (typeof earlyEnds)[number]

export interface Ended {
  readonly end: EarlyEnd
  /** A plain sentence: what happened. */
  readonly message: string
  readonly millis: number
}

const messages: Readonly<Record<EarlyEnd, string>> = {
  timeout: 'Not finished within the limit; the program did not react and was stopped by force.',
  crashed: 'The interpreter broke down while the program ran; its memory was put back.',
  'too-deep': 'RecursionError: deeper than the browser’s own stack allows.',
  breach:
    'The program broke its interpreter and called a function that leads out of it. It got nowhere: that function is shut, and the interpreter was replaced.',
}

/** An end with its sentence. */
export function endedBy(end: EarlyEnd, millis: number): Ended {
  return { end, message: messages[end], millis }
}

/** Where a reply has a word for each end, too deep is an error of the program. */
export function kindOfEnd(end: EarlyEnd): Exclude<EarlyEnd, 'too-deep'> | 'error' {
  return end === 'too-deep' ? 'error' : end
}
