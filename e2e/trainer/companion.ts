/** The companion as a person starts it, with a small model of random weights. */
import { handedOn, startProgram } from '../support/program.ts'

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
  return handedOn(name, 'test:trainer')
}

/** Resolves when it can be asked. */
export async function startCompanion({
  app,
  home,
  port,
  checkpointEvery,
}: CompanionOptions): Promise<Companion> {
  const { ready, kill } = await startProgram({
    command: needed('TRAINER_PYTHON'),
    args: [
      needed('TRAINER_PROGRAM'),
      ...['--model', needed('TRAINER_MODEL'), '--home', home, '--port', String(port)],
      ...['--app', app, '--device', 'cpu', '--checkpoint-every', String(checkpointEvery)],
    ],
    env: { HF_HUB_OFFLINE: '1' },
    ready: /^Open the app: (\S+)/,
  })
  const link = ready[1] ?? ''
  const fields = new URLSearchParams(new URL(link).hash.slice(1))
  return { link, address: fields.get('trainer') ?? '', key: fields.get('key') ?? '', kill }
}
