/** The sandbox's files, each a promise until the page has brought it. */
import type { ArrivingFiles, SandboxFiles } from '../protocol.ts'

const isBuffer = (value: unknown) => value instanceof ArrayBuffer
const isText = (value: unknown) => typeof value === 'string'
const fits: Readonly<Record<keyof SandboxFiles, (value: unknown) => boolean>> = {
  ...{ wasm: isBuffer, stdlib: isBuffer, snapshot: isBuffer },
  ...{ worker: isText, pyodide: isText, pyodideAsm: isText },
}

export interface FileArrival {
  readonly files: ArrivingFiles
  /** Hands over what came. A file that is there already stays; what is none is not heard. */
  readonly take: (files: unknown) => void
}

export function createFileArrival(): FileArrival {
  const hear = new Map<string, (file: unknown) => void>()
  const waiting = Object.entries(fits).map(([name, isFile]) => {
    const file = new Promise<unknown>((resolve) => {
      hear.set(name, (value) => {
        if (isFile(value)) resolve(value)
      })
    })
    return [name, file] as const
  })
  return {
    files: Object.fromEntries(waiting) as unknown as ArrivingFiles,
    take: (files) => {
      if (typeof files !== 'object' || files === null) return
      for (const [name, value] of Object.entries(files)) hear.get(name)?.(value)
    },
  }
}
