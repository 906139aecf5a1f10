/** What this tab, which has the data, tells those that watch it. */
import { addressOf } from '#/domain/model/modelRef.ts'
import type { Services } from '#/features/services.ts'
import type { OpenTabChannel } from '#/engine/ports/tabChannel.ts'
import type { PassRow } from '#/features/shared/run/charts/linkedEvaluations.ts'
import { linkEvaluations, toPassRows } from '#/features/shared/run/charts/linkedEvaluations.ts'
import type { News } from './news.ts'
import { forWatchers, newsChannel } from './news.ts'
import { publishNews } from './publishNews.ts'
import { workedOn } from '#/features/shared/run/useWorkedOn.ts'

/** Tells until the signal fires. */
export function tellWatchers(services: Services, openChannel: OpenTabChannel, ended: AbortSignal): void {
  if (ended.aborted) return
  const { loop, evaluator, builtInModel, endpoints, store, clock } = services
  const openedAt = performance.timeOrigin
  const look = (): Omit<News, 'runs' | 'pass'> => {
    const active = loop.active.getSnapshot()
    const isRunning = active?.run.status === 'running'
    const isEvaluating = evaluator.active.getSnapshot()?.evaluation.status === 'running'
    const teaching = builtInModel.progress.getSnapshot()
    const isTeaching = teaching?.status === 'running'
    const address = active === null ? null : addressOf(active.run.settings.endpoint)
    return {
      openedAt,
      shows: location.pathname,
      active: isRunning ? forWatchers(active) : null,
      needsKey: isRunning && address !== null && endpoints.hasKey(address),
      busyWith: isEvaluating ? 'evaluation' : isTeaching ? 'teaching' : null,
      workedOn: [...workedOn(active?.run.id, teaching)],
    }
  }
  let known: { readonly of: string; readonly rows: Promise<readonly PassRow[]> } | null = null
  /** Read anew only when a model was measured: the intervals are drawn a thousand times. */
  const measured = (): Promise<readonly PassRow[]> => {
    const run = loop.active.getSnapshot()?.run
    if (run === undefined) return Promise.resolve([])
    const of = [run.id, ...run.state.evaluations, run.state.tuned.length].join(' ')
    if (known?.of !== of) {
      const rows = store.evaluations.list().then((all) => toPassRows(linkEvaluations(run, all)))
      known = { of, rows }
      rows.catch(() => {
        known = null
      })
    }
    return known.rows
  }
  const channel = openChannel(newsChannel)
  const stop = publishNews({ channel, clock, look, listRuns: store.runs.list, measured })
  ended.addEventListener('abort', () => {
    stop()
    channel.close()
  })
}
