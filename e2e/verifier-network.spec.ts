/**
 * Untrusted code reaches nobody: not a server, not another origin's storage, not the page. Tried live in the real frame,
 * with a server that writes down whoever comes, and with secrets planted wherever the app could keep one.
 */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { createPlayPage } from './pages/playPage.ts'
import { openApp, sandboxFrame, verify, verifyInTurn } from './support/app.ts'
import { canary, plantCanaries } from './support/canaries.ts'
import { tryToLeave } from './support/frameProbes.ts'
import { pythonProbes } from './support/pythonProbes.ts'
import type { TrafficLog } from './support/trafficLog.ts'
import { openTrafficLog } from './support/trafficLog.ts'

let log: TrafficLog

test.beforeEach(async () => {
  log = await openTrafficLog()
})

test.afterEach(async () => {
  await log.close()
})

/** The page itself, which may ask any server, asks this one: what came before it would be in the list by now. */
async function askFromThePage(page: Page): Promise<void> {
  await page.evaluate(async (url) => (await fetch(`${url}control`)).text(), log.url)
}

test('the listening server hears the page itself', async ({ page }) => {
  await openApp(page)
  await askFromThePage(page)
  await page.evaluate(
    (url) =>
      new Promise((resolve) => {
        new WebSocket(url).onerror = resolve
      }),
    `${log.url.replace('http', 'ws')}control`,
  )
  expect(log.requests).toEqual(['GET /control', 'UPGRADE /control'])
  expect(log.connections()).toBeGreaterThan(0)
})

test('Python reaches neither the network, nor JavaScript, nor what the app keeps', async ({ page }) => {
  await openApp(page)
  await plantCanaries(page)
  const probes = pythonProbes(log.url)
  const pairs = probes.map(({ puzzle, solution }) => ({ puzzle, solution }))
  const verdicts = await verify(page, pairs, 5000)
  expect(verdicts).toHaveLength(probes.length)
  const escaped = probes.flatMap(({ name }, index) => {
    const { kind, answer } = verdicts[index] ?? {}
    return kind === 'solved' ? [`${name}: ${answer ?? ''}`] : []
  })
  expect.soft(escaped).toEqual([])
  expect.soft(log.connections()).toBe(0)
  expect.soft(log.datagrams()).toBe(0)
  expect.soft(JSON.stringify(verdicts)).not.toContain(canary)
  await askFromThePage(page)
  expect(log.requests).toEqual(['GET /control'])
})

test('a program that gets hold of JavaScript does not outlive its room', async ({ page }) => {
  // With any JavaScript object at hand, the function that puts memory back between two programs could be replaced.
  const taint = [
    'def taint():',
    '    import builtins, importlib.machinery',
    '    builtins.all = lambda things: True',
    '    loader = importlib.machinery.BuiltinImporter',
    '    core = loader.create_module(loader.find_spec("_pyodide_core"))',
    '    array, nothing = core.to_js(b"x"), core.create_proxy(lambda *rest: None)',
    '    builtins.kept = array, nothing',
    '    setattr(array.__proto__, "set", nothing)',
  ].join('\n')
  const impossible = 'def sat(xs: List[int], n=7):\n    return len(xs) == n and all(x * x == 2 for x in xs)'
  await openApp(page)
  const verdicts = await verifyInTurn(page, [
    {
      puzzle: impossible,
      solution: `${taint}\n\ndef sol(n=7):\n    try:\n        taint()\n    finally:\n        return [0] * n`,
    },
    { puzzle: impossible, solution: 'def sol(n=7):\n    return [1] * n' },
    { puzzle: 'def sat(x: int):\n    return x == 1', solution: 'def sol():\n    return 1' },
  ])
  expect(verdicts.map(({ kind }) => kind === 'solved')).toEqual([false, false, true])
})

/**
 * The wall behind the wall: JavaScript in the frame itself. Three things no policy of the frame can stop, and what remains:
 * WebRTC (no browser knows the directive `webrtc`; a STUN request leaves by UDP), a bare TCP connection that the browser
 * opens for a frame's address before it refuses to load it (nothing is said on it), and the frame sending itself to a page
 * of our own origin (another origin is refused by the page's `frame-src`). All three need a document, and Python's worker
 * has none.
 */
test('JavaScript in the frame reaches neither the network nor what the app keeps', async ({ page }) => {
  await openApp(page)
  await plantCanaries(page)
  const outcomes = await sandboxFrame(page).evaluate(tryToLeave, log.url)
  expect(Object.keys(outcomes).length).toBeGreaterThan(50)
  const arrived = Object.entries(outcomes).filter(
    ([name, outcome]) => !name.endsWith('(silent)') && !outcome.startsWith('refused'),
  )
  expect.soft(arrived).toEqual([])
  expect.soft(JSON.stringify(outcomes)).not.toContain(canary)
  await askFromThePage(page)
  expect(log.requests).toEqual(['GET /control'])
  expect(new URL(page.url()).pathname).toMatch(/\/loop$/)
})

test('the frame cannot be sent to another origin', async ({ page }) => {
  await openApp(page)
  const frame = sandboxFrame(page)
  const gone = page.waitForEvent('framenavigated', (navigated) => navigated === frame)
  await frame.evaluate((url) => {
    setTimeout(() => {
      location.href = `${url}self`
    })
  }, log.url)
  await gone
  expect(frame.url()).toBe('chrome-error://chromewebdata/')
  await askFromThePage(page)
  expect(log.requests).toEqual(['GET /control'])
})

test('opening every screen and running a puzzle asks nobody but the own server', async ({
  page,
  baseURL,
}) => {
  const asked = new Set<string>()
  const note = (address: string) => {
    const { protocol, host } = new URL(address)
    if (!['data:', 'blob:'].includes(protocol)) asked.add(host)
  }
  page.context().on('request', (request) => {
    note(request.url())
  })
  page.on('websocket', (socket) => {
    note(socket.url())
  })
  await openApp(page)
  const [puzzle] = await page.evaluate(() => window.autodidact.puzzles.list('autodidact'))
  for (const place of ['Explore', 'Play', 'Loop', 'Evaluate']) {
    await page.getByRole('link', { name: place, exact: true }).first().click()
    await expect(page.getByRole('heading').first()).toBeVisible()
  }
  const play = createPlayPage(page)
  await play.open(puzzle?.id ?? '')
  await play.run.click()
  await expect(play.news).not.toBeEmpty()
  expect([...asked]).toEqual([new URL(baseURL ?? '').host])
})
