/** Another program as a person starts it: a server that says on a line of its own that it can be asked. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Program {
  /** What it said when it was ready. */
  readonly ready: RegExpExecArray
  /** As a power cut ends it; resolves when it is gone. */
  readonly kill: () => Promise<void>
}

export interface ProgramOptions {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** The line by which it says that it can be asked. */
  readonly ready: RegExp
}

/** Resolves when it is ready; rejects with its words when it ends before. */
export function startProgram({ command, args, env, ready }: ProgramOptions): Promise<Program> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const words: string[] = []
  return new Promise((resolve, reject) => {
    const hear = (line: string) => {
      words.push(line)
      const found = ready.exec(line)
      if (found !== null) resolve({ ready: found, kill: () => end(child) })
    }
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', hear)
    child.on('error', reject)
    child.on('exit', () => {
      reject(new Error(`${command} ended: ${words.slice(-50).join('\n')}`))
    })
  })
}

/** What the script that runs these tests hands on. */
export function handedOn(name: string, script: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is missing: start this by npm run ${script}.`)
  return value
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.on('exit', () => {
      resolve()
    })
    child.kill('SIGKILL')
  })
}
