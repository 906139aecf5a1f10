/** The port `Ids`: random UUIDs (RFC 9562, version 4), also where `crypto.randomUUID` is missing (plain http). */
import type { Ids } from '#/engine/ports/ids.ts'

/** 122 random bits each: no two are ever the same. */
export const randomIds: Ids = {
  next: () =>
    (crypto as Partial<Crypto>).randomUUID?.() ?? toUuid(crypto.getRandomValues(new Uint8Array(16))),
}

/** A version 4 UUID from 16 random bytes; six bits give way to the version and the variant. */
export function toUuid(bytes: Uint8Array): string {
  const marked = bytes.map((byte, index) => {
    if (index === 6) return (byte & 0x0f) | 0x40
    return index === 8 ? (byte & 0x3f) | 0x80 : byte
  })
  const hex = Array.from(marked, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
