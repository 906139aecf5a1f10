/** Throws when a thing that the program guarantees does not hold: a bug, never bad input. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Bug: ${message}`)
}

/** Marks the branch that a complete `switch` can never reach; fails to compile when a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`Bug: unexpected ${JSON.stringify(value)}`)
}
