/** The page itself: opens, lists, edits, runs, keeps (or says that it does not), and reports no errors. */
import type {} from '#/app/scripting.ts'
import type { Group, OpenedEngine, Outcome } from './engine.ts'
import { openApp } from './verifying.ts'

/** Waits until what the selector finds shows this text; what is there instead when it does not come. */
async function waitForText(engine: OpenedEngine, selector: string, text: string): Promise<string | null> {
  return await engine.evaluate(
    async (selector, text) => {
      // The editor draws spaces that do not break.
      const shown = () =>
        document.querySelector<HTMLElement>(selector)?.innerText.replaceAll('\u00a0', ' ') ?? '(nothing)'
      for (const end = performance.now() + 20_000; performance.now() < end;) {
        if (shown().includes(text)) return null
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      return `“${text}” did not come; there is: ${shown().slice(0, 300)}`
    },
    selector,
    text,
  )
}

/** Waits until the app has tried its sandbox, as it does at every start; what it came to when it did not hold. */
async function waitForSafety(engine: OpenedEngine): Promise<string | null> {
  return await engine.evaluate(async () => {
    const known = () => document.querySelector<HTMLElement>('.shell-safety')?.dataset['safety'] ?? '(nothing)'
    for (const end = performance.now() + 20_000; performance.now() < end;) {
      if (known() === 'tight') return null
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return `The sandbox is ${known()}. ${document.querySelector('.shell-danger')?.textContent ?? ''}`
  })
}

/** Replaces the solution by keyboard, in the real editor, and runs it. */
async function writeAndRun(engine: OpenedEngine, solution: string): Promise<void> {
  await engine.evaluate(async () => {
    const find = () =>
      document.querySelector<HTMLElement>('.play-work .monaco-editor :is(textarea, .native-edit-context)')
    while (find() === null) await new Promise((resolve) => setTimeout(resolve, 50))
    find()?.focus()
  })
  await engine.press('a', 'Control')
  await engine.type(solution)
  await engine.press('Enter', 'Control')
}

const verdict = '.play-verdict'
const work = '.play-work .view-lines'

export const pageGroup: Group = {
  name: 'page',
  about:
    'Explore lists, Play edits and runs by keyboard, every screen opens, work is kept or the page says that it is not, no errors',
  run: async (engine, site) => {
    const outcomes: Outcome[] = []
    const note = (name: string, complaint: string | null) => {
      outcomes.push({ name, complaint })
    }
    engine.takeErrors()
    await openApp(engine, site)
    const puzzle = await engine.evaluate(async () => {
      const puzzles = await window.autodidact.puzzles.list('autodidact')
      const found = puzzles.find(({ name }) => name === 'RhymeWithCat:0')
      return { id: found?.id ?? '', title: found?.title ?? '(no such puzzle)' }
    })
    note('the sandbox holds, and nothing is said of trying', await waitForSafety(engine))
    note('Explore lists the puzzles', await waitForText(engine, 'main', puzzle.title))
    const isKept = await engine.evaluate(() => !document.body.innerText.includes('Not kept.'))

    const address = `${site}play/${encodeURIComponent(puzzle.id)}`
    await engine.open(address)
    note('Play shows the puzzle', await waitForText(engine, 'h1', puzzle.title))
    await writeAndRun(engine, 'sol = lambda: "dog"')
    note('a wrong answer is told', await waitForText(engine, verdict, 'Wrong answer'))
    await writeAndRun(engine, 'sol = lambda: "hat"')
    note('a right one too', await waitForText(engine, verdict, 'Solved'))

    await engine.open(site)
    await openApp(engine, address)
    // Without lasting storage the draft begins anew, and the page has said so beforehand.
    note(
      isKept ? 'the solution is kept' : 'not kept, as the page says',
      await waitForText(engine, work, isKept ? '"hat"' : 'def sol'),
    )
    for (const screen of ['loop', 'evaluate']) {
      await engine.open(`${site}${screen}`)
      note(`the screen ${screen} opens`, await waitForText(engine, 'main h1', ''))
    }
    const errors = engine.takeErrors()
    note('no errors', errors.length === 0 ? null : errors.join('\n'))
    return { outcomes, figure: isKept ? 'storage on the device' : 'storage in memory, said on the page' }
  },
}
