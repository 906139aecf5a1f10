/**
 * What crosses the two borders of the sandbox: page ⇄ frame (typed calls over a private MessagePort) and frame ⇄ worker
 * (plain messages with single-use tokens). Sources and answers are text; no object of Python's ever crosses.
 */
import type { SealReport } from '#/engine/ports/verifier.ts'

/** One thing to run. */
export type Job =
  /** Judged in rooms. */
  | {
      readonly kind: 'pair'
      readonly puzzle: string
      readonly solution: string
      /** Keeps the pair out of the fast lane. */
      readonly fresh?: true
      /** A wrong answer is put to the puzzle once more, to tell what of it did not hold. */
      readonly explain?: true
    }
  /** Puts `answers` (Python literals) to a puzzle one after the other. */
  | { readonly kind: 'trial'; readonly puzzle: string; readonly answers: readonly string[] }
  /** Any other task: asked once, of the handler that is registered under its name (src/python/verifier/tasks.py). */
  | { readonly kind: 'ask'; readonly task: string; readonly item: unknown }

export interface SubmittedJob {
  /** Chosen by the page, unique in its lifetime. */
  readonly id: number
  /** Jobs of one call share a batch; batches take turns, so that a student's Run does not wait behind a loop. */
  readonly batch: number
  readonly job: Job
  readonly limitMillis: number
}

/** The files that the frame needs, pushed in by the page: the frame itself can load nothing. */
export interface SandboxFiles {
  readonly wasm: ArrayBuffer
  readonly stdlib: ArrayBuffer
  /** Memory of a booted interpreter, packed (packedMemory.ts) and gzipped: the frame unzips it, so that the page's thread need
   * not, and less crosses. */
  readonly snapshot: ArrayBuffer
  /** Sources of the three scripts that the worker runs. */
  readonly worker: string
  readonly pyodide: string
  readonly pyodideAsm: string
}

/** The same, each on its way. */
export type ArrivingFiles = { readonly [Name in keyof SandboxFiles]: Promise<SandboxFiles[Name]> }

export interface SandboxBoot {
  /** Pyodide's package index, as JSON text (without packages). */
  readonly lock: string
  readonly workers: number
}

/** What the first interpreter says of itself when it is ready. */
export interface InterpreterReport {
  readonly seal: SealReport
  readonly ownStack: boolean
}

/** What the page may ask of the frame. */
export interface FrameApi {
  /** Resolves at once: a page that is not the sandbox (a host's "not found") never answers. */
  hello: () => void
  /** Resolves when the files are there and the first interpreter can take work; rejects with what the browser said otherwise. */
  boot: (boot: SandboxBoot) => Promise<InterpreterReport>
  /** Brings files, each as soon as it arrived: what is done with it does not wait for the others. */
  take: (files: Partial<SandboxFiles>) => void
  submit: (jobs: readonly SubmittedJob[]) => void
  /** Forgets waiting jobs of the batch and kills what runs of it. */
  cancel: (batch: number) => void
  /** Runs one piece of JavaScript in the frame or in a new worker, after `boot`; replies what became of it, unparsed. */
  probe: (request: ProbeRequest) => Promise<unknown>
}

/** What a probe may know. All of it is made for this one probe. */
export interface ProbeWords {
  /** An address on the page's own server. */
  readonly target: string
  /** The page's address, without its fragment. */
  readonly page: string
  /** A random word for which the page listens. */
  readonly canary: string
}

export interface ProbeRequest extends ProbeWords {
  readonly realm: 'frame' | 'worker' | 'bare'
  /** Body of an async function. */
  readonly code: string
  readonly patienceMillis: number
}

/** A probe for the realm that receives it: a module whose default export is the function. */
export interface ProbeCall extends ProbeWords {
  readonly url: string
}

/** To a worker that is not to become an interpreter. `emptied`: its global scope is emptied first, as an interpreter's is. */
export interface WorkerProbe extends ProbeCall {
  readonly kind: 'probe'
  readonly emptied: boolean
}

/** What the frame tells the page. */
export interface FrameEvents {
  /** Results of jobs as the worker or the supervisor wrote them: untrusted JSON, `reply` or `ended` (readReply.ts). */
  report: (results: readonly (readonly [id: number, result: string])[]) => void
  /** No interpreter can be started any more; nothing will be reported again. */
  broken: (message: string) => void
}

/** Addresses of Pyodide's two modules, which a worker imports. */
export interface PyodideScripts {
  readonly pyodideUrl: string
  readonly pyodideAsmUrl: string
}

/** To a worker that will be booted: it may read the scripts already. */
export interface WorkerPreparation extends PyodideScripts {
  readonly kind: 'prepare'
}

export interface WorkerBoot extends PyodideScripts {
  readonly kind: 'boot'
  readonly module: WebAssembly.Module
  readonly stdlib: ArrayBuffer
  /** Packed memory. */
  readonly snapshot: ArrayBuffer
  readonly lock: string
}

export interface WorkerJob {
  /** Unguessable, used once; a reply without it is a forgery. */
  readonly token: string
  readonly job: Job
  readonly limitMillis: number
}

/** Run one after the other; each gets a reply of its own, in order. After a `worn` reply the rest is not begun. */
export interface WorkerJobs {
  readonly kind: 'jobs'
  readonly jobs: readonly WorkerJob[]
}

export type ToWorker = WorkerPreparation | WorkerBoot | WorkerJobs | WorkerProbe

export type FromWorker =
  | ({ readonly kind: 'ready' } & InterpreterReport)
  | { readonly kind: 'failed'; readonly message: string }
  /** The job begins to run alone: its clock begins now, and what becomes of it from here on is its own doing. */
  | { readonly kind: 'alone'; readonly token: string }
  | {
      readonly kind: 'done'
      readonly token: string
      /** JSON. Any other value may be one that cannot be passed on, and would take the results beside it with it. */
      readonly result: string
      /** The interpreter may not be used again: a program reached for what is shut, or its memory grew far. */
      readonly worn: boolean
      /** An audit found that the shared lane is not to be believed (runPair.ts). */
      readonly sharedOver: boolean
    }
