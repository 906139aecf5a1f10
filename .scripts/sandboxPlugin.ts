/**
 * Builds the sandbox: `sandbox.html` (one inline script, allowed by its hash in a CSP that allows nothing else) and
 * `python/interpreter.js` (the worker's script, pushed into the frame by the page). In development both are made on demand.
 */
import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'
import { bundleShipped } from './bundle.mjs'
import { preparePython } from './preparePython.mjs'

/** One entry of the frame as a classic script. */
const bundle = (name: string) => bundleShipped(`src/platform/python/frame/${name}`)

/** The frame may run this one script, scripts and workers from blobs that it makes itself, and wasm. It may load nothing. */
function sandboxPage(script: string): string {
  const inline = script.replaceAll('</script', '<\\/script')
  const hash = createHash('sha256').update(inline).digest('base64')
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob: 'wasm-unsafe-eval'`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<title>Python sandbox</title>',
    '</head>',
    `<body><script>${inline}</script></body>`,
    '</html>',
    '',
  ].join('\n')
}

export function sandboxPlugin(): Plugin {
  return {
    name: 'autodidact-sandbox',
    // A snapshot of yesterday's checker would answer to today's tests.
    config: () => preparePython(),
    configureServer: (server) => {
      // Before Vite's own handlers: nothing may be injected into the sandbox's page.
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0]
        const reply = (type: string, text: Promise<string>) => {
          text.then((body) => {
            response.setHeader('Content-Type', type)
            response.end(body)
          }, next)
        }
        if (path === '/sandbox.html') reply('text/html', bundle('main.ts').then(sandboxPage))
        else if (path === '/python/interpreter.js') reply('text/javascript', bundle('interpreter.worker.ts'))
        else next()
      })
    },
    async generateBundle() {
      const [page, worker] = [await bundle('main.ts'), await bundle('interpreter.worker.ts')]
      this.emitFile({ type: 'asset', fileName: 'sandbox.html', source: sandboxPage(page) })
      this.emitFile({ type: 'asset', fileName: 'python/interpreter.js', source: worker })
    },
  }
}
