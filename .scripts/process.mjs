// @ts-check
/** Starting other programs, the same on every system: through Node and absolute paths, never through a shell's search. */
import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The top folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Whether this module is the program that was started, and not a part of another.
 * @param {string} file the module's `import.meta.filename`
 */
export function isProgram(file) {
  const started = process.argv[1]
  return started !== undefined && realpathSync(started) === realpathSync(file)
}

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 1 if it could not start or was ended by a signal
 * @property {string} output what it printed, if it was captured
 */

/**
 * @callback Show
 * @param {string} text
 * @returns {void}
 */

/**
 * Runs a program to its end. Its output is shown as it comes, by `show` where that is given; `capture` also keeps it, `quiet`
 * only keeps it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, show?: Show | undefined, capture?: boolean, quiet?: boolean, limitMillis?: number }} [options]
 * @returns {Promise<Outcome>} never rejects
 */
export function run(command, args, options = {}) {
  const { show } = options
  const piped = show !== undefined || options.capture === true || options.quiet === true
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', piped ? 'pipe' : 'inherit', piped ? 'pipe' : 'inherit'],
      ...(options.limitMillis === undefined ? {} : { timeout: options.limitMillis }),
    })
    for (const [stream, shown] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
        if (options.quiet) return
        if (show) show(text)
        else shown.write(text)
      })
    }
    child.on('error', (error) => {
      resolve({ code: 1, output: `${output}${command}: ${error.message}\n` })
    })
    child.on('close', (code, signal) => {
      if (signal) (show ?? console.error)(`${command} was ended by ${signal}.\n`)
      resolve({ code: code ?? 1, output })
    })
  })
}

/**
 * Runs a Node script of ours or of a dependency with this very Node.
 * @param {string} script path from the top folder
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNode(script, args, options) {
  return run(process.execPath, [join(root, script), ...args], options)
}
