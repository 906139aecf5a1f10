/** From a file's text to a JSON value, with a plain account of what is wrong when it is none. */
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { ImportError } from './importError.ts'
import { importError } from './importError.ts'
import { findJsonFault, toLineAndColumn } from './jsonFault.ts'

/** The largest file that is imported; larger ones are to be refused by their size, before they are read. */
export const maxImportBytes = 64 * 1024 * 1024

/** The error for a file of this size, null when the size is all right. */
export function checkImportSize(bytes: number): ImportError | null {
  if (bytes <= maxImportBytes) return null
  const size = Math.ceil(bytes / 1024 / 1024).toLocaleString('en-US')
  return importError(
    'too-large',
    `The file is too large: ${size} MiB, and at most 64 MiB can be imported.`,
    'P3’s puzzles.json has 2 MiB. Choose that file, or split yours into smaller ones.',
  )
}

/** Parses a text; a byte order mark at its beginning is passed over. */
export function readJson(text: string): Result<unknown, ImportError> {
  const tooLarge = checkImportSize(text.length)
  if (tooLarge !== null) return err(tooLarge)
  const json = text.startsWith('\ufeff') ? text.slice(1) : text
  if (json.trim() === '') {
    return err(importError('empty', 'The file is empty.', 'Choose another file, or save this one again.'))
  }
  const foreign = recogniseForeign(json)
  if (foreign !== null) return err(foreign)
  try {
    return ok(JSON.parse(json))
  } catch {
    return err(explainFault(json))
  }
}

/** Files that are no JSON at all: pages, and gzip or zip files by their first bytes. */
function recogniseForeign(text: string): ImportError | null {
  if (/^\s*</.test(text)) {
    return importError(
      'wrong-schema',
      'This is a web page (HTML), not a JSON file.',
      'Save the file itself, not the page that shows it: on GitHub, take the address behind “Raw”.',
    )
  }
  if (text.startsWith('\u001f') || text.startsWith('PK\u0003\u0004')) {
    return importError(
      'wrong-schema',
      'This is a compressed file.',
      'Unpack it first, then import the JSON file in it.',
    )
  }
  return null
}

function explainFault(text: string): ImportError {
  const fault = findJsonFault(text)
  if (fault === null) throw new Error('Bug: JSON.parse refused a text that seems sound')
  const { line, column } = toLineAndColumn(text, fault.offset)
  const place = { line, column, record: fault.record }
  const broken = `The file is not valid JSON: it breaks in line ${line}, column ${column}`
  if (fault.kind === 'end') {
    const where =
      fault.record === null || fault.record === 0 ? 'too early' : `in the middle of record ${fault.record}`
    return importError(
      'truncated',
      `The file ends ${where} (line ${line}, column ${column}).`,
      'It was probably not saved or downloaded completely: get it again.',
      place,
    )
  }
  if (fault.kind === 'after' && /^[{[]/.test(text.trimStart()) && /^[{[]/.test(text.slice(fault.offset))) {
    return importError(
      'wrong-schema',
      'This is a JSONL file (one JSON value a line), not one JSON list.',
      'Put the lines into one list: [ at the beginning, commas between the lines, ] at the end.',
      place,
    )
  }
  return importError(
    'broken-json',
    fault.record === null || fault.record === 0 ? `${broken}.` : `${broken}, in record ${fault.record}.`,
    'Correct that place in a text editor, or get the file again.',
    place,
  )
}
