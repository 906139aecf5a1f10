/** The theme's colours as plain values: an exported picture has no style sheet to look them up in. */
export interface ChartColors {
  readonly text: string
  readonly quiet: string
  readonly grid: string
  readonly surface: string
  readonly good: string
  readonly bad: string
  /** For the series of a chart, told apart also by the colour-blind, in this order. */
  readonly series: readonly [string, string, string]
}

/** The colours that hold at this element now. They change with the colour scheme. */
export function readChartColors(element: Element): ChartColors {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: style.color,
    quiet: read('--mantine-color-dimmed'),
    grid: read('--line'),
    surface: read('--surface'),
    good: read('--good'),
    bad: read('--bad'),
    series: [read('--series-first'), read('--series-second'), read('--series-third')],
  }
}
