/** The heat map, and the same numbers as a plain table, each put into a page and timed until they are laid out and drawn. */
import { createTheme, MantineProvider } from '@mantine/core'
import { createElement } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { HeatMap } from '#/ui/chart/HeatMap.tsx'

type Share = (place: { readonly row: number; readonly column: number }) => number

const theme = createTheme({})

/** Milliseconds from nothing to a page that is laid out; what was shown is taken away again. */
function time(shown: ReactNode): number {
  const host = document.createElement('div')
  document.body.append(host)
  const root = createRoot(host)
  const started = performance.now()
  flushSync(() => {
    root.render(createElement(MantineProvider, { theme }, shown))
  })
  // Asking for a size makes the browser lay out what is there.
  const height = host.offsetHeight
  const millis = performance.now() - started
  root.unmount()
  host.remove()
  if (height === 0) throw new Error('Nothing was shown.')
  return millis
}

function shareOf(seed: number): Share {
  return ({ row, column }) => ((row * 31 + column * 17 + seed) % 101) / 100
}

/** One heat map of that size. */
export function timeHeatMap(rows: number, columns: number, seed: number): number {
  const share = shareOf(seed)
  return time(
    createElement(HeatMap, {
      label: 'Bench',
      rows: Array.from({ length: rows }, (_, index) => `Puzzle ${index}`),
      columns: Array.from({ length: columns }, (_, index) => String(index + 1)),
      value: share,
      describe: (place) => String(share(place)),
      onOpen: () => undefined,
    }),
  )
}

/** The same as a table with a coloured cell, that can be clicked, for each value. */
export function timeTable(rows: number, columns: number, seed: number): number {
  const share = shareOf(seed)
  const cell = (row: number, column: number) => {
    const value = share({ row, column })
    return createElement(
      'td',
      {
        key: column,
        style: { background: `color-mix(in srgb, blue ${String(value * 100)}%, white)` },
        onClick: () => undefined,
      },
      createElement('button', { 'aria-label': `${row} ${column}: ${value}` }),
    )
  }
  const line = (row: number) =>
    createElement(
      'tr',
      { key: row },
      createElement('th', null, `Puzzle ${row}`),
      Array.from({ length: columns }, (_, column) => cell(row, column)),
    )
  return time(
    createElement(
      'table',
      null,
      createElement(
        'tbody',
        null,
        Array.from({ length: rows }, (_, row) => line(row)),
      ),
    ),
  )
}
