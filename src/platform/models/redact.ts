/** Keeps keys out of everything that is shown or stored: servers like to echo them in their errors. */

const patterns: readonly RegExp[] = [
  /\bBearer\s+\S+/gi,
  /\b(?:sk|pk|gsk|xai|hf|nvapi|pplx)[-_][\w*.…-]{4,}/g,
  /\bAIza[\w-]{8,}/g,
  /\S*\*{3,}\S*/g,
]

/** The text without the key, whole or beginning, and without anything that looks like a key. */
export function redact(text: string, key: string | null): string {
  let clean = text
  if (key !== null && key !== '') {
    clean = clean.replaceAll(key, '[key]')
    if (key.length >= 12)
      clean = clean.replaceAll(key.slice(0, 8), '[key]').replaceAll(key.slice(-8), '[key]')
  }
  for (const pattern of patterns) clean = clean.replace(pattern, '[key]')
  return clean
}
