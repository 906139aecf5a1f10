/** Why a file could not be read from an address, in words for the user: what happened and what to do. */
import { formatBytes } from '#/lib/format.ts'

export interface DownloadFailure {
  readonly message: string
  readonly advice: string
}

const viaFile = 'Or download the file in the browser and open it here as a file.'

export const invalidAddress: DownloadFailure = {
  message: 'This is not a web address.',
  advice: 'Give the whole address, starting with https://.',
}

export const stopped: DownloadFailure = {
  message: 'The download was stopped. Nothing was changed.',
  advice: 'Start it again when you like.',
}

export const offline: DownloadFailure = {
  message: 'This device is offline, so the file cannot be read.',
  advice: 'Connect to the network and try again, or open the file from this device.',
}

/** A browser does not tell a dead server from one that forbids other sites to read it, so both are named. */
export function unreadable(url: URL, pageProtocol: string | null): DownloadFailure {
  if (pageProtocol === 'https:' && url.protocol === 'http:') {
    return {
      message: `The browser does not let a page on https read from ${url.host} on plain http.`,
      advice: `Use the https:// address of the file if there is one. ${viaFile}`,
    }
  }
  return {
    message: `The file could not be read from ${url.host}: the server does not answer, or does not allow other sites to read it (CORS).`,
    advice: `Check the address. ${viaFile}`,
  }
}

export function broken(url: URL, loaded: number): DownloadFailure {
  return {
    message: `The connection to ${url.host} broke after ${formatBytes(loaded)}. Nothing was changed.`,
    advice: 'Try again.',
  }
}

/** The server answered, but not with the file. */
export function refused(url: URL, status: number): DownloadFailure {
  if (status === 404 || status === 410) {
    return {
      message: `There is no file at this address: ${url.host} answered ${status} (not found).`,
      advice: 'Check the address: capital letters count, and the file may have been moved or be private.',
    }
  }
  if (status === 401 || status === 403) {
    return {
      message: `${url.host} does not give this file to everybody: it answered ${status}.`,
      advice: `Use an address that needs no login. ${viaFile}`,
    }
  }
  if (status === 429) {
    return {
      message: `${url.host} has been asked too often and wants a pause: it answered 429.`,
      advice: 'Wait a few minutes, then try again.',
    }
  }
  const fault = status >= 500 ? 'the fault is on its side' : 'it does not accept the request'
  return {
    message: `${url.host} answered ${status}: ${fault}.`,
    advice: status >= 500 ? `Try again later. ${viaFile}` : `Check the address. ${viaFile}`,
  }
}

/** The address of a web page about the file instead of the file. */
export function webPage(url: URL): DownloadFailure {
  return {
    message: 'This is the address of a web page (HTML), not of a file of puzzles.',
    advice:
      url.hostname === 'github.com'
        ? 'On GitHub, press “Raw” and use the address of what you see then (it starts with https://raw.githubusercontent.com).'
        : `Look on that page for the link to the file itself. ${viaFile}`,
  }
}

/** @param size in bytes, as far as it is known. */
export function tooLarge(size: number, maxBytes: number): DownloadFailure {
  return {
    message: `The file is too large: at least ${formatBytes(size)}, and at most ${formatBytes(maxBytes)} can be read.`,
    advice: 'Check that it is the file you mean, or split it into smaller ones.',
  }
}
