/**
 * Whether this browser can stop a worker that is inside of a WebAssembly loop. JavaScriptCore, the engine of Safari and of
 * every browser on iOS, cannot: `terminate()` silences the worker, but its thread runs on until the loop ends or the tab is
 * closed. No page can see that of itself, as the thread has nobody to tell; so the engine is asked for by what only it does
 * by itself, which is to write the place of an error into the error (`line` and `column`; seen in WebKitGTK 2.50).
 */
export function stopsWebAssembly(error: Error = new Error('Where is this?')): boolean {
  return !('line' in error && 'column' in error)
}
