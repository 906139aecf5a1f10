/** Real model servers as a person starts them, each with the model that it is tested with. */
import { dirname } from 'node:path'
import { handedOn, startProgram } from '../support/program.ts'

export interface RealServer {
  /** Without a path. */
  readonly origin: string
  /** By which the model is asked for. */
  readonly model: string
  readonly kill: () => Promise<void>
}

const ready = /Uvicorn running on (http:\/\/\S+)/

function needed(name: string): string {
  return handedOn(name, 'test:servers')
}

async function start(
  args: readonly string[],
  model: string,
  env: NodeJS.ProcessEnv = {},
): Promise<RealServer> {
  const { ready: found, kill } = await startProgram({
    command: needed('SERVERS_PYTHON'),
    args,
    env: { HF_HUB_OFFLINE: '1', ...env },
    ready,
  })
  return { origin: found[1] ?? '', model, kill }
}

/** llama-cpp-python with its default settings. */
export function startLlamaCppPython(): Promise<RealServer> {
  const model = needed('SERVERS_GGUF')
  return start(['-m', 'llama_cpp.server', '--model', model, '--n_ctx', '4096', '--port', '0'], model)
}

/** `transformers serve`, which is greedy unless the checkpoint says otherwise. */
export function startTransformersServe(): Promise<RealServer> {
  const model = needed('SERVERS_FOLDER')
  const program = ['-m', 'transformers.cli.transformers', 'serve', model]
  // A second thread would mostly wait for the first: the model is small. Without a cache of the Hub the list of models fails.
  return start([...program, '--device', 'cpu', '--enable-cors', '--port', '0'], model, {
    OMP_NUM_THREADS: '1',
    HF_HUB_CACHE: dirname(model),
  })
}
