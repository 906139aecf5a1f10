// @ts-check
/**
 * What the app's pages may load and whom they may ask. The server sends it as a header, the build writes it into
 * index.html for hosts that send no headers. The sandbox page has a policy of its own, stricter, in its own file.
 */

const directives = {
  'default-src': "'self'",
  // sqlite is WebAssembly; nothing evaluates text as JavaScript.
  'script-src': "'self' 'wasm-unsafe-eval'",
  // Mantine and Monaco set styles at run time.
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self' data:",
  // Endpoints are named by the user, anywhere.
  'connect-src': '* data: blob:',
  'worker-src': "'self' blob:",
  'frame-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
}

/** @param {readonly string[]} without */
function policy(without = []) {
  return Object.entries(directives)
    .filter(([name]) => !without.includes(name))
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')
}

export const policyHeader = policy()

/** Browsers ignore `frame-ancestors` in a meta tag, and say so on the console. */
export const policyMeta = policy(['frame-ancestors'])

/**
 * Vite plugin: the policy as the first tag of the built index.html. Not in development, where Vite injects a script.
 * @returns {import('vite').Plugin}
 */
export function contentSecurityPolicy() {
  return {
    name: 'autodidact:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policyMeta },
        injectTo: 'head-prepend',
      },
    ],
  }
}
