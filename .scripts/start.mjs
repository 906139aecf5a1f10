// @ts-check
/** `npm start`: from a fresh clone to the running app. */
import { requireNode } from './node.mjs'

requireNode()
// Loaded after the check: an old Node should read our sentence, not a stack trace.
const { ensureInstalled } = await import('./install.mjs')
const { ensureBuilt } = await import('./build.mjs')
const { serve } = await import('./serve.mjs')

await ensureInstalled()
if (!(await ensureBuilt())) {
  console.error('The app could not be built; the reason stands above.')
  process.exit(1)
}
await serve('Autodidact is running at')
