// What the worker's own JavaScript can reach, before anything is taken from it: the wall, without the hardening.
import { expect, it } from 'vitest'
import { fetchAssets } from './assets.ts'
import { openSandboxFrame } from './sandboxFrame.ts'

/** Runs in the very worker of the sandbox instead of the interpreter; reports through the text of its failure. */
const probe = (origin: string, channel: string) => `
const origin = ${JSON.stringify(origin)}
const heard = (target, good) => new Promise((resolve, reject) => {
  for (const name of good) target.addEventListener(name, () => resolve(name))
  target.addEventListener('error', () => reject(new Error('error event')))
})
const attempts = {
  fetch: () => fetch(origin + '/python/assets.json', { mode: 'no-cors' }),
  fetchOfBlob: () => fetch(URL.createObjectURL(new Blob(['x']))),
  fetchOfData: () => fetch('data:text/plain,x'),
  xmlHttpRequest: () => { const x = new XMLHttpRequest(); x.open('GET', origin + '/', false); x.send() },
  webSocket: () => heard(new WebSocket(origin.replace('http', 'ws') + '/'), ['open', 'message']),
  eventSource: () => heard(new EventSource(origin + '/'), ['open', 'message']),
  webTransport: () => new WebTransport(origin.replace('http:', 'https:') + '/').ready,
  importOfHttp: () => import(origin + '/src/lib/result.ts'),
  importOfData: () => import('data:text/javascript,export default 1'),
  importScripts: () => importScripts(origin + '/colors.js'),
  importScriptsOfData: () => importScripts('data:text/javascript,1'),
  nestedWorker: () => heard(new Worker(origin + '/colors.js'), ['message']),
  sendBeacon: () => navigator.sendBeacon(origin + '/', 'x'),
  eval: () => (0, eval)('1'),
  newFunction: () => new Function('return 1')(),
  functionOfConstructor: () => (() => 1).constructor('return 1')(),
  indexedDB: () => new Promise((resolve, reject) => {
    const request = indexedDB.open('x')
    request.onsuccess = resolve
    request.onerror = () => reject(request.error)
  }),
  caches: () => caches.open('x'),
  files: () => navigator.storage.getDirectory(),
  locks: () => navigator.locks.request('x', () => 1),
  localStorage: () => localStorage.setItem('x', '1'),
  sessionStorage: () => sessionStorage.length,
  cookieStore: () => cookieStore.getAll().then((all) => { if (all.length === 0) throw new Error('none') }),
  serviceWorker: () => navigator.serviceWorker.register(origin + '/colors.js'),
  notification: () => { if (Notification.permission !== 'granted') throw new Error('not granted') },
  document: () => document.title,
  parent: () => parent.postMessage('x', '*'),
  top: () => top.location,
  opener: () => opener.location,
  popup: () => open(origin),
}
async function tell() {
  new BroadcastChannel(${JSON.stringify(channel)}).postMessage('leak')
  const reached = []
  for (const [name, attempt] of Object.entries(attempts)) {
    const late = new Promise((_, reject) => setTimeout(reject, 2000, new Error('nothing came')))
    await Promise.race([(async () => await attempt())(), late]).then(
      () => reached.push(name),
      () => undefined,
    )
  }
  postMessage({ kind: 'failed', message: JSON.stringify({ origin: self.origin, tried: Object.keys(attempts).length, reached }) })
}
tell()
`

it('reaches no network, no storage, no other page and no compiler', async () => {
  const name = 'autodidact-leak'
  const leaks: unknown[] = []
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', (event) => leaks.push(event.data))
  // Storage of the page's own origin, which the worker must not find.
  localStorage.setItem('canary', 'canary')

  const { files, lock } = await fetchAssets(new URL('/python/', location.href).href)
  const frame = await openSandboxFrame('/sandbox.html', { report: () => undefined, broken: () => undefined })
  const worker = probe(location.origin, name)
  for (const [name, file] of Object.entries({ ...files, worker }))
    void frame.api.take.asEvent({ [name]: await file })
  const told = await frame.api.boot({ lock, workers: 1 }).then(
    () => 'The probe did not run.',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  frame.dispose()
  channel.close()
  localStorage.removeItem('canary')

  // A fetch of what the worker made itself (blob:, data:) would leave nothing either; the policy refuses even that.
  expect(JSON.parse(told)).toEqual({ origin: 'null', tried: 30, reached: [] })
  expect(leaks).toEqual([])
})

/** Without it, a probe whose attempts were all misspelt would look like a perfect wall. */
it('reaches most of it from a worker of the page', async () => {
  const url = URL.createObjectURL(new Blob([probe(location.origin, 'autodidact-control')]))
  const worker = new Worker(url)
  const { message } = await new Promise<{ message: string }>((resolve) => {
    worker.addEventListener('message', (event: MessageEvent<{ message: string }>) => {
      resolve(event.data)
    })
  })
  worker.terminate()
  URL.revokeObjectURL(url)
  const { reached } = JSON.parse(message) as { reached: string[] }
  const network = ['fetch', 'fetchOfBlob', 'fetchOfData', 'xmlHttpRequest', 'importOfHttp', 'importOfData']
  const rest = ['importScripts', 'importScriptsOfData', 'eval', 'newFunction', 'functionOfConstructor']
  const storage = ['indexedDB', 'caches', 'files', 'locks']
  expect(reached).toEqual(expect.arrayContaining([...network, ...rest, ...storage]))
})

it('is not connected to by anybody else', async () => {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.src = '/sandbox.html'
  const loaded = new Promise((resolve) => {
    frame.addEventListener('load', resolve)
  })
  document.body.append(frame)
  await loaded
  expect(() => frame.contentWindow?.document).toThrow()
  expect(frame.contentDocument).toBeNull()
  frame.remove()
})
