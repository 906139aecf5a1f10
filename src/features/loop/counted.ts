import { formatCount } from '#/lib/format.ts'

/** A count with its noun: `1 puzzle`, `1,790 puzzles`. */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
