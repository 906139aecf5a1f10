// @ts-check
/**
 * The Python environment of the companion: outside of any checkout, because it is 6 GB large, and one for all of them that
 * want the same versions.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { root, run } from '../process.mjs'

const requirements = join(root, 'trainer/requirements.txt')
const isWindows = process.platform === 'win32'

/**
 * Makes the environment unless it is there with exactly these requirements; that takes two minutes and the network.
 * @returns {Promise<string | null>} its Python; null when it could not be made, which has been said
 */
export async function ensureTrainerEnvironment() {
  const caches = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  const folder = join(caches, 'autodidact/trainer-venv')
  const python = join(folder, isWindows ? 'Scripts/python.exe' : 'bin/python')
  const note = join(folder, 'requirements.sha256')
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex')
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) return python

  console.log(`Making the companion's Python environment in ${folder}: 6 GB, about two minutes …`)
  mkdirSync(folder, { recursive: true })
  const system = isWindows ? 'python' : 'python3'
  const steps = /** @type {const} */ ([
    [system, '-m', 'venv', folder],
    [python, '-m', 'pip', 'install', '--quiet', 'uv'],
    [python, '-m', 'uv', 'pip', 'install', '--python', python, '--requirement', requirements],
  ])
  for (const [command, ...args] of steps) {
    if ((await run(command, args)).code === 0) continue
    console.error(`This failed: ${[command, ...args].join(' ')}. Python ≥ 3.10 and the network are needed.`)
    return null
  }
  writeFileSync(note, wanted)
  return python
}
