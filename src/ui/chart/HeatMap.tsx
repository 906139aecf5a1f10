import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { moveInGrid } from './gridKeys.ts'
import type { GridPlace } from './gridKeys.ts'
import './heatMap.css'

interface HeatMapProps {
  readonly label: string
  /** Shown at the left of each row. */
  readonly rows: readonly string[]
  /** Shown above each column: short, as there may be many. */
  readonly columns: readonly string[]
  /** A share of 1; null where there is none. Should stay the same function while nothing changes. */
  readonly value: (place: GridPlace) => number | null
  /** A cell in words. */
  readonly describe: (place: GridPlace) => string
  readonly onOpen: (place: GridPlace) => void
}

/** Pixels of a cell; `heatMap.css` has the same. */
const cellWidth = 34
const cellHeight = 18

/**
 * Shares of 1 as a field of colour. A picture with one dot a cell, stretched: thousands of cells cost one element. The cell
 * under the pointer or the keyboard is in words below it; Enter or a click opens it.
 */
export function HeatMap({ label, rows, columns, value, describe, onOpen }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const scheme = useComputedColorScheme()
  const cellId = useId()
  const [wanted, setWanted] = useState<GridPlace>({ row: 0, column: 0 })
  const place = {
    row: Math.min(wanted.row, rows.length - 1),
    column: Math.min(wanted.column, columns.length - 1),
  }

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (element === null || context === null || context === undefined) return
    const style = getComputedStyle(element)
    const none = style.getPropertyValue('--surface-quiet')
    const full = style.getPropertyValue('--accent')
    context.clearRect(0, 0, columns.length, rows.length)
    for (let row = 0; row < rows.length; row += 1) {
      for (let column = 0; column < columns.length; column += 1) {
        const share = value({ row, column })
        if (share === null) continue
        context.globalAlpha = 1
        context.fillStyle = none
        context.fillRect(column, row, 1, 1)
        if (share <= 0) continue
        // Something is told from nothing at a glance; the rest by degrees.
        context.globalAlpha = 0.25 + 0.75 * Math.min(1, share)
        context.fillStyle = full
        context.fillRect(column, row, 1, 1)
      }
    }
  }, [rows, columns, value, scheme])

  const placeAt = (event: MouseEvent): GridPlace | null => {
    const box = canvas.current?.getBoundingClientRect()
    if (box === undefined) return null
    const column = Math.floor((event.clientX - box.left) / cellWidth)
    const row = Math.floor((event.clientY - box.top) / cellHeight)
    const inside = row >= 0 && row < rows.length && column >= 0 && column < columns.length
    return inside ? { row, column } : null
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onOpen(place)
      return
    }
    const next = moveInGrid(place, event.key, { rows: rows.length, columns: columns.length })
    if (next === null) return
    event.preventDefault()
    setWanted(next)
    // The cell follows in the next frame; its row is where the scrolling must go.
    document.getElementById(`${cellId}-row-${next.row}`)?.scrollIntoView({ block: 'nearest' })
  }

  if (rows.length === 0 || columns.length === 0) return null
  return (
    <div className="heat-map">
      <div
        className="heat-map-field"
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rows.length}
        aria-colcount={columns.length}
        aria-activedescendant={cellId}
        onKeyDown={onKeyDown}
        onMouseMove={(event) => {
          const under = placeAt(event)
          if (under !== null && (under.row !== place.row || under.column !== place.column)) setWanted(under)
        }}
        onClick={(event) => {
          const under = placeAt(event)
          if (under !== null) onOpen(under)
        }}
      >
        <div className="heat-map-columns" aria-hidden>
          {columns.map((name, index) => (
            <span key={index} data-active={index === place.column}>
              {name}
            </span>
          ))}
        </div>
        <div className="heat-map-rows" aria-hidden>
          {rows.map((name, index) => (
            <span key={index} id={`${cellId}-row-${index}`} data-active={index === place.row}>
              {name}
            </span>
          ))}
        </div>
        <div className="heat-map-cells">
          <canvas
            ref={canvas}
            aria-hidden
            width={columns.length}
            height={rows.length}
            style={{ width: columns.length * cellWidth, height: rows.length * cellHeight }}
          />
          <div role="row" aria-rowindex={place.row + 1}>
            <div
              role="gridcell"
              id={cellId}
              aria-colindex={place.column + 1}
              className="heat-map-active"
              style={{ left: place.column * cellWidth, top: place.row * cellHeight }}
            >
              <span>{describe(place)}</span>
            </div>
          </div>
        </div>
      </div>
      <p className="heat-map-words" aria-hidden>
        {describe(place)}
      </p>
    </div>
  )
}
