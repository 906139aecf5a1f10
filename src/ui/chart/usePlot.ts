import { useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import type { PlotOptions } from '@observablehq/plot'
import { useEffect, useRef, useState } from 'react'
import { readChartColors } from './chartColors.ts'
import type { ChartColors } from './chartColors.ts'
import { loadPlot } from './loadPlot.ts'
import type { PlotLibrary } from './loadPlot.ts'

/** What a figure is drawn with. */
export interface FigureTools {
  readonly plot: PlotLibrary
  /** Of the room there is, in pixels. */
  readonly width: number
  readonly colors: ChartColors
}

/**
 * What Plot shall draw of the rows. Without a title or a legend of Plot's own: lines are labelled where they end. Defined
 * outside of the component, so that the chart is drawn anew only when the rows change.
 */
export type Figure<Row> = (tools: FigureTools, rows: readonly Row[]) => PlotOptions

export interface Picture {
  readonly chart: SVGSVGElement
  readonly colors: ChartColors
}

/** Draws a figure into the element of `host`, and again when its rows, its room or the colour scheme change. */
export function usePlot<Row>(figure: Figure<Row>, rows: readonly Row[], label: string) {
  const { ref: measure, width } = useElementSize<HTMLDivElement>()
  const host = useRef<HTMLDivElement>(null)
  const picture = useRef<Picture | null>(null)
  const scheme = useComputedColorScheme()
  const [plot, setPlot] = useState<PlotLibrary | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let ignore = false
    loadPlot().then(
      (loaded) => {
        if (!ignore) setPlot(loaded)
      },
      () => {
        if (!ignore) setFailed(true)
      },
    )
    return () => {
      ignore = true
    }
  }, [attempt])

  useEffect(() => {
    const element = host.current
    if (plot === null || element === null || width === 0) return
    const colors = readChartColors(element)
    const chart = plot.plot({
      width,
      ariaLabel: label,
      ...figure({ plot, width, colors }, rows),
      style: { fontSize: '12px', fontFamily: "'Inter Variable', system-ui, sans-serif", color: colors.quiet },
    })
    if (!(chart instanceof SVGSVGElement)) throw new Error('Bug: a figure with a title or legend of Plot')
    // One picture with one name: Plot also names the parts, which are groups and may not have one.
    for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
    chart.setAttribute('role', 'img')
    // A picture has one name. Plot's names of its parts ("rule", "dot") say nothing, and groups may not have any.
    for (const group of chart.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label')
    element.replaceChildren(chart)
    picture.current = { chart, colors }
  }, [plot, figure, rows, width, label, scheme])

  return {
    measure,
    host,
    picture,
    status: plot !== null ? ('drawn' as const) : failed ? ('failed' as const) : ('loading' as const),
    retry: () => {
      setFailed(false)
      setAttempt((count) => count + 1)
    },
  }
}
