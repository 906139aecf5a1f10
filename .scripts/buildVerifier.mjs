// @ts-check
/**
 * `npm run build:verifier`: the verifier alone, for other sites to embed (docs/embedding.md). Makes one folder: a module and
 * its types, the sandbox's page, the Python assets, and the notices of everybody whose work is in it. Another folder than
 * `dist-verifier/` may be named as the argument.
 */
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { complaintsAbout, declarationsOf, optionsOf } from './declarations.mjs'
import { isProgram, root, runNode } from './process.mjs'

const entry = join(root, 'src/platform/python/verifier.ts')
const appConfig = join(root, '.config/tsconfig.app.json')

/** What people write who have the folder and nothing else of ours. */
const example = `
import type { SandboxError, Verdict } from './verifier.js'
import { createVerifier } from './verifier.js'
const verifier = createVerifier({ assetsUrl: new URL('https://example.org/verifier'), workers: 2 })
const verdicts: Verdict[] = []
for await (const verdict of verifier.verify([{ puzzle: '', solution: '' }])) verdicts.push(verdict)
for await (const { kind } of verifier.inspect([''], { limitMillis: 1 })) kind satisfies 'inspected' | 'rejected'
verifier.ready.catch((error: SandboxError) => error.url.toUpperCase())
const solved: boolean | undefined = verdicts[0]?.kind === 'solved'
export { solved }
// @ts-expect-error The folder must be named.
createVerifier({})
// @ts-expect-error There is no such kind.
export const wrong = verdicts[0]?.kind === 'right'
`

/** That what is declared is what there is. */
const truth = `
import type { createVerifier as declared } from './verifier.js'
import { createVerifier } from ${JSON.stringify(entry)}
export const same: typeof declared = createVerifier
`

/**
 * Builds it into the folder, which is emptied first.
 * @param {string} folder absolute path
 * @returns {Promise<boolean>} false when it failed; it has said why
 */
export async function buildVerifier(folder) {
  const { code, output } = await runNode(
    'node_modules/vite/bin/vite.js',
    [
      'build',
      '--config',
      '.config/vite.verifier.ts',
      '--outDir',
      folder,
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ],
    { quiet: true },
  )
  if (code !== 0) {
    console.error(output)
    return false
  }
  cpSync(join(root, 'public/python'), join(folder, 'python'), { recursive: true })
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  writeFileSync(join(folder, 'NOTICE.md'), notices())
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
  const declarations = declarationsOf(entry, appConfig)
  writeFileSync(join(folder, 'verifier.d.ts'), declarations)
  const complaints = complaintsOf(folder, declarations)
  if (complaints !== '') console.error(`The declarations are not right:\n${complaints}`)
  return complaints === ''
}

/** @param {string} folder @param {string} declarations */
function complaintsOf(folder, declarations) {
  const own = optionsOf(appConfig)
  // A user's project, as strict as ours, with none of our packages.
  const foreign = { ...own, paths: {}, types: [], skipLibCheck: false, skipDefaultLibCheck: true }
  const files = (/** @type {string} */ text) => ({
    [join(folder, 'verifier.d.ts')]: declarations,
    [join(folder, 'use.ts')]: text,
  })
  return complaintsAbout(files(example), foreign) + complaintsAbout(files(truth), own)
}

/** So that the folder can be installed as a package, and bundlers find the module and its types. */
function manifest() {
  const { version } = JSON.parse(textOf('package.json'))
  return {
    name: 'autodidact-verifier',
    version,
    description: 'Runs untrusted Python in the browser and judges it.',
    license: 'MIT AND MPL-2.0 AND PSF-2.0',
    type: 'module',
    exports: { '.': { types: './verifier.d.ts', default: './verifier.js' }, './*': './*' },
  }
}

function notices() {
  const { version: pyodide, license } = JSON.parse(textOf('node_modules/pyodide/package.json'))
  const { interpreter, maxMemoryBytes } = JSON.parse(textOf('public/python/assets.json'))
  const parts = [
    '# Notices',
    'The verifier itself is MIT-licensed, see LICENSE. It contains the work of others:',
    `## Pyodide ${pyodide} (${license})`,
    '`python/pyodide.mjs`, `python/pyodide.asm.mjs`, `python/pyodide.asm.wasm`, `python/python_stdlib.zip`, and what of them ' +
      'is in the memory that `python/*.snapshot` holds. They are subject to the terms of the Mozilla Public License, v. 2.0, a ' +
      'copy of which is at https://mozilla.org/MPL/2.0/. ' +
      `The source is at https://github.com/pyodide/pyodide/tree/${pyodide}.`,
    'One number is modified, and nothing else: the maximum of its memory that `pyodide.asm.wasm` declares, lowered to ' +
      `${maxMemoryBytes / 65536} pages (${maxMemoryBytes / 2 ** 20} MB), as \`-sMAXIMUM_MEMORY=${maxMemoryBytes}\` would when linking.`,
    `## CPython (PSF-2.0), in the same files`,
    `${interpreter}. Copyright © 2001 Python Software Foundation; All Rights Reserved. The licence is at ` +
      'https://docs.python.org/3/license.html, with those of what CPython contains.',
    ...['zod', 'birpc'].flatMap((name) => {
      const { version, license } = JSON.parse(textOf(`node_modules/${name}/package.json`))
      const text = textOf(`node_modules/${name}/LICENSE`).trim()
      return [`## ${name} ${version} (${license})`, `\`\`\`\n${text}\n\`\`\``]
    }),
  ]
  return `${parts.join('\n\n')}\n`
}

/** @param {string} file from the top folder */
function textOf(file) {
  return readFileSync(join(root, file), 'utf8')
}

/**
 * A line for each file: its bytes, and how many of them a server sends that compresses with gzip.
 * @param {string} folder
 */
function sizesOf(folder) {
  const rows = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((file) => {
      const bytes = readFileSync(file)
      return { name: file.slice(folder.length + 1), size: bytes.length, packed: gzipSync(bytes).length }
    })
  const sum = (/** @type {'size' | 'packed'} */ key) => rows.reduce((total, row) => total + row[key], 0)
  return [...rows, { name: 'together', size: sum('size'), packed: sum('packed') }]
    .map(({ name, size, packed }) => `${name.padEnd(36)}${numeral(size)}${numeral(packed)}`)
    .join('\n')
}

/** @param {number} value */
function numeral(value) {
  return value.toLocaleString('en-US').padStart(12)
}

if (isProgram(import.meta.filename)) {
  const folder = resolve(process.argv[2] ?? join(root, 'dist-verifier'))
  const built = await buildVerifier(folder)
  if (built)
    console.log(`${'file'.padEnd(36)}${'bytes'.padStart(12)}${'gzip'.padStart(12)}\n${sizesOf(folder)}`)
  process.exitCode = built ? 0 : 1
}
