// @ts-check
/** The real model servers, in the Python environment of the companion, which brings PyTorch and transformers. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../process.mjs'
import { ensureTrainerEnvironment, installOnce } from '../trainer/environment.mjs'

const requirements = join(root, '.scripts/servers/requirements.txt')
const withoutHelpers = join(root, '.scripts/servers/llama.cmake')
/** For any processor with AVX2, so that a kept environment may move to another machine; without what its Python never loads. */
const cmakeArgs = `-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF -DLLAMA_OPENSSL=OFF -DCMAKE_PROJECT_INCLUDE=${withoutHelpers}`

/**
 * Installs the servers unless they are there at exactly these versions; llama-cpp-python is compiled for that, in two to
 * four minutes.
 * @returns {Promise<string | null>} the environment's Python; null when it could not be made, which has been said
 */
export async function ensureServersEnvironment() {
  const python = await ensureTrainerEnvironment()
  if (python === null) return null
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex')
  const isThere = await installOnce({
    note: 'servers.sha256',
    wanted,
    announcement: 'Compiling llama.cpp and installing the servers: two to four minutes …',
    steps: [
      [python, '-m', 'uv', 'pip', 'install', '--python', python, '--no-deps', '--requirement', requirements],
    ],
    env: { CMAKE_ARGS: cmakeArgs },
    needs: 'A C++ compiler and the network are needed.',
  })
  return isThere ? python : null
}
