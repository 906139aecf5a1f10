/** The puzzles that come with the app: every solution that is shown to a student, or to a model, is right. */
import { expect, test } from '@playwright/test'
import { solutionSource } from '#/domain/puzzle/puzzle.ts'
import { openApp, verify } from './support/app.ts'

test('every solution of our own puzzles is solved within a second', async ({ page }) => {
  await openApp(page)
  const puzzles = await page.evaluate(() => window.autodidact.puzzles.list('autodidact'))
  const named = puzzles.flatMap((puzzle) =>
    puzzle.solutions.map((body, index) => ({
      name: `${puzzle.name}, solution ${index + 1}`,
      pair: { puzzle: puzzle.sat, solution: solutionSource(puzzle, body) },
    })),
  )
  const verdicts = await verify(
    page,
    named.map(({ pair }) => pair),
  )
  expect(named.length).toBeGreaterThanOrEqual(puzzles.length)
  const unsolved = named.flatMap(({ name }, index) => {
    const verdict = verdicts[index]
    return verdict?.kind === 'solved'
      ? []
      : [`${name}: ${verdict?.kind ?? 'no verdict'}, ${verdict?.message ?? ''}`]
  })
  expect(unsolved).toEqual([])
})
