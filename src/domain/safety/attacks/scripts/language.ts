/** JavaScript that turns text into code, or the language against others. The scripts lie beside it; see attempt.ts. */
import type { Attempt } from './attempt.ts'
import { everywhere, inFrame } from './attempt.ts'
import asyncFunctionCode from './async-function.js?raw'
import dataImportCode from './data-import.js?raw'
import evalCode from './eval.js?raw'
import functionCode from './function.js?raw'
import inlineScriptCode from './inline-script.js?raw'
import languageCode from './language.js?raw'
import listenCode from './listen.js?raw'
import messageCode from './message.js?raw'
import nestedWorkerCode from './nested-worker.js?raw'
import timerCode from './timer.js?raw'

export const languageScripts: readonly Attempt[] = [
  {
    name: 'eval',
    realms: everywhere,
    gate: ['worker'],
    title: 'Evaluate text as JavaScript',
    sentence: 'Text that becomes code is how a string escapes from Python.',
    code: evalCode,
  },
  {
    name: 'function',
    realms: everywhere,
    title: 'Make a function from text',
    sentence: 'The same through the constructor that every function carries.',
    code: functionCode,
  },
  {
    name: 'async-function',
    realms: everywhere,
    title: 'Make an async function from text',
    sentence: 'The same through a constructor that has no name.',
    code: asyncFunctionCode,
  },
  {
    name: 'data-import',
    realms: everywhere,
    title: 'Import text as a script',
    sentence: 'An address that contains its own code.',
    code: dataImportCode,
  },
  {
    name: 'inline-script',
    realms: inFrame,
    title: 'Write a script into the page',
    sentence: 'The way that most attacks on web pages take.',
    code: inlineScriptCode,
  },
  {
    name: 'language',
    realms: ['worker'],
    gate: ['worker'],
    title: 'Change the language itself',
    sentence: 'The memory is put back by it between two programs, so it is frozen.',
    code: languageCode,
  },
  {
    name: 'timer',
    realms: ['worker'],
    gate: ['worker'],
    title: 'Set a timer',
    sentence: 'What comes back later would come back into somebody else’s program.',
    code: timerCode,
  },
  {
    name: 'message',
    realms: ['worker'],
    gate: ['worker'],
    title: 'Send a message as the interpreter would',
    sentence: 'A forged verdict would need it.',
    code: messageCode,
  },
  {
    name: 'listen',
    realms: ['worker'],
    title: 'Listen to the jobs of others',
    sentence: 'Puzzles and solutions of others come by this way.',
    code: listenCode,
  },
  {
    name: 'nested-worker',
    realms: ['worker'],
    gate: ['worker'],
    title: 'Start another worker',
    sentence: 'A new worker would have everything that was taken from this one.',
    code: nestedWorkerCode,
  },
]
