/** One record of P3's puzzles.json, checked field by field, and the puzzle that it becomes. */
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { ImportError } from '#/domain/files/importError.ts'
import { importError } from '#/domain/files/importError.ts'
import { describeValue } from '#/domain/files/shape.ts'
import { annotationOf } from '#/domain/syntax/signature.ts'
import { solveHeader } from '../paperForm.ts'
import type { Puzzle } from '../puzzle.ts'
import { problemOf } from '../puzzle.ts'
import { cleanDocstring, toTitle } from './describe.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * Checks record `number` (from 1) and makes a puzzle of it. `name` and `sat` are required; what else is missing is
 * derived or left empty; unknown fields are passed over. The error names record, name and field.
 */
export function toPuzzle(json: Json, number: number, collection: string): Result<Puzzle, ImportError> {
  const field = firstWrongField(json)
  if (field !== null) return err(fieldError(json, number, ...field))
  const name = json['name'] as string
  const sat = (json['sat'] as string).replace(/\r\n?/g, '\n')
  const answerType = text(json, 'ans_type') || annotationOf(sat)
  if (answerType === null) {
    return err(
      fieldError(json, number, 'sat', 'has no type at its first parameter, and there is no field ans_type'),
    )
  }
  const solHeader = text(json, 'sol_header') || solveHeader(sat)?.replace('def g', 'def sol')
  if (solHeader === undefined) {
    return err(
      fieldError(json, number, 'sol_header', 'is missing and cannot be derived from the first line of sat'),
    )
  }
  const module = text(json, 'module')
  return ok({
    id: `${collection}/${name}`,
    collection,
    name,
    sat,
    answerType,
    solHeader,
    solutions: (json['sol_bodies'] ?? []) as readonly string[],
    title: toTitle(problemOf(name)),
    description: cleanDocstring(text(json, 'sol_docstring')),
    tags: module === '' ? [] : [module.replace(/\.py$/, '').replaceAll('_', ' ')],
    difficulty: null,
    split: null,
    module,
    notes: text(json, 'notes'),
    weight: (json['weight'] ?? 1) as number,
  })
}

function text(json: Json, field: string): string {
  return (json[field] ?? '') as string
}

const optionalTexts = ['ans_type', 'sol_header', 'sol_docstring', 'module', 'notes']

/** The first field of a wrong type, and what is wrong with it. */
function firstWrongField(json: Json): readonly [field: string, fault: string] | null {
  for (const field of ['name', 'sat']) {
    const value = json[field]
    if (typeof value !== 'string' || value.trim() === '')
      return [field, `is ${describeValue(value)}, not a text`]
  }
  if (!(json['sat'] as string).startsWith('def sat(')) return ['sat', 'does not begin with “def sat(”']
  for (const field of optionalTexts) {
    const value = json[field] ?? ''
    if (typeof value !== 'string') return [field, `is ${describeValue(value)}, not a text`]
  }
  if (!/^(?:def sol\(.*\):)?$/s.test(text(json, 'sol_header').trim())) {
    return ['sol_header', 'is not of the form “def sol(…):”']
  }
  const bodies = json['sol_bodies'] ?? []
  if (!Array.isArray(bodies)) return ['sol_bodies', `is ${describeValue(bodies)}, not a list of texts`]
  const wrong = (bodies as readonly unknown[]).findIndex((body) => typeof body !== 'string')
  if (wrong >= 0)
    return ['sol_bodies', `holds ${describeValue(bodies[wrong])} at place ${wrong + 1}, not a text`]
  const weight = json['weight'] ?? 1
  if (typeof weight !== 'number') return ['weight', `is ${describeValue(weight)}, not a number`]
  return null
}

function fieldError(json: Json, record: number, field: string, fault: string): ImportError {
  const name = typeof json['name'] === 'string' && json['name'] !== '' ? json['name'] : null
  const who = name === null ? `Record ${record}` : `Record ${record} (${name})`
  return importError(
    'wrong-field',
    `${who}: the field ${field} ${fault}.`,
    'Correct this record in the file and import it again; nothing was imported.',
    { record, name, field },
  )
}
