import { describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { Writing, WritingNow } from '#/engine/work/writing.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { renderScreen } from '#/testing/renderScreen.tsx'
import { WritingPanel } from './WritingPanel.tsx'

const quiet: WritingNow = { writings: [], queued: 0, speed: null }
const writing: Writing = {
  id: '1.0',
  stage: 'propose',
  of: 'prompt 3',
  samples: 1,
  since: 100_000,
  tail: 'x: int):\n    return x == 5',
  length: 27,
}

async function show(look: () => WritingNow, store = createMemoryStore()) {
  const clock = { now: () => 112_000, delay: () => Promise.resolve() }
  await renderScreen(<WritingPanel look={look} />, { clock, store })
  return store
}

const panel = () => page.getByRole('region', { name: 'Writing now' })
const toggle = () => page.getByRole('button', { name: 'Writing now' })

describe('what the model is writing', () => {
  it('is shown as it comes, with how fast, and not announced', async () => {
    let now: WritingNow = { writings: [writing], queued: 5, speed: { tokens: 23.4, isEstimate: true } }
    await show(() => now)
    await expect.element(panel()).toHaveTextContent('about 23 tokens a second')
    await expect.element(panel()).toHaveTextContent('5 wait for their turn')
    await expect.element(panel()).toHaveTextContent('10 s · proposing, prompt 3')
    await expect.element(panel()).toHaveTextContent('return x == 5')
    now = { ...now, writings: [{ ...writing, tail: `${writing.tail} * 2` }], speed: null }
    await expect.element(panel()).toHaveTextContent('return x == 5 * 2')
    expect(panel().element().querySelector('[aria-live]')?.getAttribute('aria-live')).toBe('off')
    const texts = page.getByRole('group', { name: 'Texts in flight' }).element()
    if (texts instanceof HTMLElement) texts.focus()
    expect(document.activeElement).toBe(texts)
  })

  it('is plain text, whatever it says, and no more than a box holds', async () => {
    const tail = `${'y'.repeat(1000)}<img src=x onerror="document.title='owned'"><b>bold</b>`
    await show(() => ({ ...quiet, writings: [{ ...writing, tail, length: 5000 }] }))
    await expect.element(panel()).toHaveTextContent('<b>bold</b>')
    expect(panel().element().querySelector('img, b')).toBeNull()
    expect(panel().element().querySelector('pre')?.textContent.length).toBeLessThanOrEqual(700)
  })

  it('says what is known of a server that shows nothing, and that nothing is written', async () => {
    let now: WritingNow = { ...quiet, writings: [{ ...writing, samples: 8, tail: '', length: 0 }] }
    await show(() => now)
    await expect.element(panel()).toHaveTextContent('8 texts asked for')
    await expect.element(panel()).toHaveTextContent('the first 10 s ago')
    now = quiet
    await expect.element(panel()).toHaveTextContent('Nothing at this moment')
  })

  it('can be folded, costs nothing then, and stays so', async () => {
    const look = vi.fn(() => ({ ...quiet, writings: [writing] }))
    const store = await show(look)
    await expect.element(panel()).toHaveTextContent('proposing')
    await toggle().click()
    await expect.element(toggle()).toHaveAttribute('aria-expanded', 'false')
    await expect.element(panel()).not.toHaveTextContent('proposing')
    const looked = look.mock.calls.length
    await new Promise((resolve) => setTimeout(resolve, 900))
    expect(look.mock.calls.length).toBe(looked)
    expect(await store.settings.get('folded.writing')).toBe(true)
  })

  it('is folded where it was left so, until it is opened', async () => {
    const store = createMemoryStore()
    await store.settings.put('folded.writing', true)
    await show(() => ({ ...quiet, writings: [writing] }), store)
    await expect.element(toggle()).toHaveAttribute('aria-expanded', 'false')
    await toggle().click()
    await expect.element(panel()).toHaveTextContent('proposing')
  })
})
