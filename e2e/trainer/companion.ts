/** The companion as a person starts it, with a small model of random weights. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Companion {
  /** What a person opens: the app with the address and the key. */
  readonly link: string
  readonly address: string
  readonly key: string
  /** As a power cut ends it; resolves when it is gone. */
  readonly kill: () => Promise<void>
}

export interface CompanionOptions {
  /** Where the app is served. */
  readonly app: string
  readonly home: string
  /** 0: any free port. The same one again for a companion that is to be found again. */
  readonly port: number
  /** Seconds between the checkpoints of a training. */
  readonly checkpointEvery: number
}

function needed(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is missing: start this by npm run test:trainer.`)
  return value
}

/** Resolves when it can be asked. */
export function startCompanion({ app, home, port, checkpointEvery }: CompanionOptions): Promise<Companion> {
  const child = spawn(
    needed('TRAINER_PYTHON'),
    [
      needed('TRAINER_PROGRAM'),
      ...['--model', needed('TRAINER_MODEL'), '--home', home, '--port', String(port)],
      ...['--app', app, '--device', 'cpu', '--checkpoint-every', String(checkpointEvery)],
    ],
    { env: { ...process.env, HF_HUB_OFFLINE: '1' }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const words: string[] = []
  return new Promise((resolve, reject) => {
    const hear = (line: string) => {
      words.push(line)
      const link = /^Open the app: (\S+)/.exec(line)?.[1]
      if (link === undefined) return
      const fields = new URLSearchParams(new URL(link).hash.slice(1))
      const address = fields.get('trainer') ?? ''
      resolve({ link, address, key: fields.get('key') ?? '', kill: () => end(child) })
    }
    for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', hear)
    child.on('exit', () => {
      reject(new Error(`The companion ended: ${words.join('\n')}`))
    })
  })
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
