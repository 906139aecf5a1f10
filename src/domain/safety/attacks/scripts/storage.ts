/** JavaScript that reaches for what the app keeps. The scripts lie beside it; see attempt.ts. */
import type { Attempt } from './attempt.ts'
import { everywhere, inFrame } from './attempt.ts'
import cachesCode from './caches.js?raw'
import cookieCode from './cookie.js?raw'
import filesCode from './files.js?raw'
import indexedDbCode from './indexed-db.js?raw'
import localStorageCode from './local-storage.js?raw'
import locksCode from './locks.js?raw'
import sessionStorageCode from './session-storage.js?raw'

export const storageScripts: readonly Attempt[] = [
  {
    name: 'local-storage',
    realms: ['frame', 'worker'],
    gate: ['frame', 'worker'],
    title: 'Write to local storage',
    sentence: 'The frame has an origin of its own, so the app’s storage is not there.',
    code: localStorageCode,
  },
  {
    name: 'session-storage',
    realms: inFrame,
    gate: inFrame,
    title: 'Read session storage',
    sentence: 'The same for what the tab keeps.',
    code: sessionStorageCode,
  },
  {
    name: 'indexed-db',
    realms: everywhere,
    gate: everywhere,
    title: 'Open a database',
    sentence: 'The browser’s database belongs to the app’s origin.',
    code: indexedDbCode,
  },
  {
    name: 'caches',
    realms: everywhere,
    title: 'Read cached pages',
    sentence: 'A cache could be filled with a forged app.',
    code: cachesCode,
  },
  {
    name: 'files',
    realms: everywhere,
    title: 'Open the app’s private files',
    sentence: 'Your puzzles and runs lie there.',
    code: filesCode,
  },
  {
    name: 'locks',
    realms: everywhere,
    title: 'Take the app’s lock',
    sentence: 'Who holds it could keep the app from its own data.',
    code: locksCode,
  },
  {
    name: 'cookie',
    realms: inFrame,
    gate: inFrame,
    title: 'Set a cookie',
    sentence: 'Cookies are sent along with every request to the app’s server.',
    code: cookieCode,
  },
]
