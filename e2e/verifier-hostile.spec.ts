/**
 * The programs on which interpreters in browsers hang, break or stay broken: 22 that were found in the field, each alone. It
 * has its verdict soon after the limit, the pair after it is solved, and the page's main thread stays free all the while.
 * All of them are in the long tier; in every run one of each way to be ended.
 */
import { expect, test } from '@playwright/test'
import { judgeCase, patientMillis } from './engines/verifying.ts'
import { tryHostile } from './engines/tryHostile.ts'
import { openApp, verify } from './support/app.ts'
import { evaluateIn, readBombs } from './support/ownCases.ts'

/** What may pass beyond the limit: until the program was ended, and by the page's clock until it has heard of it. */
const graceMillis = 300

/** What stops by an interrupt, what only ending the worker stops, and what leaves an interpreter dead. */
const hostile = [
  ...['while', 'for', 'generator-sum', 'power', 'int-to-text', 'regex', 'print', 'large-text', 'recursion'],
  ...['c-sum', 'c-sort', 'c-range', 'c-product', 'c-deque', 'factorial', 'sleep'],
  ...['swallow', 'unlimited-recursion', 'ignore-signal', 'native-recursion', 'exit'],
].map((name) => `hostile-${name}`)

const choices = [
  {
    name: 'seven',
    chosen: ['while', 'regex', 'c-sum', 'swallow', 'recursion', 'native-recursion', 'exit'].map(
      (name) => `hostile-${name}`,
    ),
    tag: [],
  },
  { name: '22', chosen: [...hostile, 'bomb-range'], tag: ['@long'] },
]

for (const { name, chosen, tag } of choices) {
  test(
    `point 9: ${name} hostile programs end in time, harm no other and leave the page free`,
    { tag },
    async ({ page }) => {
      const bombs = readBombs()
      const cases = chosen.flatMap((id) => bombs.get(id) ?? [])
      expect(cases).toHaveLength(chosen.length)
      await openApp(page)
      // So many at once that the spare interpreter works too: from here on both are warm.
      const good = { puzzle: 'def sat(x: int):\n    return x == 5', solution: 'def sol():\n    return 5' }
      const warm = await verify(
        page,
        Array.from({ length: 100 }, () => good),
        patientMillis,
      )
      expect(new Set(warm.map(({ kind }) => kind))).toEqual(new Set(['solved']))

      const complaints: string[] = []
      const figures: string[] = []
      for (const known of cases) {
        const limitMillis = known.limitMillis ?? 1000
        const { verdict, next, millis, still, longTasks } = await tryHostile(
          evaluateIn(page),
          known,
          limitMillis,
          patientMillis,
        )
        const { complaint } = judgeCase(known, verdict)
        const over = millis - limitMillis
        if (complaint !== null) complaints.push(`${known.id}: ${complaint}`)
        const endedAfter = verdict?.millis ?? Infinity
        if (endedAfter > limitMillis + graceMillis || over > graceMillis) {
          complaints.push(
            `${known.id}: ended after ${endedAfter.toFixed(0)} ms, ${over.toFixed(0)} ms over the limit`,
          )
        }
        if (next !== 'solved') complaints.push(`${known.id}: the next pair ended as ${String(next)}`)
        if (longTasks?.length !== 0) {
          complaints.push(`${known.id}: kept the page for ${longTasks?.map(Math.round).join(', ') ?? '?'} ms`)
        }
        figures.push(
          `${known.id}: ${verdict?.kind ?? ''} ${over.toFixed(0)} ms over, still ${still.toFixed(0)} ms; ${verdict?.millis.toFixed(0) ?? ''} ms ${verdict?.message ?? ''}`,
        )
      }
      test.info().annotations.push(...figures.map((description) => ({ type: 'figure', description })))
      expect(complaints).toEqual([])
    },
  )
}
