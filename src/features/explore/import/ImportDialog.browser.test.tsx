/** The way of puzzles into the library, in all its states; the files are read by what reads them in the app. */
import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Services } from '#/features/services.ts'
import { readPuzzleFiles } from '#/platform/import/readPuzzleFiles.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { renderScreen } from '#/testing/renderScreen.tsx'
import { samplePuzzle } from '#/testing/storeSamples.ts'
import { ImportDialog } from './ImportDialog.tsx'

/** A small file in P3's form, each record sound. */
function records(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Twice:${String(index)}`,
    sat: `def sat(n: int, goal=${String(2 * index)}):\n    return n + n == goal`,
    sol_bodies: ['    return goal // 2'],
  }))
}

const jsonFile = (name: string, content: string) => new File([content], name, { type: 'application/json' })
const split = '{"train": ["Twice"], "test": []}'
const older = [0, 1, 2].map((number) => samplePuzzle('older', `Old:${String(number)}`))

let store = createMemoryStore()
beforeEach(async () => {
  store = createMemoryStore()
  await store.puzzles.replaceCollection('older', older)
})

async function open(files: readonly File[] = [], download?: Services['download']) {
  let isOpen = true
  const screen = await renderScreen(
    <ImportDialog
      files={files}
      onClose={() => {
        isOpen = false
      }}
    />,
    {
      store,
      ownPuzzles: () => Promise.resolve([]),
      readPuzzleFiles,
      ...(download === undefined ? {} : { download }),
    },
  )
  return { ...screen, isOpen: () => isOpen }
}

const dialog = page.getByRole('dialog', { name: 'Import puzzles' })
const name = dialog.getByRole('textbox', { name: 'Name of the collection' })
const submit = dialog.getByRole('button', { name: 'Import', exact: true })
const failure = dialog.getByRole('alert')
const done = dialog.getByRole('status')

const broken: readonly (readonly [what: string, file: File, words: readonly (string | RegExp)[]])[] = [
  [
    'broken JSON',
    jsonFile('broken.json', JSON.stringify(records(4), null, 1).replace('"Twice:2",', '"Twice:2"')),
    ['not valid JSON', /line \d+, column \d+/, 'record 3'],
  ],
  [
    'a truncated file',
    jsonFile('cut.json', JSON.stringify(records(9)).slice(0, -90)),
    ['ends in the middle of record', 'not saved or downloaded completely'],
  ],
  [
    'a split file alone',
    jsonFile('halves.json', split),
    ['This is a split file', 'Import the puzzles first'],
  ],
  ['a web page', jsonFile('page.json', '<!doctype html><title>P3</title>'), ['web page (HTML)', 'Raw']],
  ['a list of texts', jsonFile('names.json', '["ListIn:0", "ListIn:1"]'), ['list of texts', 'record 1']],
  [
    'a field of a wrong type',
    jsonFile(
      'wrong.json',
      JSON.stringify(records(9).map((record, index) => (index === 6 ? { ...record, sat: 7 } : record))),
    ),
    ['Record 7 (Twice:6): the field sat', 'record 7 · Twice:6 · field sat'],
  ],
  [
    'a file that is too large',
    jsonFile('large.json', ' '.repeat(65 * 1024 * 1024)),
    ['too large: 65 MiB, and at most 64 MiB'],
  ],
]

describe('the import dialog', () => {
  it('takes files that are given to it, the split told by its name', async () => {
    const { address, isOpen } = await open([
      jsonFile('split.json', split),
      jsonFile('My twice.json', JSON.stringify(records(12))),
    ])
    await expect.element(name).toHaveValue('my-twice')
    await submit.click()
    await expect.element(done).toHaveTextContent('Imported12 puzzles as “my-twice”')
    const stored = await store.puzzles.list({ collection: 'my-twice' })
    expect(stored.map((puzzle) => puzzle.split)).toEqual(Array(12).fill('train'))
    await dialog.getByRole('button', { name: 'Show them' }).click()
    expect(address()).toContain('collection=my-twice')
    expect(isOpen()).toBe(false)
  })

  it.each(broken)('refuses %s, says what is wrong, and changes nothing', async (_what, file, words) => {
    await open([file])
    await name.fill('older')
    await expect.element(dialog).toHaveTextContent('the import will replace it')
    await submit.click()
    await expect.element(failure).toHaveTextContent('Nothing was imported')
    for (const word of words) await expect.element(failure).toHaveTextContent(word)
    expect(await store.puzzles.list()).toEqual(older)
    // What was filled in is still there.
    await expect.element(name).toHaveValue('older')
  })

  it('names what is missing after the first try', async () => {
    await open()
    await name.fill('')
    await expect.element(dialog).not.toHaveTextContent('Give the collection a name.')
    await submit.click()
    await expect.element(dialog).toHaveTextContent('Give the collection a name.')
    await expect.element(dialog).toHaveTextContent('Choose the file with the puzzles.')
    await name.fill('autodidact')
    await expect.element(dialog).toHaveTextContent('the puzzles that came with the app')
    await dialog.getByText('An address').click()
    await expect.element(dialog).toHaveTextContent('This is not a full address')
  })

  it('shows how much of an address has come, can be stopped, and tells why it fails', async () => {
    let end: (reply: Awaited<ReturnType<Services['download']>>) => void = () => undefined
    const seen: AbortSignal[] = []
    await open([], (_url, { signal, onProgress }) => {
      seen.push(signal)
      onProgress(1024 * 1024, 4 * 1024 * 1024)
      return new Promise((resolve) => {
        end = resolve
      })
    })
    await dialog.getByText('An address').click()
    await dialog.getByRole('textbox', { name: 'Address of the puzzles' }).fill('https://here.example/p.json')
    await submit.click()
    await expect.element(dialog).toHaveTextContent(/Loading p\.json.*1(\.0)? MiB of 4(\.0)? MiB/)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(seen[0]?.aborted).toBe(true)
    await submit.click()
    end({ ok: false, error: { message: 'There is no file at this address.', advice: 'Check it.' } })
    await expect.element(failure).toHaveTextContent('There is no file at this address.')
    await expect.element(failure).toHaveTextContent('Check it.')
  })

  it('says that nothing was changed where there is no room', async () => {
    store = {
      ...store,
      puzzles: { ...store.puzzles, replaceCollection: () => Promise.reject(new Error('full')) },
    }
    await open([jsonFile('twice.json', JSON.stringify(records(2)))])
    await submit.click()
    await expect.element(failure).toHaveTextContent('The puzzles could not be stored: full')
    await expect.element(failure).toHaveTextContent('Nothing was changed.')
  })

  it('is left by Escape', async () => {
    const { isOpen } = await open()
    await userEvent.keyboard('{Escape}')
    await expect.poll(isOpen).toBe(false)
  })
})
