/** What a check may ask of a browser, whatever protocol drives it. The drivers are in `.scripts/engines/`. */

/** A browser with one window of 1440 × 900, or as near to it as it can. */
export interface OpenedEngine {
  /** As the browser names itself. */
  readonly version: string
  /** Loads the address in the window; resolves when the document is loaded. */
  readonly open: (url: string) => Promise<void>
  /** Runs the function in the page with these arguments (JSON); its promise is awaited. It must be self-contained. */
  readonly evaluate: Evaluate
  /** The same in the document of the sandbox frame. */
  readonly inSandbox: Evaluate
  /** Presses the keys one after the other; those named last are held meanwhile. */
  readonly press: (key: string, ...held: Modifier[]) => Promise<void>
  /** Types the text as a keyboard does. */
  readonly type: (text: string) => Promise<void>
  /** What the page threw and what the console reported as errors since the last call. */
  readonly takeErrors: () => readonly string[]
  /** A new process of the browser, where a stopped worker may run on in the old one. */
  readonly restart?: () => Promise<void>
  readonly close: () => Promise<void>
}

export type Evaluate = <A extends readonly unknown[], R>(
  work: (...args: A) => R | Promise<R>,
  ...args: A
) => Promise<R>

export type Modifier = 'Control' | 'Shift'

export interface Engine {
  readonly name: EngineName
  /** For the table: `Firefox ESR`. */
  readonly title: string
  /** Debian's packages that it needs. */
  readonly packages: readonly string[]
  readonly isPresent: () => boolean
  readonly start: () => Promise<OpenedEngine>
}

export type EngineName = 'chromium' | 'firefox' | 'webkit'

/** One thing that was tried. */
export interface Outcome {
  readonly name: string
  /** What is wrong, with the evidence; null when nothing is. */
  readonly complaint: string | null
}

export interface GroupResult {
  readonly outcomes: readonly Outcome[]
  /** A figure worth a place in the table. */
  readonly figure?: string
}

export interface Group {
  readonly name: string
  /** What it holds the engine to, for the document. */
  readonly about: string
  /** Null when what it needs is not here; it has said so. `site` is the app's address, with a slash at its end. */
  readonly run: (engine: OpenedEngine, site: string) => Promise<GroupResult | null>
}
