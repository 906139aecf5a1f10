/**
 * How storage fails, as a value that crosses from the worker to the page, and as the error that the port rejects with.
 * Every text says what happened, what it means for what was found, and what to do.
 */
import { noRoomSentence } from '#/domain/run/pauseReasons.ts'

export type StoreFailureKind =
  /** No room: the step was not stored, everything before it is. */
  | 'full'
  /** Another tab holds the files and does not let go. */
  | 'busy'
  /** Another tab took the database over. */
  | 'taken'
  /** One row cannot be read; the others can. */
  | 'damaged'
  /** The database was written by a later version of the app. */
  | 'newer'
  /** Storage does not work any more. */
  | 'broken'

export interface StoreFailure {
  readonly kind: StoreFailureKind
  readonly message: string
  readonly advice: string
}

export type StoreError = Error & StoreFailure

/** The error that methods of the store reject with. */
export function createStoreError(failure: StoreFailure): StoreError {
  return Object.assign(new Error(failure.message), { name: 'StoreError', ...failure })
}

/** Whether a caught value came from the store, and so has a kind and an advice. */
export function isStoreError(error: unknown): error is StoreError {
  return error instanceof Error && error.name === 'StoreError' && 'kind' in error && 'advice' in error
}

/** No room on the disk, in the browser's quota, or in memory; `reason` is the technical cause, for a bug report. */
function fullFailure(reason: string): StoreFailure {
  return {
    kind: 'full',
    message:
      `${noRoomSentence} The last step was not stored; everything before it is safe. ` +
      `The browser may allow this site less than the disk has (${reason}).`,
    advice: 'Export what you need, delete runs you no longer want or free disk space, then resume.',
  }
}

/** The files are held elsewhere, by a tab that does not answer or has not ended yet. */
const busyFailure: StoreFailure = {
  kind: 'busy',
  message: 'Another tab still holds the database and does not let go of it. Nothing is lost.',
  advice: 'Close the other tabs of this app, then reload this one.',
}

/** What the tab that lost the database tells. */
export const takenFailure: StoreFailure = {
  kind: 'taken',
  message: 'The app was opened in another tab, which now owns the stored puzzles and runs.',
  advice: 'Go on in the other tab, or reload this one to take over again.',
}

/** The database has a schema that this version of the app does not know. */
export const newerFailure: StoreFailure = {
  kind: 'newer',
  message: 'The data on this device was written by a newer version of the app; this one leaves it untouched.',
  advice: 'Reload the page to get the newer version.',
}

/** One unreadable row: `place` names it (`run 4f2c…`), `reason` says what is wrong with it. */
export function damagedFailure(place: string, reason: string): StoreFailure {
  return {
    kind: 'damaged',
    message: `The stored ${place} cannot be read (${reason}). Everything else can.`,
    advice: 'Import or create it again, or delete it.',
  }
}

/** Storage as a whole failed; `reason` is the technical cause, for a bug report. */
export function brokenFailure(reason: string): StoreFailure {
  return {
    kind: 'broken',
    message: `Storage in this browser stopped working (${reason}). What was stored before is most likely intact.`,
    advice: 'Reload the page. If that does not help, restart the browser.',
  }
}

/** How browsers say that another worker holds a file: Chromium and Firefox; Safari. */
const heldElsewhere = ['NoModificationAllowedError', 'InvalidStateError']

/** SQLite's primary result codes that mean something special here. */
const noMemory = 7
const ioError = 10
const diskFull = 13

/**
 * What a thrown value means.
 *
 * @param fileError what the file layer last threw: SQLite itself only knows "disk I/O error".
 */
export function toStoreFailure(error: unknown, fileError: unknown = null): StoreFailure {
  if (isStoreError(error)) return { kind: error.kind, message: error.message, advice: error.advice }
  if (nameOf(error) === 'QuotaExceededError') return fullFailure('quota')
  if (heldElsewhere.includes(nameOf(error))) return busyFailure
  const code = primaryCode(error)
  const reason = [messageOf(error), ...(fileError === null ? [] : [messageOf(fileError)])].join('; ')
  if (code === diskFull || code === noMemory) return fullFailure(reason)
  if (code === ioError && tellsNoRoom(fileError)) return fullFailure(reason)
  return brokenFailure(code === ioError ? reason : messageOf(error))
}

/** Chromium writes less than it was given when there is no room; the VFS puts that in these words. Others throw. */
function tellsNoRoom(fileError: unknown): boolean {
  return nameOf(fileError) === 'QuotaExceededError' || messageOf(fileError) === 'Unknown write() failure.'
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The result code without its extension, null when the error is not SQLite's. */
function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('resultCode' in error)) return null
  return typeof error.resultCode === 'number' ? error.resultCode & 0xff : null
}
