import type { Verdict, VerdictKind } from '#/domain/verdict/verdict.ts'
import { formatFactor, formatMillis } from '#/lib/format.ts'
import { verdictLooks } from '#/features/shared/verdict/verdictLooks.ts'

const rooms = {
  solution: 'The solution’s room, where sol() runs.',
  puzzle: 'The puzzle’s room, where sat judges the answer and the solution was never seen.',
  none: 'Neither room: nothing was judged.',
}

const lanes = {
  shared: 'Shared: both programs were seen to be harmless to others, so they shared an interpreter.',
  fresh: 'Fresh: each room had memory that no other program has touched.',
  none: 'Not known: the interpreter was stopped by force.',
}

function timeOf({ millis, limitMillis, calibration }: Verdict): string {
  const used = `${formatMillis(millis)} of ${formatMillis(limitMillis)}`
  if (calibration === 1) return `${used}.`
  return `${used} ${formatFactor(calibration)}, which is ${formatMillis(limitMillis * calibration)} on this machine.`
}

function auditOf({ kind }: Verdict, shared: VerdictKind): string {
  const word = verdictLooks[shared].word
  return shared === kind
    ? `Run again alone, by chance: “${word}” both times.`
    : `Run again alone, by chance: “${word}” beside others, “${verdictLooks[kind].word}” alone, which is what counts.`
}

/** Each line of the evidence under its name. Where an error was raised is told to the column. */
function rowsOf(verdict: Verdict): readonly (readonly [name: string, text: string])[] {
  const place = verdict.traceback.at(-1)
  return [
    ['Ended in', rooms[verdict.room ?? 'none']],
    ...(place === undefined
      ? []
      : [
          [
            'Raised at',
            `${place.source === 'puzzle' ? 'Puzzle' : 'Solution'}, line ${String(place.line)}, column ${String(place.column)} to ` +
              (place.endLine === place.line ? '' : `line ${String(place.endLine)}, column `) +
              `${String(Math.max(1, place.endColumn - 1))}.`,
          ] as const,
        ]),
    ...(verdict.outcomes === undefined
      ? []
      : [['Two runs', verdict.outcomes.map((kind) => verdictLooks[kind].word).join(', then ')] as const]),
    ...(verdict.audit === undefined ? [] : [['Audit', auditOf(verdict, verdict.audit)] as const]),
    ['Time', timeOf(verdict)],
    ['Interpreter', lanes[verdict.lane ?? 'none']],
    ['Build', verdict.interpreter],
  ]
}

/** What the verdict rests on, folded away: for those who doubt it, or want to repeat it. */
export function VerdictEvidence({ verdict }: { readonly verdict: Verdict }) {
  return (
    <details className="play-evidence">
      <summary>Evidence</summary>
      <dl>
        {rowsOf(verdict).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
