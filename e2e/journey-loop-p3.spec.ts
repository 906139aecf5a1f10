import { createExplorePage } from './pages/explorePage.ts'
import { createLoopPage } from './pages/loopPage.ts'
import { expect, test } from './support/journey.ts'
import { readP3 } from './support/p3.ts'
import { expectFinished, importP3 } from './support/steps.ts'

const p3 = readP3()

/** All functions of a prompt under the name f, whatever number they were given. */
function unnumbered(prompt: string): string {
  return prompt.replace(/ f\d+\(/g, ' f(')
}

test.describe('Loop with P3', () => {
  test.setTimeout(120_000)

  test('point 2: shows the model the training puzzles and none of the held-out ones', async ({
    page,
    startLlm,
  }) => {
    test.skip(p3 === null, 'P3 is not beside this checkout')
    if (p3 === null) return
    const llm = await startLlm()
    await createExplorePage(page).open()
    await importP3(page, p3)
    const loop = createLoopPage(page)
    await loop.open()
    await loop.endpoint.baseUrl.fill(llm.url)
    await loop.endpoint.model.fill('fake-coder')
    await loop.fewShot.click()
    await page.getByRole('option', { name: 'p3 (155 training puzzles)' }).click()
    await loop.number('Puzzles per iteration').fill('48')
    await loop.number('Attempts per puzzle').fill('2')
    await loop.start.click()
    await expectFinished(page, { puzzles: 48, attempts: 2 })

    const prompts = llm.requests.flatMap(({ body }) =>
      body?.prompt === undefined ? [] : [unnumbered(body.prompt)],
    )
    const train = new Set(p3.train.map((puzzle) => puzzle.trim()))
    const shown = prompts
      .filter((prompt) => prompt.endsWith('def f('))
      .map((prompt) => prompt.split(/\n\n(?=def f\()/).slice(0, -1))
    expect(shown.length).toBeGreaterThan(3)
    for (const puzzles of shown) expect(puzzles.length).toBeGreaterThan(5)
    expect(shown.flat().filter((puzzle) => !train.has(puzzle.trim()))).toEqual([])
    expect(new Set(shown.flat()).size).toBeGreaterThan(30)

    const solving = prompts.filter((prompt) => !prompt.endsWith('def f('))
    expect(solving.length).toBeGreaterThan(0)
    const leaked = p3.test.filter((puzzle) => prompts.some((prompt) => prompt.includes(puzzle.trim())))
    expect(leaked).toEqual([])
  })
})
