// The verifier's own tests and the built-in model's, in the Python that it runs in: CPython on the machine is another version, with another stack.
import { readdirSync, readFileSync } from 'node:fs'
import { loadPyodide } from 'pyodide'
import { expect, it } from 'vitest'

const folders = ['verifier', 'grammar', 'tests']

const runAll = `
import io, json, sys, unittest
sys.path.insert(0, '/python')
report = io.StringIO()
suite = unittest.defaultTestLoader.discover('/python/tests', top_level_dir='/python')
result = unittest.TextTestRunner(report).run(suite)
json.dumps({
    'ran': result.testsRun,
    'failed': [f'{test}\\n{trace}' for test, trace in result.failures + result.errors],
})
`

async function withVerifier() {
  const python = await loadPyodide({ jsglobals: {} })
  // Emscripten's own types are not known in Node's realm.
  const files = python.FS as unknown as {
    mkdirTree: (path: string) => void
    writeFile: (path: string, data: Uint8Array) => void
  }
  for (const folder of folders) {
    files.mkdirTree(`/python/${folder}`)
    const source = new URL(`../../python/${folder}/`, import.meta.url)
    for (const name of readdirSync(source).filter((name) => name.endsWith('.py'))) {
      files.writeFile(`/python/${folder}/${name}`, readFileSync(new URL(name, source)))
    }
  }
  return python
}

it('passes its Python tests inside Pyodide', { timeout: 60_000 }, async () => {
  const python = await withVerifier()
  const { ran, failed } = JSON.parse(String(python.runPython(runAll))) as { ran: number; failed: string[] }
  expect(failed).toEqual([])
  expect(ran).toBeGreaterThan(150)
})

it('keeps what Pyodide would free once too often, and damage memory by it', { timeout: 60_000 }, async () => {
  const python = await withVerifier()
  python.runPython("import sys; sys.path.insert(0, '/python')")
  const { handle } = python.pyimport('verifier.entry') as { handle: (request: string) => string }
  const { close } = python.pyimport('verifier.isolate') as { close: () => void }
  close()
  const solution = `
import sys
from verifier.isolate import _HELD as held
def sol():
    kinds = set(held)
    return [len(kinds), sum(callable(v) for kind in kinds for v in vars(kind).values()), sys.getrefcount(held[0]) > 500]`
  const request = { kind: 'solution', puzzle: 'def sat(x: int): return True', solution }
  expect(JSON.parse(handle(JSON.stringify(request)))).toMatchObject({ kind: 'answer', text: '[1,0,true]' })
})
