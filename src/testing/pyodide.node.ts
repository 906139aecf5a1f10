/** Pyodide in Node with our Python in it, as source files. */
import { readdirSync, readFileSync } from 'node:fs'
import type { PyodideAPI } from 'pyodide'
import { loadPyodide } from 'pyodide'

const folders = ['verifier', 'grammar', 'tests']

/** The packages lie in `/python` and can be imported. */
export async function pyodideWithOurs(): Promise<PyodideAPI> {
  const python = await loadPyodide({ jsglobals: {} })
  // Emscripten's own types are not known in Node's realm.
  const files = python.FS as unknown as {
    mkdirTree: (path: string) => void
    writeFile: (path: string, data: Uint8Array) => void
  }
  for (const folder of folders) {
    files.mkdirTree(`/python/${folder}`)
    const source = new URL(`../python/${folder}/`, import.meta.url)
    for (const name of readdirSync(source).filter((name) => name.endsWith('.py'))) {
      files.writeFile(`/python/${folder}/${name}`, readFileSync(new URL(name, source)))
    }
  }
  python.runPython("import sys; sys.path.insert(0, '/python')")
  return python
}
