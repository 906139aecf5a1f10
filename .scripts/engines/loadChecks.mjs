// @ts-check
/** The checks that every engine is held to. They are TypeScript, because they import sources of the app. */
import { loadTypeScript } from '../loadTypeScript.mjs'

/**
 * @returns {Promise<typeof import('../../e2e/engines/groups.ts')>}
 */
export async function loadChecks() {
  return /** @type {typeof import('../../e2e/engines/groups.ts')} */ (
    await loadTypeScript('e2e/engines/groups.ts')
  )
}
