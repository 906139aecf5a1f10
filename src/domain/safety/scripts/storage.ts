/** JavaScript that reaches for what the app keeps. Data, with its words; see attempt.ts. */
import type { Attempt } from './attempt.ts'
import { everywhere, inFrame } from './attempt.ts'

export const storageScripts: readonly Attempt[] = [
  {
    name: 'local-storage',
    realms: ['frame', 'worker'],
    gate: ['frame', 'worker'],
    title: 'Write to local storage',
    sentence: 'The frame has an origin of its own, so the app’s storage is not there.',
    code: `localStorage.setItem(canary, canary)
return localStorage.getItem(canary)`,
  },
  {
    name: 'session-storage',
    realms: inFrame,
    gate: inFrame,
    title: 'Read session storage',
    sentence: 'The same for what the tab keeps.',
    code: `return sessionStorage.length`,
  },
  {
    name: 'indexed-db',
    realms: everywhere,
    gate: everywhere,
    title: 'Open a database',
    sentence: 'The browser’s database belongs to the app’s origin.',
    code: `return await new Promise((good, bad) => {
  const opening = indexedDB.open(canary)
  opening.onsuccess = () => {
    opening.result.close()
    indexedDB.deleteDatabase(canary)
    good('open')
  }
  opening.onerror = () => bad(opening.error)
})`,
  },
  {
    name: 'caches',
    realms: everywhere,
    title: 'Read cached pages',
    sentence: 'A cache could be filled with a forged app.',
    code: `return (await caches.keys()).length`,
  },
  {
    name: 'files',
    realms: everywhere,
    title: 'Open the app’s private files',
    sentence: 'Your puzzles and runs lie there.',
    code: `const folder = await navigator.storage.getDirectory()
return folder.name + ' is open'`,
  },
  {
    name: 'locks',
    realms: everywhere,
    title: 'Take the app’s lock',
    sentence: 'Who holds it could keep the app from its own data.',
    code: `return await navigator.locks.request(canary, () => 'taken')`,
  },
  {
    name: 'cookie',
    realms: inFrame,
    gate: inFrame,
    title: 'Set a cookie',
    sentence: 'Cookies are sent along with every request to the app’s server.',
    code: `document.cookie = canary + '=1; max-age=5; path=/'
return document.cookie`,
  },
]
