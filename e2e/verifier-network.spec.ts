import { test } from '@playwright/test'
import { openApp, verify } from './support/app.ts'
const body = (code: string) => ({ puzzle: 'def sat(s: str): return len(s) < 0', solution: 'def sol():\n' + code.replace(/^/gm, '    ') })
test('x', async ({ page }) => {
  await openApp(page)
  const probes = [
`import importlib.machinery as m
s = m.BuiltinImporter.find_spec("_pyodide_core")
x = m.BuiltinImporter.create_module(s)
a = dir(x)
m.BuiltinImporter.exec_module(x)
return repr((a, dir(x)))`,
`import sys, importlib.machinery as m
sys.meta_path[:] = [m.BuiltinImporter, m.FrozenImporter, m.PathFinder]
r=[]
for n in ["_pyodide_core","_ctypes","ctypes","pyodide_js","js","_pyodide","pyodide.code","pyodide","_pyodide_core"]:
    try:
        k=__import__(n); r.append((n, repr(k), dir(k)))
    except BaseException as e: r.append((n, repr(e)))
return repr(r)`,
`import sys
return repr((sys.builtin_module_names, [f for f in sys.meta_path], sys.path_hooks))`,
`import gc
return repr([ (repr(t), type(t).__module__) for t in gc.get_objects() if type(t).__name__.startswith("Js") or type(t).__module__.startswith(("pyodide","_pyodide"))][:60])`,
`import sys, importlib.machinery as m
sys.meta_path[:] = [m.BuiltinImporter, m.FrozenImporter, m.PathFinder]
import ctypes
c = ctypes.CDLL(None)
r=[]
for n in ["emscripten_run_script","emscripten_run_script_int","emscripten_run_script_string","JsProxy_create","run_js","PyRun_SimpleString", "emscripten_async_wget", "emscripten_fetch", "Js_run"]:
    try: r.append((n, repr(getattr(c,n))))
    except BaseException as e: r.append((n, repr(e)))
try: r.append(repr(c.emscripten_run_script_int(b"7")))
except BaseException as e: r.append(repr(e))
return repr(r)`,
  ]
  const verdicts = await verify(page, probes.map(body), 5000)
  for (const v of verdicts) console.log('>>>', v.kind, v.message, v.answer, '\n')
})
