/** JavaScript that loads something from a server. Data, with its words; see attempt.ts. */
import type { Attempt } from './attempt.ts'
import { everywhere, inFrame, inWorkers } from './attempt.ts'

/** Waits for an element that loads `target`. */
const placed = (
  tag: string,
  attribute: string,
  more = '',
) => `const element = document.createElement('${tag}')
${more}element.${attribute} = target
try {
  return await ask(() => new Promise((good, bad) => {
    element.onload = () => good('loaded')
    element.onerror = () => bad(new Error('not loaded'))
    document.body.append(element)
  }))
} finally {
  element.remove()
}`

export const loadScripts: readonly Attempt[] = [
  {
    name: 'import',
    realms: everywhere,
    title: 'Import a script from a server',
    sentence: 'import() is part of the language and cannot be taken away; the policy refuses the address.',
    code: `return await ask(() => import(target))`,
  },
  {
    name: 'import-scripts',
    realms: inWorkers,
    gate: ['worker'],
    title: 'Load a script with importScripts',
    sentence: 'The way of classic workers to more code.',
    code: `if (typeof importScripts !== 'function') throw new ReferenceError('There is no importScripts.')
return await ask(() => importScripts(target))`,
  },
  {
    name: 'worker-of-server',
    realms: everywhere,
    title: 'Start a worker from a server’s script',
    sentence: 'A worker from elsewhere would bring a policy of its own.',
    code: `return await ask(() => new Promise((good, bad) => {
  const worker = new Worker(target)
  worker.onmessage = () => good('started')
  worker.onerror = (event) => { event.preventDefault(); bad(new Error('failed')) }
}))`,
  },
  {
    name: 'shared-worker',
    realms: inFrame,
    title: 'Join a shared worker',
    sentence: 'One worker for several pages would be a way from one to the other.',
    code: `return await ask(() => new Promise((good, bad) => {
  const worker = new SharedWorker(target)
  worker.port.onmessage = () => good('joined')
  worker.onerror = () => bad(new Error('failed'))
}))`,
  },
  {
    name: 'image',
    realms: inFrame,
    title: 'Load an image',
    sentence: 'The address of an image can carry a message.',
    code: placed('img', 'src'),
  },
  {
    name: 'style',
    realms: inFrame,
    title: 'Load a style sheet',
    sentence: 'So can the address of a style sheet.',
    code: placed('link', 'href', `element.rel = 'stylesheet'\n`),
  },
  {
    name: 'font',
    realms: ['frame', 'bare'],
    title: 'Load a font',
    sentence: 'And that of a font.',
    code: `return await ask(() => new FontFace('canary', 'url(' + target + ')').load())`,
  },
  {
    name: 'script',
    realms: inFrame,
    title: 'Load a script by its address',
    sentence: 'Only the one script with the right fingerprint may run there.',
    code: placed('script', 'src'),
  },
  {
    name: 'frame',
    realms: inFrame,
    title: 'Show the app in a frame of its own',
    sentence: 'The app inside the sandbox could be read or clicked.',
    code: `const element = document.createElement('iframe')
element.src = target
try {
  return await ask(() => {
    document.body.append(element)
    return new Promise(() => {})
  })
} finally {
  element.remove()
}`,
  },
  {
    name: 'object',
    realms: inFrame,
    title: 'Embed an object',
    sentence: 'An old element that loads and runs what it is given.',
    code: placed('object', 'data'),
  },
  {
    name: 'service-worker',
    realms: ['frame', 'worker'],
    title: 'Install a service worker',
    sentence: 'It would stand between the app and its server from then on.',
    code: `if (!('serviceWorker' in navigator)) throw new ReferenceError('There is none.')
const registration = await navigator.serviceWorker.register(target)
await registration.unregister()
return 'installed'`,
  },
]
