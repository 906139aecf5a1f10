// Declares `window.autodidact`.
import type {} from '#/app/scripting.ts'
import { expect, test } from './support/journey.ts'
import { readShippedPuzzles } from './support/ownPuzzles.ts'

const own = readShippedPuzzles()

test.describe('window.autodidact', () => {
  test.setTimeout(120_000)

  test('verifies pairs under both names, in their order', async ({ page }) => {
    await page.goto('./')
    const verdicts = await page.evaluate(async () => {
      await window.autodidact.ready
      return await window.autodidact.verify(
        [
          {
            puzzle: 'def sat(s: str):\n    return s[::-1] == "olleh"',
            solution: 'def sol():\n    return "hello"',
          },
          { puzzle: 'def f(n: int, k=5):\n    return n == 2 * k', solution: 'def g(k=5):\n    return 2 * k' },
          { puzzle: 'def f(n: int):\n    return n == 4', solution: 'def g():\n    return 5' },
          { puzzle: 'def f(n: int):\n    return n == 4', solution: 'def g():\n    while True: pass' },
          { puzzle: 'def f(n: int):\n    return n == 4', solution: 'def g():\n    return 1 / 0' },
        ],
        { limitMillis: 500 },
      )
    })
    expect(verdicts.map(({ kind }) => kind)).toEqual(['solved', 'solved', 'wrong', 'timeout', 'error'])
    for (const { message } of verdicts) expect(message).not.toBe('')
    expect(verdicts[0]?.answer).toContain('hello')
  })

  test('lists and imports puzzles, all or nothing', async ({ page }) => {
    await page.goto('./')
    const result = await page.evaluate(async () => {
      const { puzzles } = window.autodidact
      const sat = 'def sat(n: int):\n    return n == 4'
      const imported = await puzzles.import({
        collection: 'mine',
        puzzles: JSON.stringify([{ name: 'Four:0', sat, sol_bodies: ['    return 4'] }]),
        split: JSON.stringify({ train: ['Four'], test: [] }),
      })
      const refusal = await puzzles
        .import({ collection: 'mine', puzzles: JSON.stringify([{ name: 'Five:0', sat: 5 }]) })
        .then(() => 'taken', String)
      const mine = await puzzles.list('mine')
      return { imported, refusal, mine, all: (await puzzles.list()).length }
    })
    expect(result.imported.puzzles).toBe(1)
    expect(result.refusal).toContain('Record 1 (Five:0): the field sat')
    expect(result.mine.map(({ name, split }) => [name, split])).toEqual([['Four:0', 'train']])
    expect(result.all).toBe(own.length + 1)
  })

  test('starts, watches, stops, resumes and exports a run', async ({ page, startLlm }) => {
    const llm = await startLlm({ key: 'scripted', holdAfter: 6 })
    await page.goto('./')
    const run = await page.evaluate(
      async (baseUrl) =>
        await window.autodidact.runs.start({
          endpoint: { baseUrl, model: 'fake-coder' },
          key: 'scripted',
          puzzlesPerIteration: 24,
          attemptsPerPuzzle: 3,
        }),
      llm.url,
    )
    expect(run.status).toBe('running')
    const get = () => page.evaluate((id) => window.autodidact.runs.get(id), run.id)
    await expect.poll(async () => (await get())?.state.iterations[0]?.puzzles.kept ?? 0).toBeGreaterThan(0)
    await page.evaluate(() => window.autodidact.runs.stop())
    expect((await get())?.status).toBe('stopped')
    const listed = await page.evaluate(() => window.autodidact.runs.list())
    expect(listed.map(({ id, status }) => [id, status])).toEqual([[run.id, 'stopped']])

    llm.release()
    await page.evaluate((id) => window.autodidact.runs.resume(id), run.id)
    await expect
      .poll(async () => (await get())?.status, { timeout: 60_000, intervals: [100] })
      .toBe('finished')
    const counts = (await get())?.state.iterations[0]
    expect(counts?.proposed).toBe(24)
    const exported = await page.evaluate(async (id) => {
      const text = await window.autodidact.dataset.export('prompt-completion-jsonl', id)
      const wrong = await window.autodidact.dataset.export('csv' as 'paper-text').then(() => 'taken', String)
      const evidence = await window.autodidact.runs.evidence(id)
      const missing = await window.autodidact.runs.evidence('none').then(() => 'taken', String)
      return { text, wrong, evidence, missing }
    }, run.id)
    const puzzles = exported.text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { prompt: string }).prompt)
    expect(new Set(puzzles).size).toBe(counts?.solvedPuzzles)
    expect(exported.wrong).toContain('There is no format “csv”')
    const lines = exported.evidence.trimEnd().split('\n')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ format: 'autodidact-evidence', run: { id: run.id } })
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ kind: 'end', lines: lines.length - 2 })
    expect(exported.missing).toContain('There is no run “none”')
  })
})
