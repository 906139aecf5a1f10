/**
 * Short names for long texts: equal texts have equal fingerprints, different texts practically never do.
 * For finding repeats and naming records; whoever needs the text itself keeps the text.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** 32 hex digits (the first half of SHA-256) of the parts, which are told apart: ('ab', 'c') is not ('a', 'bc'). */
export function fingerprint(...parts: readonly string[]): string {
  const text = parts.map((part) => `${part.length}:${part}`).join('')
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32)
}
