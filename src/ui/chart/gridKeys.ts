export interface GridPlace {
  readonly row: number
  readonly column: number
}

const pageRows = 10

/** Where a key leads from a cell, as in any grid; null for a key that leads nowhere. */
export function moveInGrid(
  { row, column }: GridPlace,
  key: string,
  size: { readonly rows: number; readonly columns: number },
): GridPlace | null {
  const within = (at: number, count: number) => Math.max(0, Math.min(count - 1, at))
  const toRow = (at: number) => ({ row: within(at, size.rows), column })
  const toColumn = (at: number) => ({ row, column: within(at, size.columns) })
  switch (key) {
    case 'ArrowUp':
      return toRow(row - 1)
    case 'ArrowDown':
      return toRow(row + 1)
    case 'PageUp':
      return toRow(row - pageRows)
    case 'PageDown':
      return toRow(row + pageRows)
    case 'ArrowLeft':
      return toColumn(column - 1)
    case 'ArrowRight':
      return toColumn(column + 1)
    case 'Home':
      return toColumn(0)
    case 'End':
      return toColumn(size.columns - 1)
    default:
      return null
  }
}
