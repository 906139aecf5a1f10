/**
 * The verifier on another site: `dist-verifier/` as it is built, the example as it is documented, hosts as plain, as strict
 * and as wrong as they come. No page here is served by the app's own server.
 */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { join } from 'node:path'
import { root, runNode } from '../.scripts/process.mjs'
import type { SandboxError } from '#/platform/python/sandboxError.ts'
import type * as library from '#/platform/python/verifier.ts'
import type { PlainServer } from './support/plainServer.ts'
import { startPlainServer } from './support/plainServer.ts'

const built = join(root, 'test-results/dist-verifier')
const page = { html: '<!doctype html><title>A host</title>' }

/** Where the assets lie, on an origin of their own. */
let assets: PlainServer | null = null

test.beforeAll(async () => {
  const { code, output } = await runNode('.scripts/buildVerifier.mjs', [built], { quiet: true })
  expect(code, output).toBe(0)
  assets = await startPlainServer(() => ({
    folders: { '/verifier/': built },
    headers: {
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cross-origin-embedder-policy': 'require-corp',
    },
  }))
})

test.afterAll(async () => {
  await assets?.close()
})

/** The folder as a page names it. */
function folderUrl(): string {
  return `${assets?.origin ?? ''}/verifier/`
}

/** Opens a path of a server of its own, which is closed with the page. */
async function openHost(page: Page, path: string, ...host: Parameters<typeof startPlainServer>) {
  const server = await startPlainServer(...host)
  page.on('close', () => void server.close())
  await page.goto(`${server.origin}${path}`)
  return server
}

/** The kinds of what a right, a wrong and an endless solution get from a verifier of this folder, then disposed of. */
async function judgeThree(page: Page, folder: string): Promise<string[]> {
  return await page.evaluate(async (folder) => {
    const { createVerifier } = (await import(`${folder}verifier.js`)) as typeof library
    const verifier = createVerifier({ assetsUrl: folder, workers: 1 })
    const puzzle = 'def sat(x: int):\n    return x == 5'
    const solutions = ['def sol(): return 5', 'def sol(): return 6', 'def sol():\n    while True: pass']
    const kinds: string[] = []
    const pairs = solutions.map((solution) => ({ puzzle, solution }))
    for await (const { kind } of verifier.verify(pairs, { limitMillis: 300 })) kinds.push(kind)
    verifier.dispose()
    return kinds
  }, folder)
}

/** What `ready` rejects with, and how many frames are left behind. */
async function failureOf(page: Page, assetsUrl: string) {
  return await page.evaluate(
    async ({ module, assetsUrl }) => {
      const { createVerifier } = (await import(module)) as typeof library
      const error = await createVerifier({ assetsUrl }).ready.catch((error: unknown) => error)
      const { name, kind, url, message } = error as SandboxError
      return { name, kind, url, message, frames: document.querySelectorAll('iframe').length }
    },
    { module: `${folderUrl()}verifier.js`, assetsUrl },
  )
}

test('the documented example gives its three verdicts, in a folder of a plain host', async ({ page }) => {
  const server = await openHost(page, '/some/where/docs/embedding/', () => ({
    folders: {
      '/some/where/docs/embedding/': join(root, 'docs/embedding'),
      '/some/where/dist-verifier/': built,
    },
  }))
  await expect(page.locator('li')).toHaveText([/^solved: /, /^wrong: /, /^timeout: /])
  await expect(page.locator('iframe')).toHaveCount(0)
  expect(server.asked.filter((path) => !path.startsWith('/some/where/') && path !== '/favicon.ico')).toEqual(
    [],
  )
})

test('works from another origin, under the strictest policy that names it', async ({ page: tab }) => {
  const policy = [
    "default-src 'none'",
    ...['script-src', 'connect-src', 'frame-src'].map((name) => `${name} ${folderUrl()}`),
    "require-trusted-types-for 'script'",
  ].join('; ')
  const complaints: string[] = []
  tab.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await openHost(tab, '/', () => ({
    pages: { '/': { ...page, headers: { 'content-security-policy': policy } } },
  }))
  expect(await judgeThree(tab, folderUrl())).toEqual(['solved', 'wrong', 'timeout'])
  expect(complaints).toEqual([])
})

test('works in a cross-origin isolated page', async ({ page: tab }) => {
  const headers = {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  }
  await openHost(tab, '/', () => ({ pages: { '/': { ...page, headers } } }))
  expect(await tab.evaluate(() => crossOriginIsolated)).toBe(true)
  expect(await judgeThree(tab, folderUrl())).toEqual(['solved', 'wrong', 'timeout'])
})

test('two on one page work side by side, and another after they are gone', async ({ page: tab }) => {
  await openHost(tab, '/', () => ({ pages: { '/': page } }))
  const found = await tab.evaluate(async (folder) => {
    const { createVerifier } = (await import(`${folder}verifier.js`)) as typeof library
    const pair = { puzzle: 'def sat(x: int):\n    return x == 5', solution: 'def sol(): return 5' }
    const endless = { ...pair, solution: 'def sol():\n    while True: pass' }
    // Without a slash at its end, as people write it.
    const open = () => createVerifier({ assetsUrl: new URL(folder.slice(0, -1)), workers: 1 })
    const firstOf = async (verdicts: AsyncIterable<library.Verdict>) => {
      for await (const { kind } of verdicts) return kind
      return null
    }
    const kindOf = (verifier: library.EmbeddedVerifier) => firstOf(verifier.verify([pair]))
    const frames = () => document.querySelectorAll('iframe').length
    const [first, second] = [open(), open()]
    const both = [await Promise.all([kindOf(first), kindOf(second)]), frames()]
    const cut = firstOf(first.verify([endless], { limitMillis: 60_000 })).catch(String)
    first.dispose()
    const afterwards = [await cut, await kindOf(second), frames()]
    second.dispose()
    const third = open()
    const anew = [await kindOf(third), frames()]
    third.dispose()
    first.dispose()
    return { both, afterwards, anew, left: frames() }
  }, folderUrl())
  expect(found).toEqual({
    both: [['solved', 'solved'], 2],
    afterwards: ['Error: The verifier was closed.', 'solved', 1],
    anew: ['solved', 1],
    left: 0,
  })
})

test('names the address when the folder is wrong', async ({ page: tab }) => {
  const { origin } = await openHost(tab, '/', () => ({
    pages: {
      '/': page,
      // A host that answers with its own page, whatever is asked for.
      '/lost/python/assets.json': page,
      '/lost/sandbox.html': page,
    },
  }))
  const nowhere = await failureOf(tab, '/nowhere')
  const lost = await failureOf(tab, 'lost/')
  const deaf = await failureOf(tab, 'http://127.0.0.1:9/')
  expect([nowhere, lost, deaf]).toMatchObject([
    { name: 'SandboxError', kind: 'missing', url: `${origin}/nowhere/python/assets.json`, frames: 0 },
    { kind: 'unreadable', url: `${origin}/lost/python/assets.json`, frames: 0 },
    { kind: 'missing', url: 'http://127.0.0.1:9/python/assets.json', frames: 0 },
  ])
  expect(nowhere.message).toContain(`${nowhere.url} could not be loaded (status 404).`)
})

test('names the address when other sites may not read or frame it', async ({ page: tab }) => {
  await tab.clock.install()
  await openHost(tab, '/', () => ({ pages: { '/': page } }))
  const silent = await startPlainServer(() => ({ folders: { '/': built } }))
  const unframed = await startPlainServer(() => ({
    folders: { '/': built },
    headers: { 'access-control-allow-origin': '*', 'x-frame-options': 'DENY' },
  }))
  let failures: Awaited<ReturnType<typeof failureOf>>[] = []
  void Promise.all([failureOf(tab, silent.origin), failureOf(tab, unframed.origin)]).then((found) => {
    failures = found
  })
  // A frame gets ten seconds to answer.
  await expect
    .poll(async () => {
      await tab.clock.runFor(10_000)
      return failures.length
    })
    .toBe(2)
  await Promise.all([silent.close(), unframed.close()])
  expect(failures).toMatchObject([
    { kind: 'missing', url: `${silent.origin}/python/assets.json` },
    { kind: 'no-answer', url: `${unframed.origin}/sandbox.html`, frames: 0 },
  ])
})
