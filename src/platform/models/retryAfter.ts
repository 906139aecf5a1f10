/**
 * How long a server asks to wait. Browsers can hardly ever read the headers (they are not CORS-safelisted), so the
 * time is also looked for in the text of the error.
 */

const longest = 24 * 3_600_000

/**
 * Milliseconds to wait, from `retry-after-ms`, `retry-after` (seconds or a date) or a phrase such as "try again in
 * 6m0s"; null when nothing usable is said. Skewed dates and absurd values are clamped to 0 … 24 hours.
 */
export function parseRetryAfter(headers: Pick<Headers, 'get'>, text: string, now: number): number | null {
  const found =
    number(headers.get('retry-after-ms'), 1) ?? fromHeader(headers.get('retry-after'), now) ?? fromText(text)
  return found === null ? null : Math.min(Math.max(Math.ceil(found), 0), longest)
}

function number(text: string | null, unit: number): number | null {
  if (text === null || text.trim() === '') return null
  const value = Number(text)
  return Number.isFinite(value) ? value * unit : null
}

function fromHeader(text: string | null, now: number): number | null {
  const seconds = number(text, 1000)
  if (seconds !== null || text === null) return seconds
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : date - now
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** "try again in 41.724s", "6m0s", "in 20 seconds", "retry after 1 minute", `"retryDelay": "34s"`. */
function fromText(text: string): number | null {
  const phrase =
    /(?:(?:try|retry)(?: again)? (?:in|after)|retryDelay"?\s*:\s*"?)\s*((?:[\d.]+\s*(?:milliseconds?|ms|seconds?|minutes?|hours?|[hms])\s*)+)/i.exec(
      text,
    )?.[1]
  if (phrase === undefined) return null
  let total = 0
  for (const [, amount = '', unit = ''] of phrase.matchAll(/([\d.]+)\s*([a-z]+)/gi)) {
    const word = unit.toLowerCase()
    total +=
      Number(amount) * (units[word.startsWith('mil') ? 'ms' : word === 'ms' ? 'ms' : (word[0] ?? '')] ?? 0)
  }
  return Number.isFinite(total) ? total : null
}
