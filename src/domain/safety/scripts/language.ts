/** JavaScript that turns text into code, or the language against others. Data, with its words; see attempt.ts. */
import type { Attempt } from './attempt.ts'
import { everywhere, inFrame } from './attempt.ts'

export const languageScripts: readonly Attempt[] = [
  {
    name: 'eval',
    realms: everywhere,
    gate: ['worker'],
    title: 'Evaluate text as JavaScript',
    sentence: 'Text that becomes code is how a string escapes from Python.',
    code: `return (0, eval)('40 + 2')`,
  },
  {
    name: 'function',
    realms: everywhere,
    title: 'Make a function from text',
    sentence: 'The same through the constructor that every function carries.',
    code: `return (() => {}).constructor('return 40 + 2')()`,
  },
  {
    name: 'async-function',
    realms: everywhere,
    title: 'Make an async function from text',
    sentence: 'The same through a constructor that has no name.',
    code: `return await (async () => {}).constructor('return 40 + 2')()`,
  },
  {
    name: 'data-import',
    realms: everywhere,
    title: 'Import text as a script',
    sentence: 'An address that contains its own code.',
    code: `return (await ask(() => import('data:text/javascript,export default "' + canary + '"'))).default`,
  },
  {
    name: 'inline-script',
    realms: inFrame,
    title: 'Write a script into the page',
    sentence: 'The way that most attacks on web pages take.',
    code: `const script = document.createElement('script')
script.textContent = 'globalThis["' + canary + '"] = true'
document.body.append(script)
script.remove()
if (globalThis[canary] !== true) throw new Error('It did not run.')
return 'run'`,
  },
  {
    name: 'language',
    realms: ['worker'],
    gate: ['worker'],
    title: 'Change the language itself',
    sentence: 'The memory is put back by it between two programs, so it is frozen.',
    code: `Uint8Array.prototype.set = () => undefined
return 'changed'`,
  },
  {
    name: 'timer',
    realms: ['worker'],
    gate: ['worker'],
    title: 'Set a timer',
    sentence: 'What comes back later would come back into somebody else’s program.',
    code: `return setTimeout(() => undefined, 0)`,
  },
  {
    name: 'message',
    realms: ['worker'],
    gate: ['worker'],
    title: 'Send a message as the interpreter would',
    sentence: 'A forged verdict would need it.',
    code: `postMessage(canary)
return 'sent'`,
  },
  {
    name: 'listen',
    realms: ['worker'],
    title: 'Listen to the jobs of others',
    sentence: 'Puzzles and solutions of others come by this way.',
    code: `const listen = Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf(self))).addEventListener
listen.call(self, 'message', () => undefined)
return 'listening'`,
  },
  {
    name: 'nested-worker',
    realms: ['worker'],
    gate: ['worker'],
    title: 'Start another worker',
    sentence: 'A new worker would have everything that was taken from this one.',
    code: `const url = URL.createObjectURL(new Blob(['postMessage(1)']))
new Worker(url).terminate()
return 'started'`,
  },
]
