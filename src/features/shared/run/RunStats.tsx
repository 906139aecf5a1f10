import { useMemo } from 'react'
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import { openedPuzzles } from '#/domain/run/funnel.ts'
import { originOf } from '#/domain/run/runOrigin.ts'
import type { ActiveRun } from '#/engine/loop/loopController.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import { formatCount, formatDuration, formatPercent } from '#/lib/format.ts'
import type { Observable } from '#/lib/emitter.ts'
import { MeterLine } from '#/ui/MeterLine.tsx'
import { Stat } from '#/ui/Stat.tsx'
import { useObserved } from '../observed/useObserved.ts'
import { createPaceMeter } from './paceMeter.ts'
import { estimatesTokens, openSolved, recordCount, runProgress, totalOf } from './runNumbers.ts'
import { StageLine } from './StageLine.tsx'
import { createStageMeter } from './stageMeter.ts'
import { stageRows, stageTimeLeft } from './stageRows.ts'
import type { ShownRun } from './useRun.ts'

interface RunStatsProps extends Pick<ShownRun, 'run' | 'active'> {
  /** What tells of the run that goes on, in this tab or in another one. */
  readonly source: Observable<ActiveRun | null>
  readonly clock: Clock
}

/** The stages of a run and its numbers, with how fast it goes. */
export function RunStats({ run, active, source, clock }: RunStatsProps) {
  const pace = useObserved(useMemo(() => createPaceMeter(source, clock), [source, clock]))
  const rates = useObserved(useMemo(() => createStageMeter(source, clock), [source, clock]))
  const rows = active === null ? [] : stageRows(active, rates)
  return (
    <>
      <StageLine active={active} rows={rows} />
      <RunNumbers run={run} active={active} pace={pace} stageLeft={stageTimeLeft(rows)} now={clock.now()} />
    </>
  )
}

interface RunNumbersProps extends Pick<ShownRun, 'run' | 'active'> {
  /** Candidates a minute; null while nobody can tell. */
  readonly pace: number | null
  /** Milliseconds that the current stage will take: the run's own estimate, from a longer time, is never told as less. */
  readonly stageLeft: number
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** The whole run in a row of numbers: what it has found, how fast it goes, what it has cost. */
function RunNumbers({ run, active, pace, stageLeft, now }: RunNumbersProps) {
  const opened = totalOf(run, openedPuzzles)
  const solved = totalOf(run, (counts) => counts.solvedPuzzles) + openSolved(run)
  const isGiven = run.state.iterations.some(({ given }) => given !== undefined)
  const tokens = totalOf(run, (counts) => counts.completionTokens)
  const promptTokens = totalOf(run, (counts) => counts.promptTokens)
  const about = estimatesTokens(run) ? 'about ' : ''
  const uncounted = !capabilitiesOf(run.settings.endpoint).countsTokens
    ? 'this model has none'
    : !originOf(run).hasPrompts
      ? 'none: read from a file'
      : totalOf(run, (counts) => counts.proposed) === 0
        ? 'none used yet'
        : 'not counted by the server'
  const worked = (active === null ? run.updatedAt : now) - run.createdAt
  return (
    <section className="panel" aria-label="The run so far">
      <div className="harvest">
        <Stat label="Records" value={formatCount(recordCount(run))} note="puzzles with solutions" />
        <Stat
          label="Puzzles solved"
          value={opened === 0 ? '–' : formatPercent(solved / opened)}
          note={`${formatCount(solved)} of ${formatCount(opened)} ${isGiven ? 'attempted' : 'kept'}`}
        />
        <Stat
          label="Tokens"
          value={tokens + promptTokens === 0 ? '–' : `${about}${formatCount(tokens + promptTokens)}`}
          note={
            tokens + promptTokens === 0
              ? uncounted
              : `${about}${formatCount(tokens)} of them written${about === '' ? '' : '; the server does not count'}`
          }
        />
        {active === null ? (
          <Stat label="Start to last result" value={plain(worked)} note={startedAt(run.createdAt)} />
        ) : (
          <>
            <Stat
              label="Pace"
              value={pace === null ? '–' : formatCount(Math.round(pace))}
              note="candidates a minute"
            />
            <Stat
              label="In flight"
              value={formatCount(active.requestsInFlight)}
              note={`${formatCount(active.verifying)} at the verifier`}
            />
            <Stat
              label="Time left"
              value={active.remaining === null ? '–' : plain(Math.max(active.remaining.millis, stageLeft))}
              note={
                active.remaining?.isLeast === true
                  ? 'at least: not every stage was timed yet'
                  : `${plain(worked)} since the start`
              }
            />
          </>
        )}
      </div>
      <div className="run-progress">
        <MeterLine label="Progress of the run" fraction={runProgress(run)} />
      </div>
    </section>
  )
}

/** A duration without its “about”: the label says that it is one. */
function plain(millis: number): string {
  return formatDuration(millis).replace(/^about /, '')
}

function startedAt(millis: number): string {
  return `started ${new Date(millis).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}`
}
