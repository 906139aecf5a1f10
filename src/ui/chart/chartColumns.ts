/** The numbers behind a chart: the same columns make the table on the screen and the CSV file. */

export interface ChartColumn<Row> {
  /** With its unit, if it has one: `Time, s`. */
  readonly label: string
  /** The exact value, which is what the file gets; null where there is none. */
  readonly value: (row: Row) => string | number | null
  /** The value as people read it; the exact value where this is left out. */
  readonly show?: (row: Row) => string
}

/** Characters that a spreadsheet would take for the beginning of a formula. */
const formulaStart = /^[=+\-@\t\r]/

/** The rows as CSV (RFC 4180: CRLF, quotes doubled), with a line of labels. Texts are kept from being read as formulas. */
export function toCsv<Row>(columns: readonly ChartColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ label }) => toCell(label)),
    ...rows.map((row) => columns.map(({ value }) => toCell(value(row)))),
  ]
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('')
}

function toCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = formulaStart.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
