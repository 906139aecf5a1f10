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
const caches = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
const folder = join(caches, 'autodidact/trainer-venv')

/**
 * Makes the environment unless it is there with exactly these requirements; that takes two minutes and the network.
 * @returns {Promise<string | null>} its Python; null when it could not be made, which has been said
 */
export async function ensureTrainerEnvironment() {
  const python = join(folder, isWindows ? 'Scripts/python.exe' : 'bin/python')
  const system = isWindows ? 'python' : 'python3'
  const isThere = await installOnce({
    note: 'requirements.sha256',
    wanted: createHash('sha256').update(readFileSync(requirements)).digest('hex'),
    announcement: `Making the companion's Python environment in ${folder}: 6 GB, about two minutes …`,
    steps: [
      [system, '-m', 'venv', folder],
      [python, '-m', 'pip', 'install', '--quiet', 'uv'],
      [python, '-m', 'uv', 'pip', 'install', '--python', python, '--requirement', requirements],
    ],
    needs: 'Python ≥ 3.10 and the network are needed.',
  })
  return isThere ? python : null
}

/**
 * Takes the steps, unless a note in the environment says that they were taken for what is wanted.
 * @param {object} installation
 * @param {string} installation.note the file's name
 * @param {string} installation.wanted
 * @param {string} installation.announcement
 * @param {readonly (readonly [command: string, ...args: string[]])[]} installation.steps
 * @param {NodeJS.ProcessEnv} [installation.env]
 * @param {string} installation.needs what to look for when a step fails
 * @returns {Promise<boolean>} whether it is there now; if not, that has been said
 */
export async function installOnce({ note, wanted, announcement, steps, env = {}, needs }) {
  const noted = join(folder, note)
  if (existsSync(noted) && readFileSync(noted, 'utf8') === wanted) return true
  console.log(announcement)
  mkdirSync(folder, { recursive: true })
  for (const [command, ...args] of steps) {
    if ((await run(command, args, { env })).code === 0) continue
    console.error(`This failed: ${[command, ...args].join(' ')}. ${needs}`)
    return false
  }
  writeFileSync(noted, wanted)
  return true
}
