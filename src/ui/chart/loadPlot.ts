import type * as Plot from '@observablehq/plot'

export type PlotLibrary = typeof Plot

let loading: Promise<PlotLibrary> | null = null

/** Observable Plot: a chunk of its own, fetched when the first chart is shown. A failed fetch is tried again next time. */
export function loadPlot(): Promise<PlotLibrary> {
  loading ??= import('@observablehq/plot').catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}
