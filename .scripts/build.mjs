// @ts-check
/** `npm run build`: prepares Python, builds `dist/`, and notes what it was built from, so that `npm start` can skip it. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isProgram, root, runNode } from './process.mjs'

const note = join(root, 'node_modules/.cache/autodidact/build.json')
const page = join(root, 'dist/index.html')

/** What a build is made of. `public/python/` is made by the build itself. */
const inputs = [
  ...['index.html', 'package-lock.json', 'public', 'src', '.scripts', '.config', 'vite.config.ts'],
  'trainer/autodidact_trainer.py',
]
const ignored = ['public/python', 'src/testing']

/**
 * Builds unless `dist/` was built from exactly these files.
 * @returns {Promise<boolean>} false when the build failed; it has said why
 */
export async function ensureBuilt() {
  if (existsSync(page) && readNote() === fingerprint()) return true
  console.log('Building …')
  return build()
}

/**
 * @returns {Promise<boolean>} false when it failed; it has said why
 */
export async function build() {
  rmSync(note, { force: true })
  const before = sources()
  if ((await runNode('.scripts/preparePython.mjs', [])).code !== 0) return false
  if ((await runNode('node_modules/vite/bin/vite.js', ['build'])).code !== 0) return false
  mkdirSync(dirname(note), { recursive: true })
  writeFileSync(note, `${before}-${builtAt()}`)
  return true
}

function readNote() {
  return existsSync(note) ? readFileSync(note, 'utf8') : null
}

function fingerprint() {
  return `${sources()}-${builtAt()}`
}

/** A build by other hands (`npx vite build`) must not pass for ours. */
function builtAt() {
  return statSync(page).mtimeMs
}

function sources() {
  const { BASE_PATH = '/' } = process.env
  const hash = createHash('sha256').update(BASE_PATH)
  for (const file of inputs.flatMap(filesUnder)) {
    const { size, mtimeMs } = statSync(join(root, file))
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/**
 * @param {string} path from the top folder
 * @returns {string[]}
 */
function filesUnder(path) {
  if (ignored.includes(path) || path.endsWith('__pycache__') || !existsSync(join(root, path))) return []
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`))
}

if (isProgram(import.meta.filename)) process.exitCode = (await build()) ? 0 : 1
