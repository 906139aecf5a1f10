/** The form of a run: what it refuses and where it leads then, what it keeps, and what it starts. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { toRunDocument } from '#/domain/run/runDocument.ts'
import type { ListedModel, ModelFailure } from '#/domain/model/completion.ts'
import { createCalibration } from '#/engine/verify/calibration.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { createSubject } from '#/lib/emitter.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { createManualClock } from '#/testing/fakes.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { toyLibrary, toyModel, toySettings } from '#/testing/loopWorld.ts'
import { renderScreen } from '#/testing/renderScreen.tsx'
import { SetupForm } from './SetupForm.tsx'

const collection = { id: 'toy', trainProblems: 3, testProblems: 3, puzzles: toyLibrary }
const blank = { kind: 'openai', baseUrl: '', model: '', api: 'completion' } as const

/** Still on its way. */
const verifier = { ...createFakeVerifier(() => 'solved'), ready: new Promise<never>(() => undefined) }

const onStart = vi.fn()
const setKey = vi.fn()
const saveFile = vi.fn()
let listed: Result<readonly ListedModel[], ModelFailure> = ok([])
beforeEach(() => {
  vi.resetAllMocks()
  listed = ok([])
})

async function show(endpoint = toyModel('toy'), failure: StartFailure | null = null) {
  await renderScreen(
    <SetupForm
      settings={null}
      endpoint={endpoint}
      trainer={null}
      collections={[collection]}
      starting={false}
      failure={failure}
      onStart={onStart}
    />,
    {
      endpoints: {
        hasKey: () => false,
        setKey,
        hasAnyKey: createSubject(false),
        listModels: () => Promise.resolve(listed),
      },
      python: {
        progress: createSubject(null),
        calibration: createCalibration({
          verifier,
          settings: createMemoryStore().settings,
          clock: createManualClock(),
        }),
      },
      verifier,
      saveFile,
    },
  )
}

const form = page.getByRole('form', { name: 'Set up a run' })
const field = (label: string) => form.getByRole('textbox', { name: label, exact: true })
const baseUrl = form.getByRole('combobox', { name: 'Base URL' }).or(field('Base URL'))
const model = form.getByRole('combobox', { name: 'Model' }).or(field('Model'))
const start = form.getByRole('button', { name: 'Start', exact: true })

describe('the form of a run', () => {
  it('starts what it shows, tidied', async () => {
    await show()
    await baseUrl.fill(' http://localhost:1/v1/ ')
    await field('Puzzles per iteration').fill('24')
    await start.click()
    expect(onStart).toHaveBeenCalledOnce()
    expect(onStart.mock.calls[0]?.[0]).toMatchObject({
      endpoint: toyModel('toy'),
      name: 'Quick run',
      puzzlesPerIteration: 24,
      fewShotCollection: 'toy',
    })
  })

  it('refuses what is missing, counts it, and leads to the first field', async () => {
    await show(blank)
    await start.click()
    await expect.element(form).toHaveTextContent('2 settings need your attention.')
    await expect.element(baseUrl).toHaveAttribute('aria-invalid', 'true')
    await expect.element(baseUrl).toHaveFocus()
    await expect.element(model).toHaveAttribute('aria-invalid', 'true')
    expect(onStart).not.toHaveBeenCalled()
    await userEvent.keyboard('{Escape}')
    await baseUrl.fill('http://localhost:1/v1')
    await model.fill('toy')
    await userEvent.keyboard('{Escape}')
    await start.click()
    expect(onStart).toHaveBeenCalledOnce()
  })

  it('opens the group in which a number is out of bounds', async () => {
    await show()
    const limit = field('Time limit')
    const group = form.getByRole('button', { name: 'Filter and verifier' })
    await group.click()
    await limit.fill('0')
    await group.click()
    await expect.element(group).toHaveAttribute('aria-expanded', 'false')
    await start.click()
    await expect.element(group).toHaveAttribute('aria-expanded', 'true')
    await expect.element(limit).toHaveAttribute('aria-invalid', 'true')
    expect(onStart).not.toHaveBeenCalled()
  })

  it('keeps what was typed for one kind of model while another is looked at', async () => {
    await show()
    await form.getByRole('radio', { name: /^Built-in model/ }).click()
    await expect.element(baseUrl).not.toBeInTheDocument()
    await expect.element(form.getByRole('combobox', { name: 'Version' })).toHaveValue('Untrained')
    await form.getByRole('radio', { name: /endpoint/i }).click()
    await expect.element(baseUrl).toHaveValue('http://localhost:1/v1')
    await expect.element(model).toHaveValue('toy')
  })

  it('takes a key to memory only, and only for an address', async () => {
    await show(blank)
    await expect.element(form.getByLabelText('API key')).toBeDisabled()
    await baseUrl.fill('http://localhost:1/v1')
    await form.getByLabelText('API key').fill('secret')
    expect(setKey).toHaveBeenLastCalledWith('http://localhost:1/v1', 'secret')
  })

  it('lists the models of the server, or says why it cannot', async () => {
    await show()
    const test = form.getByRole('button', { name: 'Test connection and list models' })
    listed = err({
      kind: 'unreachable',
      message: 'No answer from localhost.',
      advice: 'Check that the server is running.',
      status: null,
      retryable: true,
    })
    await test.click()
    await expect.element(form.getByRole('alert')).toHaveTextContent('No answer from localhost.')
    await expect.element(form.getByRole('alert')).toHaveTextContent('Check that the server is running.')
    listed = ok([])
    await test.click()
    await expect.element(form).toHaveTextContent('It lists no models: type the name')
    listed = ok([
      { name: 'large', price: null },
      { name: 'small', price: null },
    ])
    await test.click()
    await expect.element(form).toHaveTextContent('It lists 2 models.')
    await model.fill('sma')
    await page.getByRole('option', { name: 'small' }).click()
    await expect.element(model).toHaveValue('small')
  })

  it('takes settings from a file, and names what is wrong in one', async () => {
    await show()
    const text = toRunDocument({ ...toySettings, name: 'from a file', puzzlesPerIteration: 77 })
    const file = form.getByRole('button', { name: 'Settings from a file…' })
    const choose = async (content: string) => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]')
      if (input === null) throw new Error('There is no way to choose a file.')
      await userEvent.upload(input, new File([content], 'a.settings.json', { type: 'application/json' }))
    }
    await expect.element(file).toBeVisible()
    await choose(text.replace('"solveTokens": 150', '"solveTokens": 1'))
    await expect
      .element(form)
      .toHaveTextContent('“Tokens per solution” (solveTokens) is 1, which will not do')
    await choose(text)
    await expect.element(form).toHaveTextContent('The settings are those of a.settings.json')
    await expect.element(field('Puzzles per iteration')).toHaveValue('77')
    await expect.element(field('Name of the run')).toHaveValue('from a file')
    await form.getByRole('button', { name: 'Save settings' }).click()
    expect(saveFile.mock.calls[0]?.[0]).toBe('from-a-file.settings.json')
  })

  it('says why a run could not be started', async () => {
    await show(toyModel('toy'), {
      kind: 'busy',
      message: 'A run is going already.',
      advice: 'Stop it first.',
    })
    await expect.element(form.getByRole('alert')).toHaveTextContent('A run is going already.')
  })
})
