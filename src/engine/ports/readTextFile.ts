/** What comes of a text file while it is read: unpacked if it was gzip, decoded from UTF-8. `broken` ends it. */
export type TextChunk =
  | {
      readonly kind: 'text'
      readonly text: string
      /** Bytes of the file itself that were read so far; before unpacking. */
      readonly bytesRead: number
    }
  | { readonly kind: 'broken'; readonly problem: string; readonly advice: string }

/** A text file that the user chose. When the signal fires, the reading ends early and without an error. */
export type ReadTextFile = (file: Blob, signal: AbortSignal) => AsyncIterable<TextChunk>
