// The verifier's own tests and the built-in model's, in the Python that it runs in: CPython on the machine is another version, with another stack.
import { expect, it } from 'vitest'
import { pyodideWithOurs } from '#/testing/pyodide.node.ts'

const runAll = `
import io, json, sys, unittest
report = io.StringIO()
suite = unittest.defaultTestLoader.discover('/python/tests', top_level_dir='/python')
result = unittest.TextTestRunner(report).run(suite)
json.dumps({
    'ran': result.testsRun,
    'failed': [f'{test}\\n{trace}' for test, trace in result.failures + result.errors],
})
`

it('passes its Python tests inside Pyodide', { timeout: 60_000 }, async () => {
  const python = await pyodideWithOurs()
  const { ran, failed } = JSON.parse(String(python.runPython(runAll))) as { ran: number; failed: string[] }
  expect(failed).toEqual([])
  expect(ran).toBeGreaterThan(150)
})

it('keeps what Pyodide would free once too often, and damage memory by it', { timeout: 60_000 }, async () => {
  const python = await pyodideWithOurs()
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
