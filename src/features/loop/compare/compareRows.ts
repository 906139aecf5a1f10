import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { runCost } from '#/domain/run/cost.ts'
import { originOf } from '#/domain/run/runOrigin.ts'
import type { Run } from '#/domain/run/run.ts'
import { formatCount, formatPercent } from '#/lib/format.ts'
import { linkEvaluations, toPassRows } from '#/features/shared/run/charts/linkedEvaluations.ts'
import type { PassRow } from '#/features/shared/run/charts/linkedEvaluations.ts'
import { openedPuzzles } from '#/domain/run/funnel.ts'
import { recordCount, totalOf } from '#/features/shared/run/runNumbers.ts'

/** One number of every compared run. */
export interface CompareRow {
  readonly label: string
  readonly note?: string
  /** One for each run; null where a run has no such number. */
  readonly values: readonly (number | null)[]
  readonly show: (value: number) => string
  /** What to make of the larger one; null: neither is better. */
  readonly better: 'more' | 'less' | null
}

export interface CompareGroup {
  readonly title: string
  readonly rows: readonly CompareRow[]
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** The numbers of runs side by side, in groups. A row in which no run has a number is left out. */
export function compareNumbers(
  runs: readonly Run[],
  evaluations: readonly Evaluation[],
): readonly CompareGroup[] {
  const pass = runs.map((run) => toPassRows(linkEvaluations(run, evaluations)))
  const count = (
    label: string,
    of: (run: Run) => number | null,
    better: CompareRow['better'] = null,
  ): CompareRow => ({ label, values: runs.map(of), show: formatCount, better })
  const rate = (label: string, note: string, of: (run: Run) => number | null): CompareRow => ({
    label,
    note,
    values: runs.map(of),
    show: formatPercent,
    better: 'more',
  })
  const kept = (run: Run) => totalOf(run, (counts) => counts.puzzles.kept)
  const proposed = (run: Run) => totalOf(run, (counts) => counts.proposed)
  const attempted = (run: Run) => totalOf(run, (counts) => counts.attempted)
  const right = (run: Run) => totalOf(run, ({ solutions }) => solutions.kept + solutions.solved)
  const asked = (of: (run: Run) => number) => (run: Run) => (originOf(run).hasPrompts ? of(run) : null)
  const tokens = asked((run) => runCost(run).promptTokens + runCost(run).completionTokens)
  const known = (value: number | null) => (value === 0 ? null : value)
  const groups: readonly CompareGroup[] = [
    {
      title: 'Funnel',
      rows: [
        count('Iterations', (run) => run.state.iterations.length),
        count('Puzzles proposed', proposed),
        count('Puzzles kept', kept),
        // Neither is better: a filter that keeps all may be one that does not look.
        {
          ...rate('Share kept', 'of those proposed', (run) => share(kept(run), proposed(run))),
          better: null,
        },
        count('Solutions attempted', attempted),
        count('Distinct right solutions', right),
      ],
    },
    {
      title: 'Found',
      rows: [
        count('Records', recordCount, 'more'),
        rate('Puzzles solved', 'of those attempted', (run) =>
          share(recordCount(run), totalOf(run, openedPuzzles)),
        ),
        rate('Right solutions', 'distinct, of all attempts', (run) => share(right(run), attempted(run))),
        count('Solutions kept', (run) => totalOf(run, ({ solutions }) => solutions.kept), 'more'),
      ],
    },
    {
      title: 'Cost',
      rows: [
        count('Requests', (run) => known(asked((one) => runCost(one).requests)(run))),
        count('Tokens', (run) => known(tokens(run))),
        count(
          'Tokens per record',
          (run) => {
            const all = known(tokens(run))
            return all === null ? null : share(all, recordCount(run))
          },
          'less',
        ),
        {
          label: 'Money',
          note: 'in the currency of the prices',
          values: runs.map((run) => known(runCost(run).money)),
          show: (money) => money.toFixed(2),
          better: 'less',
        },
      ],
    },
    {
      title: 'Held-out puzzles',
      rows: [1, 10, 100].flatMap((k) => [
        rate(`Pass@${String(k)} at first`, 'the model that the run began with', (run) =>
          passAt(pass[runs.indexOf(run)], k, 'first'),
        ),
        rate(`Pass@${String(k)} at last`, 'the newest tuned model', (run) =>
          passAt(pass[runs.indexOf(run)], k, 'last'),
        ),
      ]),
    },
  ]
  return groups
    .map((group) => ({
      ...group,
      rows: group.rows.filter(({ values }) => values.some((value) => value !== null)),
    }))
    .filter(({ rows }) => rows.length > 0)
}

function passAt(rows: readonly PassRow[] = [], k: number, which: 'first' | 'last'): number | null {
  const found = rows.filter(
    (row) => row.k === k && (which === 'first' ? row.iteration === 0 : row.iteration > 0),
  )
  return found.at(-1)?.mean ?? null
}

/** The runs whose number is the best of a row; none where all are equal or only one has a number. */
export function bestOf({ values, better }: CompareRow): readonly boolean[] {
  const known = values.filter((value) => value !== null)
  const best = better === 'less' ? Math.min(...known) : Math.max(...known)
  const isContest = better !== null && known.length > 1 && known.some((value) => value !== best)
  return values.map((value) => isContest && value === best)
}

/** Most runs that fit side by side. */
export const mostCompared = 6

/** The ids in an address, each once, at most six. */
export function parseRunIds(text: string | undefined): readonly string[] {
  return [...new Set((text ?? '').split(',').filter((id) => id !== ''))].slice(0, mostCompared)
}
