/** Serves the companion as it lies in `trainer/` at `/autodidact_trainer.py`, so that a hosted page needs no checkout. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { root } from './process.mjs'

const fileName = 'autodidact_trainer.py'
const source = join(root, 'trainer', fileName)

export function trainerPlugin(): Plugin {
  return {
    name: 'autodidact-trainer',
    configureServer: (server) => {
      server.middlewares.use((request, response, next) => {
        if (request.url?.split('?')[0] !== `/${fileName}`) {
          next()
          return
        }
        readFile(source).then((body) => {
          response.setHeader('Content-Type', 'text/x-python')
          response.end(body)
        }, next)
      })
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: await readFile(source) })
    },
  }
}
