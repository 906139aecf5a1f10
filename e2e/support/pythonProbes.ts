/**
 * Python that tries to get out: over the network, into JavaScript, into storage. Each probe is the body of a function
 * that returns something true when it got anywhere at all, a refused connection excepted: that it tried is for the
 * listening server to say.
 */

/** Bodies by name; `$URL`, `$WS` and `$PORT` stand for the listening server. */
const bodies: Readonly<Record<string, string>> = {
  urllib: 'import urllib.request\nreturn urllib.request.urlopen("$URLpy-urllib", timeout=1).read()',
  'http.client':
    'import http.client\nlink = http.client.HTTPConnection("127.0.0.1", $PORT, timeout=1)\nlink.request("GET", "/py-http")\nreturn link.getresponse().read()',
  socket:
    'import socket\nlink = socket.create_connection(("127.0.0.1", $PORT), 1)\nlink.sendall(b"GET /py-socket HTTP/1.0\\r\\n\\r\\n")\nreturn link.recv(10)',
  'socket without waiting':
    'import socket\nlink = socket.socket()\nlink.setblocking(False)\nlink.connect_ex(("127.0.0.1", $PORT))\nlink.send(b"GET /py-socket HTTP/1.0\\r\\n\\r\\n")\nreturn link.recv(10)',
  'socket, UDP':
    'import socket\nlink = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\nlink.sendto(b"heard?", ("127.0.0.1", $PORT))\nreturn link.recv(10)',
  'asyncio streams':
    'import asyncio\nasync def reach():\n    reader, writer = await asyncio.open_connection("127.0.0.1", $PORT)\n    writer.write(b"GET /py-asyncio HTTP/1.0\\r\\n\\r\\n")\n    return await reader.read(10)\nreturn asyncio.run(reach())',
  'asyncio on a loop of its own':
    'import asyncio\nloop = asyncio.new_event_loop()\nreturn loop.run_until_complete(loop.create_connection(asyncio.Protocol, "127.0.0.1", $PORT))',
  smtplib: 'import smtplib\nreturn smtplib.SMTP("127.0.0.1", $PORT, timeout=1)',
  webbrowser: 'import webbrowser\nreturn webbrowser.open("$URLpy-webbrowser")',
  'os.system': 'import os\nreturn os.system("curl $URLpy-system") == 0',
  subprocess: 'import subprocess\nreturn subprocess.run(["curl", "$URLpy-subprocess"])',
  'js.fetch': 'import js\nreturn js.fetch("$URLpy-fetch")',
  'from js import': 'from js import fetch\nreturn fetch("$URLpy-from-fetch")',
  'js.XMLHttpRequest':
    'import js\nrequest = js.XMLHttpRequest.new()\nrequest.open("GET", "$URLpy-xhr", False)\nrequest.send()\nreturn request.responseText',
  'js.WebSocket': 'import js\nreturn js.WebSocket.new("$WSpy-websocket")',
  'js.EventSource': 'import js\nreturn js.EventSource.new("$URLpy-events")',
  'js.navigator.sendBeacon': 'import js\nreturn js.navigator.sendBeacon("$URLpy-beacon", "x")',
  'js.importScripts': 'import js\njs.importScripts("$URLpy-scripts")\nreturn True',
  'js.Worker': 'import js\nreturn js.Worker.new("$URLpy-worker")',
  'js.eval': 'import js\nreturn js.eval("fetch(\'$URLpy-eval\')")',
  'js.postMessage': 'import js\njs.postMessage({"kind": "done"})\nreturn True',
  'js.localStorage': 'import js\nreturn js.localStorage.getItem("canary")',
  'js.indexedDB': 'import js\nreturn js.indexedDB.open("canary")',
  'js.caches': 'import js\nreturn js.caches.open("canary")',
  'js.document.cookie': 'import js\nreturn js.document.cookie',
  'js.parent.document': 'import js\nreturn js.parent.document',
  'pyodide.http.open_url': 'from pyodide.http import open_url\nreturn open_url("$URLpy-open-url").read()',
  'pyodide.http.pyfetch': 'from pyodide.http import pyfetch\nreturn pyfetch("$URLpy-pyfetch").send(None)',
  'pyodide.code.run_js': 'from pyodide.code import run_js\nreturn run_js("fetch(\'$URLpy-run-js\')")',
  '_pyodide.run_js': 'import _pyodide_core\nreturn _pyodide_core.run_js("fetch(\'$URLpy-core\')")',
  pyodide_js: 'import pyodide_js\nreturn pyodide_js.runPython("1")',
  'pyodide_js._module': 'import pyodide_js\nreturn pyodide_js._module.HEAPU8',
  'pyodide.ffi': 'import pyodide.ffi\nreturn pyodide.ffi.JsProxy',
  ctypes: 'import ctypes\nreturn ctypes.CDLL(None).emscripten_run_script(b"fetch(\'$URLpy-ctypes\')")',
  _ctypes: 'import _ctypes\nreturn _ctypes.dlopen(None, 0)',
  'JsProxy.constructor, found by gc':
    'import gc\nfor thing in gc.get_objects():\n    if type(thing).__name__ == "JsProxy" or type(thing).__module__ == "pyodide.ffi":\n        thing.constructor.constructor("fetch(\'$URLpy-gc\')")()\n        return True',
  'functions of _pyodide_core, found by gc':
    'import gc\nnames = ("to_js", "create_proxy", "create_once_callable", "run_js", "run_sync", "js2py_default")\nreturn [thing for thing in gc.get_objects() if type(thing).__name__ == "builtin_function_or_method" and thing.__name__ in names]',
  'JsProxy, found among what objects refer to':
    'import gc\nfor thing in gc.get_objects():\n    for other in gc.get_referents(thing):\n        if type(other).__name__ == "JsProxy":\n            return other',
  'JsProxy, found by its class':
    'seen, waiting = set(), [object]\nwhile waiting:\n    for kind in type.__subclasses__(waiting.pop()):\n        if kind.__name__ in ("JsProxy", "JsCallable") :\n            return kind("fetch")\n        if kind not in seen and kind is not type:\n            seen.add(kind)\n            waiting.append(kind)',
  'frames up to JavaScript':
    'import sys\nframe = sys._getframe()\nwhile frame:\n    for value in [*frame.f_globals.values(), *frame.f_locals.values()]:\n        if "Js" in type(value).__name__:\n            return value\n    frame = frame.f_back',
  'built-in modules made anew':
    'import importlib.machinery\nspec = importlib.machinery.BuiltinImporter.find_spec("_pyodide_core")\nreturn importlib.machinery.BuiltinImporter.create_module(spec).run_js("fetch(\'$URLpy-anew\')")',
  'JavaScript objects from the built-in module made anew':
    'import importlib.machinery\nloader = importlib.machinery.BuiltinImporter\ncore = loader.create_module(loader.find_spec("_pyodide_core"))\nreturn core.to_js(b"x").toHex()',
  'ctypes made anew':
    'import importlib.machinery\nloader = importlib.machinery.BuiltinImporter\nreturn loader.create_module(loader.find_spec("_ctypes")).dlopen',
  'finders put in order':
    'import sys\nsys.meta_path[:] = [finder for finder in sys.meta_path if isinstance(finder, type)]\nimport js\nreturn js.fetch("$URLpy-finders")',
  'the archive of the library':
    'import importlib, sys, zipimport\nfor path in sys.path:\n    if path.endswith(".zip"):\n        return zipimport.zipimporter(path).load_module("pyodide").http.open_url("$URLpy-zip")',
  sys: 'import sys\nreturn [name for name in sys.modules if name.split(".")[0] in ("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core")]',
  files:
    'import os\nfound = [os.path.join(place, name) for place, _, names in os.walk("/") for name in names]\nreturn [name for name in found if "canary" in name]',
}

export interface PythonProbe {
  readonly name: string
  readonly puzzle: string
  readonly solution: string
}

function indent(body: string): string {
  return body.replaceAll(/^/gm, '    ')
}

/** Every probe twice: as a solution, and as a puzzle. A verdict of `solved` says that it got somewhere. */
export function pythonProbes(url: string): readonly PythonProbe[] {
  const { port } = new URL(url)
  return Object.entries(bodies).flatMap(([name, template]) => {
    const body = template
      .replaceAll('$URL', url)
      .replaceAll('$WS', url.replace('http', 'ws'))
      .replaceAll('$PORT', port)
    const attempt = `def attempt():\n${indent(body)}\n`
    return [
      {
        name: `${name}, in a solution`,
        puzzle: 'def sat(found: str):\n    return found.startswith("reached")',
        solution: `${attempt}\ndef sol():\n    found = attempt()\n    return f"reached {found!r}" if found else "nowhere"`,
      },
      {
        name: `${name}, in a puzzle`,
        puzzle: `${attempt}\ndef sat(x: int):\n    return True if attempt() else False`,
        solution: 'def sol():\n    return 1',
      },
    ]
  })
}
