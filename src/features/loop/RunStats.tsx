import { useMemo } from 'react'
import { isBuiltIn } from '#/domain/builtInEndpoint.ts'
import { isImported } from '#/domain/importedRun.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/useObserved.ts'
import { formatCount, formatDuration, formatPercent } from '#/lib/format.ts'
import { MeterLine } from '#/ui/MeterLine.tsx'
import { Stat } from '#/ui/Stat.tsx'
import { createPaceMeter } from './paceMeter.ts'
import { openSolved, recordCount, runProgress, totalOf } from './runNumbers.ts'
import type { ShownRun } from './useRun.ts'

/** The numbers of a run of this tab. */
export function RunStats({ run, active }: ShownRun) {
  const { loop, clock } = useServices()
  const meter = useMemo(() => createPaceMeter(loop.active, clock), [loop, clock])
  const pace = useObserved(meter)
  return <RunNumbers run={run} active={active} pace={pace} now={clock.now()} />
}

interface RunNumbersProps extends Pick<ShownRun, 'run' | 'active'> {
  /** Candidates a minute; null while nobody can tell. */
  readonly pace: number | null
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** The whole run in a row of numbers: what it has found, how fast it goes, what it has cost. */
export function RunNumbers({ run, active, pace, now }: RunNumbersProps) {
  const kept = totalOf(run, (counts) => counts.puzzles.kept)
  const solved = totalOf(run, (counts) => counts.solvedPuzzles) + openSolved(run)
  const tokens = totalOf(run, (counts) => counts.completionTokens)
  const promptTokens = totalOf(run, (counts) => counts.promptTokens)
  const uncounted = isBuiltIn(run.settings.endpoint)
    ? 'the built-in model has none'
    : isImported(run.settings.endpoint)
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
          value={kept === 0 ? '–' : formatPercent(solved / kept)}
          note={`${formatCount(solved)} of ${formatCount(kept)} kept`}
        />
        <Stat
          label="Tokens"
          value={tokens + promptTokens === 0 ? '–' : formatCount(tokens + promptTokens)}
          note={tokens + promptTokens === 0 ? uncounted : `${formatCount(tokens)} of them written`}
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
              value={active.remaining === null ? '–' : plain(active.remaining.millis)}
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
