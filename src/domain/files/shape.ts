/** Says what an unexpected JSON value is, so that an error can name it. */

/** A JSON object (neither null nor a list). */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `a number`, `a list`, `missing`: what stands where something else was expected. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'a text'
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'number' ? 'a number' : 'an object'
}
