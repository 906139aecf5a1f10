/**
 * Python that tries to get out: over the network, into JavaScript, into files that last. The programs
 * are in `escapes/`: each has a function `attempt` that returns something true when it got anywhere at all. `{url}`, `{host}`
 * and `{port}` stand for the app's own server.
 */
import type { VerdictKind } from '#/domain/verdict/verdict.ts'
import { withoutLastBreak } from './pairOf.ts'
import type { ProbeTarget, ProgramProbe } from '../probe.ts'
import archiveCode from './escapes/archive.py?raw'
import asyncioCode from './escapes/asyncio.py?raw'
import bridgeFunctionsCode from './escapes/bridge-functions.py?raw'
import browserCode from './escapes/browser.py?raw'
import canaryFileCode from './escapes/canary-file.py?raw'
import coreAnewCode from './escapes/core-anew.py?raw'
import coreCode from './escapes/core.py?raw'
import ctypesCode from './escapes/ctypes.py?raw'
import ctypesCoreCode from './escapes/ctypes-core.py?raw'
import datagramCode from './escapes/datagram.py?raw'
import eventLoopCode from './escapes/event-loop.py?raw'
import fileCode from './escapes/file.py?raw'
import findersCode from './escapes/finders.py?raw'
import forkCode from './escapes/fork.py?raw'
import framesCode from './escapes/frames.py?raw'
import httpClientCode from './escapes/http-client.py?raw'
import jsCode from './escapes/js.py?raw'
import jsFetchCode from './escapes/js-fetch.py?raw'
import jsMessageCode from './escapes/js-message.py?raw'
import libraryCode from './escapes/library.py?raw'
import libraryFileCode from './escapes/library-file.py?raw'
import libraryMapCode from './escapes/library-map.py?raw'
import namelessCode from './escapes/nameless.py?raw'
import openUrlCode from './escapes/open-url.py?raw'
import processCode from './escapes/process.py?raw'
import proxiesCode from './escapes/proxies.py?raw'
import proxyClassCode from './escapes/proxy-class.py?raw'
import pyodideJsCode from './escapes/pyodide-js.py?raw'
import runJsCode from './escapes/run-js.py?raw'
import socketCode from './escapes/socket.py?raw'
import threadCode from './escapes/thread.py?raw'
import urllibCode from './escapes/urllib.py?raw'

type Attempt = readonly [name: string, title: string, sentence: string, file: string]

/** Says that the attempt got somewhere; nothing else is accepted. */
const puzzle = 'def sat(found: str):\n    return found.startswith("reached")'

/** Every end but the one that says it got somewhere; a slow device stops some of them by the limit. */
const blockedBy: readonly VerdictKind[] = ['error', 'wrong', 'crashed', 'breach', 'timeout', 'memory']

const gate: ReadonlySet<string> = new Set(['js', 'pyodide-js', 'ctypes', 'proxies', 'core-anew', 'socket'])

const javascript: readonly Attempt[] = [
  ['js', 'Import JavaScript', 'In an ordinary Pyodide this module is the whole browser.', jsCode],
  ['js-fetch', 'Fetch through JavaScript', 'The shortest way to the network there would be.', jsFetchCode],
  [
    'js-message',
    'Send a forged message through JavaScript',
    'It would stand where the verdict is expected.',
    jsMessageCode,
  ],
  [
    'pyodide-js',
    'Import Pyodide’s own interface',
    'It can load files and change the interpreter.',
    pyodideJsCode,
  ],
  ['run-js', 'Run JavaScript from Python', 'Pyodide has a function for it; here it is gone.', runJsCode],
  ['open-url', 'Open an address with Pyodide', 'Pyodide’s own way to read from a server.', openUrlCode],
  ['core', 'Import the bridge’s core', 'The compiled part that makes JavaScript objects.', coreCode],
  [
    'core-anew',
    'Make the bridge’s core anew',
    'A built-in module can be made a second time, so its makers are taken out of the table.',
    coreAnewCode,
  ],
  [
    'nameless',
    'Make a built-in module by an empty name',
    'A table entry without a name would be found by nobody who only looks for names.',
    namelessCode,
  ],
  [
    'proxies',
    'Search memory for a JavaScript object',
    'One object would do: from its constructor leads a way to everything.',
    proxiesCode,
  ],
  [
    'proxy-class',
    'Make a JavaScript object from its class',
    'The class is still there; it makes nothing.',
    proxyClassCode,
  ],
  [
    'bridge-functions',
    'Search memory for the bridge’s functions',
    'A function that converts objects would be a bridge by itself.',
    bridgeFunctionsCode,
  ],
  [
    'frames',
    'Climb the stack to whoever called',
    'Below the first Python function there is JavaScript.',
    framesCode,
  ],
  [
    'finders',
    'Take the guard out of the import system',
    'The guard hides what is gone; without it there is still nothing.',
    findersCode,
  ],
  [
    'archive',
    'Load Pyodide’s Python files from the archive',
    'They lie in the archive of the standard library, but have nothing to talk to.',
    archiveCode,
  ],
  [
    'event-loop',
    'Use the browser’s event loop',
    'A callback would come back after the verdict.',
    eventLoopCode,
  ],
  [
    'browser',
    'Open a page with webbrowser',
    'The module is there in Pyodide and calls window.open.',
    browserCode,
  ],
]

const machine: readonly Attempt[] = [
  [
    'ctypes',
    'Call into the runtime with ctypes',
    'It reads and writes any memory, and can run JavaScript.',
    ctypesCode,
  ],
  [
    'ctypes-core',
    'Open the runtime with _ctypes',
    'The compiled half of ctypes would be enough.',
    ctypesCoreCode,
  ],
  ['library', 'Load a shared library', 'A library would bring machine code of its own.', libraryCode],
  ['process', 'Start a process', 'There is no other program in a browser tab.', processCode],
  ['fork', 'Fork', 'A copy would go on after the verdict.', forkCode],
  ['thread', 'Start a thread', 'A thread would go on in the next program.', threadCode],
]

const outside: readonly Attempt[] = [
  [
    'socket',
    'Open a socket to the app’s server',
    'Python’s own network: everything else is built on it.',
    socketCode,
  ],
  ['datagram', 'Send a datagram', 'It needs no answer to carry a secret away.', datagramCode],
  ['urllib', 'Fetch with urllib', 'The standard library’s way to read an address.', urllibCode],
  ['http-client', 'Ask with http.client', 'The layer below.', httpClientCode],
  ['asyncio', 'Connect with asyncio', 'Networking on an event loop of its own.', asyncioCode],
  ['file', 'Write a file that lasts', 'A file could hold a message to a later program.', fileCode],
  [
    'library-file',
    'Write over the standard library',
    'It would speak through every later program.',
    libraryFileCode,
  ],
  [
    'library-map',
    'Write over the standard library by a trick',
    'Opened for reading, then made writable behind the file’s back.',
    libraryMapCode,
  ],
  [
    'canary-file',
    'Search all files for something of yours',
    'Nothing of the app’s, of your puzzles or of your keys is in there.',
    canaryFileCode,
  ],
]

/** The attempts, aimed at the app's own server. */
export function escapePrograms(target: ProbeTarget): readonly ProgramProbe[] {
  return [...javascript, ...machine, ...outside].map(([name, title, sentence, file]) => {
    const attempt = withoutLastBreak(file)
      .replaceAll('{url}', target.url)
      .replaceAll('{host}', target.host)
      .replaceAll('{port}', String(target.port))
    const solution = [
      attempt,
      'def sol():\n    found = attempt()\n    return f"reached {found!r}" if found else "nowhere"',
    ].join('\n\n')
    return {
      kind: 'program',
      group: 'escape',
      id: `escape:${name}`,
      title,
      sentence,
      pair: { puzzle, solution },
      blockedBy,
      inGate: gate.has(name),
    }
  })
}
