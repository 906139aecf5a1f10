import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { EntryFormat } from '#/domain/dataset/formats/entryFormat.ts'

/** Every text behind the number of its bytes, so that a loader finds the next one without reading it. */
export const lengthPrefixed = {
  id: 'length-prefixed',
  label: 'Length-prefixed texts',
  description: "The paper's training texts, each behind its length in four bytes.",
  extension: 'bin',
  mediaType: 'application/octet-stream',
  takesHalfCharacters: false,
  entry: (_record, text) => text,
  bytes: async function* (entries) {
    for await (const entry of entries) {
      const text = new Uint8Array(utf8ToBytes(entry))
      const length = new Uint8Array(4)
      new DataView(length.buffer).setUint32(0, text.length)
      yield length
      yield text
    }
  },
} as const satisfies EntryFormat
