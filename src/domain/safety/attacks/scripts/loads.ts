/** JavaScript that loads something from a server. The scripts lie beside it; see attempt.ts. */
import type { Attempt } from './attempt.ts'
import { everywhere, inFrame, inWorkers } from './attempt.ts'
import elementCode from './element.js?raw'
import fontCode from './font.js?raw'
import frameCode from './frame.js?raw'
import importCode from './import.js?raw'
import importScriptsCode from './import-scripts.js?raw'
import serviceWorkerCode from './service-worker.js?raw'
import sharedWorkerCode from './shared-worker.js?raw'
import workerOfServerCode from './worker-of-server.js?raw'

/** An element of this tag that loads the target by this attribute. */
const loading = (tag: string, attribute: string) =>
  elementCode.replace('{tag}', tag).replace('{attribute}', attribute)

export const loadScripts: readonly Attempt[] = [
  {
    name: 'import',
    realms: everywhere,
    title: 'Import a script from a server',
    sentence: 'import() is part of the language and cannot be taken away; the policy refuses the address.',
    code: importCode,
  },
  {
    name: 'import-scripts',
    realms: inWorkers,
    gate: ['worker'],
    title: 'Load a script with importScripts',
    sentence: 'The way of classic workers to more code.',
    code: importScriptsCode,
  },
  {
    name: 'worker-of-server',
    realms: everywhere,
    title: 'Start a worker from a server’s script',
    sentence: 'A worker from elsewhere would bring a policy of its own.',
    code: workerOfServerCode,
  },
  {
    name: 'shared-worker',
    realms: inFrame,
    title: 'Join a shared worker',
    sentence: 'One worker for several pages would be a way from one to the other.',
    code: sharedWorkerCode,
  },
  {
    name: 'image',
    realms: inFrame,
    title: 'Load an image',
    sentence: 'The address of an image can carry a message.',
    code: loading('img', 'src'),
  },
  {
    name: 'style',
    realms: inFrame,
    title: 'Load a style sheet',
    sentence: 'So can the address of a style sheet.',
    code: loading('link', 'href'),
  },
  {
    name: 'font',
    realms: ['frame', 'bare'],
    title: 'Load a font',
    sentence: 'And that of a font.',
    code: fontCode,
  },
  {
    name: 'script',
    realms: inFrame,
    title: 'Load a script by its address',
    sentence: 'Only the one script with the right fingerprint may run there.',
    code: loading('script', 'src'),
  },
  {
    name: 'frame',
    realms: inFrame,
    title: 'Show the app in a frame of its own',
    sentence: 'The app inside the sandbox could be read or clicked.',
    code: frameCode,
  },
  {
    name: 'object',
    realms: inFrame,
    title: 'Embed an object',
    sentence: 'An old element that loads and runs what it is given.',
    code: loading('object', 'data'),
  },
  {
    name: 'service-worker',
    realms: ['frame', 'worker'],
    title: 'Install a service worker',
    sentence: 'It would stand between the app and its server from then on.',
    code: serviceWorkerCode,
  },
]
