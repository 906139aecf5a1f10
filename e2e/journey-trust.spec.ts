/** What a person sees of trust: a program that breaks out, and a refusal that was a neighbour's doing. */
import type * as Attacks from '#/domain/safety/attacks/memoryAttacks.ts'
import { loadTypeScript } from '../.scripts/loadTypeScript.mjs'
import { createPlayPage } from './pages/playPage.ts'
import { createRunPage } from './pages/runPage.ts'
import { expectAccessible } from './support/accessible.ts'
import { makeRefusalsDifferent } from './support/differentAlone.ts'
import { expect, test } from './support/journey.ts'
import { expectRefusals } from './support/refusals.ts'
import { startSmallRun } from './support/steps.ts'

test('a program that breaks out is a breach, in Play and wherever breaches are counted', async ({
  page,
  watch,
}) => {
  // Its programs are files that Vite makes texts of.
  const { memoryPrograms } = (await loadTypeScript(
    'src/domain/safety/attacks/memoryAttacks.ts',
  )) as typeof Attacks
  const attack = memoryPrograms.find(({ id }) => id === 'memory:javascript')
  if (attack === undefined) throw new Error('There is no such attack.')
  await page.goto('./')
  const puzzles = JSON.stringify([{ name: 'Impossible:0', sat: attack.pair.puzzle }])
  const id = await page.evaluate(async (text) => {
    await window.autodidact.puzzles.import({ collection: 'breach', puzzles: text })
    return (await window.autodidact.puzzles.list('breach'))[0]?.id ?? ''
  }, puzzles)
  const play = createPlayPage(page)
  await play.open(id)
  await play.write(attack.pair.solution)
  await play.run.click()
  await expect(play.news).toContainText('Breach')
  await expect(play.news).toContainText('counts as a rejected attempt')
  await expectAccessible(page)
  // Whoever comes next is judged as ever.
  await play.write('def sol():\n    return 2')
  await play.run.click()
  await expect(play.news).toContainText('Wrong answer')
  expectRefusals(watch)
  await page.getByRole('link', { name: 'Is this safe?' }).first().click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('1 program reached out of an interpreter')).toBeVisible()
})

test('a refusal that is different alone is told everywhere, and a run remembers it', async ({
  page,
  startLlm,
}) => {
  await makeRefusalsDifferent(page)
  const llm = await startLlm()
  await startSmallRun(page, { url: llm.url })
  const notice = page
    .getByRole('alert')
    .filter({ hasText: 'A refusal was different when the pair ran alone' })
  await expect(notice.filter({ hasText: 'Until this page is reloaded every pair runs alone' })).toBeVisible()
  await createRunPage(page).status('Finished').waitFor({ timeout: 45_000 })
  await expect(notice.filter({ hasText: 'It happened while this run went on' })).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(notice.filter({ hasText: 'It happened while this run went on' })).toBeVisible()
  await page.getByRole('button', { name: /refusals? audited/ }).click()
  await expect(page.getByText('“Error” beside others, “Wrong answer” alone').first()).toBeVisible()
})
