/**
 * Makes `public/python/`: everything the sandbox needs to run Python, ready to be served.
 *
 * - `pyodide.asm.wasm`: Pyodide's, with the declared maximum of its memory lowered to 256 MB, so that an allocation bomb
 *   ends in MemoryError. (Pyodide is MPL-2.0; this one number, three bytes, is the only modification.)
 * - `interpreter.snapshot`: the packed and gzipped memory of an interpreter in which the standard-library modules that puzzles use
 *   and our checker and what the built-in model asks (`src/python`) are imported and warmed up. Starting from it takes a quarter of a second.
 * - `interpreter.other.snapshot`: the same with another hash seed and another random seed, for pairs that are run twice.
 * - the unmodified rest of Pyodide's core, and `assets.json`, which names the files and their version.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { packMemory } from './packMemory.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const sourceFolder = path.join(root, 'src/python')
/** The checker, and what the built-in model asks. The `entry` of each registers the tasks that it answers. */
const packages = ['verifier', 'grammar']
const outFolder = path.join(root, 'public/python')

/** 256 MB in pages of 64 kB. */
const maxMemoryPages = 4096

/** Imported into the snapshot: what puzzles and solutions import, so that it costs them nothing. */
const modules = [
  ...[
    'abc',
    'array',
    'ast',
    'bisect',
    'calendar',
    'cmath',
    'collections',
    'contextlib',
    'copy',
    'dataclasses',
  ],
  ...[
    'datetime',
    'decimal',
    'enum',
    'fractions',
    'functools',
    'hashlib',
    'heapq',
    'inspect',
    'io',
    'itertools',
  ],
  ...[
    'json',
    'math',
    'numbers',
    'operator',
    'os',
    'queue',
    'random',
    're',
    'statistics',
    'string',
    'sys',
    'textwrap',
  ],
  ...['time', 'traceback', 'types', 'typing', 'warnings'],
]

function pyodideFolder() {
  return path.dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))
}

function pythonSources() {
  return packages.flatMap((folder) =>
    readdirSync(path.join(sourceFolder, folder))
      .filter((name) => name.endsWith('.py'))
      .sort()
      .map((name) => ({
        name: `${folder}/${name}`,
        text: readFileSync(path.join(sourceFolder, folder, name)),
      })),
  )
}

/** Reads an unsigned LEB128 number; returns it with the offset behind it. */
function readLeb(bytes, offset) {
  let value = 0
  let shift = 0
  for (;;) {
    const byte = bytes[offset++]
    value += (byte & 127) * 2 ** shift
    shift += 7
    if (byte < 128) return { value, offset }
  }
}

/**
 * Rewrites the memory section's maximum at equal length (WebAssembly core specification, binary format 5.5.8).
 * Throws when the module is not as expected, rather than shipping an interpreter without a limit.
 */
function capMemory(wasm) {
  let offset = 8
  while (offset < wasm.length) {
    const id = wasm[offset++]
    const size = readLeb(wasm, offset)
    offset = size.offset
    if (id === 5) {
      const count = readLeb(wasm, offset)
      const flags = wasm[count.offset]
      if (count.value !== 1 || flags !== 1) throw new Error('The wasm declares its memory in an unknown way.')
      const minimum = readLeb(wasm, count.offset + 1)
      const maximum = readLeb(wasm, minimum.offset)
      if (maximum.value < maxMemoryPages) throw new Error('The wasm declares less memory than the cap.')
      for (let at = minimum.offset, rest = maxMemoryPages; at < maximum.offset; at++) {
        wasm[at] = (rest & 127) | (at < maximum.offset - 1 ? 128 : 0)
        rest >>= 7
      }
      return wasm
    }
    offset += size.value
  }
  throw new Error('The wasm has no memory section.')
}

/**
 * The memory of a booted interpreter. Hashes of strings are in it, so the hash seed is decided here.
 * @param {{ name: string, text: Buffer }[]} sources
 * @param {number} seed of hashes and of `random`
 */
async function makeSnapshot(sources, seed) {
  const { loadPyodide } = await import('pyodide')
  const python = await loadPyodide({
    _makeSnapshot: true,
    jsglobals: Object.create(null),
    env: { HOME: '/home/pyodide', TZ: 'UTC', LANG: 'C.UTF-8', PYTHONHASHSEED: String(seed) },
  })
  for (const folder of packages) python.FS.mkdirTree(`/lib/autodidact/${folder}`)
  for (const { name, text } of sources) python.FS.writeFile(`/lib/autodidact/${name}`, text)
  python.runPython(
    [
      'import sys',
      'sys.dont_write_bytecode = True',
      "sys.path.insert(0, '/lib/autodidact')",
      `import ${modules.join(', ')}`,
      `import ${packages.map((name) => `${name}.entry`).join(', ')}, verifier.isolate, verifier.program`,
      `verifier.program.RANDOM_SEED = ${String(seed)}`,
      'verifier.entry.warm_up()',
      'verifier.isolate.settle()',
    ].join('\n'),
  )
  return { snapshot: python.makeMemorySnapshot(), version: python.runPython('sys.version.split()[0]') }
}

/**
 * Makes the assets unless they are there already for this Pyodide, these sources and this script.
 * @returns {Promise<void>}
 */
export async function preparePython() {
  const pyodide = pyodideFolder()
  const sources = pythonSources()
  const { version } = JSON.parse(readFileSync(path.join(pyodide, 'package.json'), 'utf8'))
  const hash = createHash('sha256')
    .update(version)
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .update(readFileSync(path.join(root, '.scripts/packMemory.mjs')))
  for (const { name, text } of sources) hash.update(name).update(text)
  const key = hash.digest('hex').slice(0, 16)
  const assetsFile = path.join(outFolder, 'assets.json')
  if (existsSync(assetsFile) && JSON.parse(readFileSync(assetsFile, 'utf8')).version === key) return

  const read = (name) => readFileSync(path.join(pyodide, name))
  const snapshot = await makeSnapshot(sources, 0)
  const other = await makeSnapshot(sources, 1)
  rmSync(outFolder, { recursive: true, force: true })
  mkdirSync(outFolder, { recursive: true })
  const files = {
    'pyodide.asm.wasm': capMemory(read('pyodide.asm.wasm')),
    'pyodide.asm.mjs': read('pyodide.asm.mjs'),
    'pyodide.mjs': read('pyodide.mjs'),
    'python_stdlib.zip': read('python_stdlib.zip'),
    'interpreter.snapshot': gzipSync(packMemory(snapshot.snapshot), { level: 9 }),
    'interpreter.other.snapshot': gzipSync(packMemory(other.snapshot), { level: 9 }),
  }
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(outFolder, name), bytes)
  // The package index is not used (nothing is ever installed), but Pyodide will not start without one.
  const lock = { ...JSON.parse(read('pyodide-lock.json').toString()), packages: {} }
  writeFileSync(
    assetsFile,
    JSON.stringify({
      version: key,
      interpreter: `CPython ${snapshot.version} / Pyodide ${version}`,
      maxMemoryBytes: maxMemoryPages * 65536,
      lock,
      files: Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, bytes.length])),
      notice:
        'Pyodide is licensed under MPL-2.0 (https://github.com/pyodide/pyodide). pyodide.asm.wasm is modified: the declared maximum of its memory is 4096 pages.',
    }),
  )
  console.log(
    `Prepared Python: ${(files['interpreter.snapshot'].length / 1e6).toFixed(1)} MB snapshot, version ${key}`,
  )
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await preparePython().catch((error) => {
    // Pyodide's own errors carry a megabyte of minified source in front; the message is what helps.
    console.error(`Could not prepare Python: ${error.message}`)
    process.exit(1)
  })
}
