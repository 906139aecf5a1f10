/**
 * Python that tries to get out: over the network, into JavaScript, into files that last. Data, with its words. Each body
 * is that of a function that returns something true when it got anywhere at all.
 */
import type { VerdictKind } from '#/domain/verdict/verdict.ts'
import type { ProbeTarget, ProgramProbe } from './probe.ts'

type Attempt = readonly [name: string, title: string, sentence: string, body: string]

/** Says that the attempt got somewhere; nothing else is accepted. */
const puzzle = 'def sat(found: str):\n    return found.startswith("reached")'

/** Every end but the one that says it got somewhere; a slow device stops some of them by the limit. */
const blockedBy: readonly VerdictKind[] = ['error', 'wrong', 'crashed', 'breach', 'timeout', 'memory']

const gate: ReadonlySet<string> = new Set(['js', 'pyodide-js', 'ctypes', 'proxies', 'core-anew', 'socket'])

const javascript: readonly Attempt[] = [
  [
    'js',
    'Import JavaScript',
    'In an ordinary Pyodide this module is the whole browser.',
    'import js\nreturn dir(js)',
  ],
  [
    'js-fetch',
    'Fetch through JavaScript',
    'The shortest way to the network there would be.',
    'from js import fetch\nreturn fetch("{url}")',
  ],
  [
    'js-message',
    'Send a forged message through JavaScript',
    'It would stand where the verdict is expected.',
    'import js\njs.postMessage({"kind": "solved"})\nreturn True',
  ],
  [
    'pyodide-js',
    'Import Pyodide’s own interface',
    'It can load files and change the interpreter.',
    'import pyodide_js\nreturn pyodide_js._api',
  ],
  [
    'run-js',
    'Run JavaScript from Python',
    'Pyodide has a function for it; here it is gone.',
    'from pyodide.code import run_js\nreturn run_js("40 + 2")',
  ],
  [
    'open-url',
    'Open an address with Pyodide',
    'Pyodide’s own way to read from a server.',
    'from pyodide.http import open_url\nreturn open_url("{url}").read()',
  ],
  [
    'core',
    'Import the bridge’s core',
    'The compiled part that makes JavaScript objects.',
    'import _pyodide_core\nreturn _pyodide_core.to_js(b"x")',
  ],
  [
    'core-anew',
    'Make the bridge’s core anew',
    'A built-in module can be made a second time, so its makers are taken out of the table.',
    `import importlib.machinery as m
return vars(m.BuiltinImporter.create_module(m.ModuleSpec("_pyodide_core", None)))["to_js"](b"x").constructor`,
  ],
  [
    'nameless',
    'Make a built-in module by an empty name',
    'A table entry without a name would be found by nobody who only looks for names.',
    `import _imp, types
return vars(_imp.create_builtin(types.SimpleNamespace(name="", origin="built-in")))["to_js"]`,
  ],
  [
    'proxies',
    'Search memory for a JavaScript object',
    'One object would do: from its constructor leads a way to everything.',
    `import gc
for held in gc.get_objects():
    for thing in [held, *gc.get_referents(held)]:
        if type(thing).__name__ in ("JsProxy", "JsCallable", "JsGenerator"):
            return repr(thing)`,
  ],
  [
    'proxy-class',
    'Make a JavaScript object from its class',
    'The class is still there; it makes nothing.',
    `seen, waiting = set(), [object]
while waiting:
    for kind in type.__subclasses__(waiting.pop()):
        if kind.__name__ in ("JsProxy", "JsCallable"):
            return kind.__new__(kind).constructor
        if kind not in seen and kind is not type:
            seen.add(kind)
            waiting.append(kind)`,
  ],
  [
    'bridge-functions',
    'Search memory for the bridge’s functions',
    'A function that converts objects would be a bridge by itself.',
    `import gc
names = ("to_js", "create_proxy", "create_once_callable", "run_js", "run_sync")
return [held for held in gc.get_objects()
        if type(held) is type(print) and held.__name__ in names]`,
  ],
  [
    'frames',
    'Climb the stack to whoever called',
    'Below the first Python function there is JavaScript.',
    `import sys
frame = sys._getframe()
while frame:
    for value in [*frame.f_globals.values(), *frame.f_locals.values()]:
        if type(value).__name__.startswith("Js") and type(value).__name__ != "JsNull":
            return repr(value)
    frame = frame.f_back`,
  ],
  [
    'finders',
    'Take the guard out of the import system',
    'The guard hides what is gone; without it there is still nothing.',
    `import sys
sys.meta_path[:] = [f for f in sys.meta_path if isinstance(f, type)]
import js
return dir(js)`,
  ],
  [
    'archive',
    'Load Pyodide’s Python files from the archive',
    'They lie in the archive of the standard library, but have nothing to talk to.',
    `import sys, zipimport
path = next(p for p in sys.path if p.endswith(".zip"))
return zipimport.zipimporter(path).load_module("pyodide").code.run_js("40 + 2")`,
  ],
  [
    'event-loop',
    'Use the browser’s event loop',
    'A callback would come back after the verdict.',
    'import asyncio\nreturn asyncio.get_running_loop()',
  ],
  [
    'browser',
    'Open a page with webbrowser',
    'The module is there in Pyodide and calls window.open.',
    'import webbrowser\nreturn webbrowser.open("{url}")',
  ],
]

const machine: readonly Attempt[] = [
  [
    'ctypes',
    'Call into the runtime with ctypes',
    'It reads and writes any memory, and can run JavaScript.',
    'import ctypes\nreturn ctypes.CDLL(None).emscripten_run_script_int(b"40 + 2") == 42',
  ],
  [
    'ctypes-core',
    'Open the runtime with _ctypes',
    'The compiled half of ctypes would be enough.',
    'import _ctypes\nreturn _ctypes.dlopen(None, 0)',
  ],
  [
    'library',
    'Load a shared library',
    'A library would bring machine code of its own.',
    `import _imp, types
return _imp.create_dynamic(types.SimpleNamespace(name="x", origin="/lib/libpyodide.so"))`,
  ],
  [
    'process',
    'Start a process',
    'There is no other program in a browser tab.',
    'import subprocess\nreturn subprocess.check_output(["echo", "out"])',
  ],
  ['fork', 'Fork', 'A copy would go on after the verdict.', 'import os\nreturn os.fork() >= 0'],
  [
    'thread',
    'Start a thread',
    'A thread would go on in the next program.',
    'import threading\nthreading.Thread(target=print).start()\nreturn True',
  ],
]

const outside: readonly Attempt[] = [
  [
    'socket',
    'Open a socket to the app’s server',
    'Python’s own network: everything else is built on it.',
    `import socket
link = socket.create_connection(("{host}", {port}), 0.5)
link.sendall(b"GET / HTTP/1.0\\r\\n\\r\\n")
return link.recv(10)`,
  ],
  [
    'datagram',
    'Send a datagram',
    'It needs no answer to carry a secret away.',
    `import socket
link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
link.sendto(b"heard?", ("{host}", {port}))
return link.recv(10)`,
  ],
  [
    'urllib',
    'Fetch with urllib',
    'The standard library’s way to read an address.',
    'import urllib.request\nreturn urllib.request.urlopen("{url}", timeout=0.5).read()',
  ],
  [
    'http-client',
    'Ask with http.client',
    'The layer below.',
    `import http.client
link = http.client.HTTPConnection("{host}", {port}, timeout=0.5)
link.request("GET", "/")
return link.getresponse().read()`,
  ],
  [
    'asyncio',
    'Connect with asyncio',
    'Networking on an event loop of its own.',
    `import asyncio
async def reach():
    reader, writer = await asyncio.open_connection("{host}", {port})
    writer.write(b"GET / HTTP/1.0\\r\\n\\r\\n")
    return await reader.read(10)
return asyncio.run(reach())`,
  ],
  [
    'file',
    'Write a file that lasts',
    'A file could hold a message to a later program.',
    `import os
for folder in ("/tmp", "/home/pyodide", "/dev/shm", "/"):
    try:
        with open(os.path.join(folder, "kept"), "w") as file:
            file.write("kept")
        return folder
    except OSError:
        pass`,
  ],
  [
    'library-file',
    'Write over the standard library',
    'It would speak through every later program.',
    `import sys
path = next(p for p in sys.path if p.endswith(".zip"))
with open(path, "r+b") as archive:
    return archive.write(b"PK" * 100)`,
  ],
  [
    'library-map',
    'Write over the standard library by a trick',
    'Opened for reading, then made writable behind the file’s back.',
    `import fcntl, os, sys
path = next(p for p in sys.path if p.endswith(".zip"))
file = os.open(path, os.O_RDONLY)
fcntl.fcntl(file, fcntl.F_SETFL, os.O_RDWR)
return os.pwrite(file, b"PK" * 100, 0)`,
  ],
  [
    'canary-file',
    'Search all files for something of yours',
    'Nothing of the app’s, of your puzzles or of your keys is in there.',
    `import os
found = [os.path.join(place, name) for place, _, names in os.walk("/") for name in names]
return [name for name in found if not name.startswith(("/lib/", "/proc/", "/dev/"))]`,
  ],
]

/** The attempts, aimed at the app's own server. */
export function escapePrograms(target: ProbeTarget): readonly ProgramProbe[] {
  return [...javascript, ...machine, ...outside].map(([name, title, sentence, template]) => {
    const body = template
      .replaceAll('{url}', target.url)
      .replaceAll('{host}', target.host)
      .replaceAll('{port}', String(target.port))
    const solution = [
      `def attempt():\n${body.replaceAll(/^/gm, '    ')}`,
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
