/**
 * The gate that everything read back passes through, once: JSON text to a checked value, or a failure that names the
 * row. Lists go on without an unreadable row and report it.
 */
import type { z } from 'zod'
import type { Cell, Row } from './sql.ts'
import type { StoreFailure } from './storeError.ts'
import { createStoreError, damagedFailure, isStoreError, toStoreFailure } from './storeError.ts'

export type Report = (failure: StoreFailure) => void

/** The value in a JSON column. Throws a StoreError of kind `damaged` that names `place` (`run 4f2c…`). */
export function readJson(json: Cell | undefined, place: string): unknown {
  try {
    return JSON.parse(String(json))
  } catch {
    throw createStoreError(damagedFailure(place, 'it is not JSON'))
  }
}

/** A value of a known shape. Throws a StoreError of kind `damaged` that names `place` and the first wrong field. */
export function readShape<T>(schema: z.ZodType<T>, value: unknown, place: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.join('.')
  throw createStoreError(damagedFailure(place, `${field}: ${issue?.message ?? 'unexpected'}`))
}

/** A whole JSON column of a known shape. Throws as the two above do. */
export function readBody<T>(schema: z.ZodType<T>, json: Cell | undefined, place: string): T {
  return readShape(schema, readJson(json, place), place)
}

/** Reads each row; those that cannot be read are reported and left out. */
export function readEach<T>(rows: readonly Row[], read: (row: Row) => T, report: Report): T[] {
  const values: T[] = []
  for (const row of rows) {
    try {
      values.push(read(row))
    } catch (error) {
      if (!isStoreError(error)) throw error
      report(toStoreFailure(error))
    }
  }
  return values
}
