/** Where an engine's own limits make an outcome another: by `group: name`, with the reason. Told in docs/browsers.md. */
import type { EngineName } from './engine.ts'

export const knownDifferences: Readonly<Record<EngineName, Readonly<Record<string, string>>>> = {
  chromium: {},
  firefox: {},
  webkit: {
    'hostile programs: what was stopped by force uses no processor':
      'JavaScriptCore cannot interrupt a WebAssembly loop: `terminate()` silences the worker, but its thread runs on until the loop ends or the tab is closed.',
  },
}
