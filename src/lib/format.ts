/** Numbers and long texts as people read them. English throughout, the same on every machine. */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** `1715` → `1,715`. */
export function formatCount(count: number): string {
  return whole.format(count)
}

/** A count with its noun: `1 puzzle`, `1,715 puzzles`. */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** A measured time: `0.4 ms`, `12 ms`, `1.2 s`, `95.0 s`. */
export function formatMillis(millis: number): string {
  if (millis >= 999.5) return `${tenths.format(millis / 1000)} s`
  return `${millis < 9.95 ? tenths.format(millis) : whole.format(millis)} ms`
}

/** A size in binary units: `512 B`, `1.9 MiB`, `64 MiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let size = bytes
  let unit = 0
  while (size >= 1023.5 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  const short = unit === 0 || Number.isInteger(size) || size >= 99.95
  return `${short ? whole.format(size) : tenths.format(size)} ${units[unit] ?? ''}`
}

/** A factor: `×1`, `×1.8`, `×20`. */
export function formatFactor(factor: number): string {
  return `×${String(Math.round(factor * 10) / 10)}`
}

/** A share of 1: `0.0973` → `9.7%`. */
export function formatPercent(share: number): string {
  return `${tenths.format(share * 100)}%`
}

/** A remaining time, no more exact than an estimate can be: `about 3 min`, `about 2 h 10 min`. */
export function formatDuration(millis: number): string {
  const seconds = Math.max(0, millis) / 1000
  if (seconds < 5) return 'a few seconds'
  if (seconds < 57.5) return `about ${Math.round(seconds / 5) * 5} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `about ${minutes} min`
  const tens = Math.round(minutes / 10) * 10
  if (tens < 24 * 60) {
    const rest = tens % 60
    return `about ${Math.floor(tens / 60)} h${rest === 0 ? '' : ` ${rest} min`}`
  }
  const days = Math.round(minutes / (24 * 60))
  return `about ${formatCount(days)} ${days === 1 ? 'day' : 'days'}`
}

/**
 * At most `max` UTF-16 units of a text, its middle replaced by an ellipsis. Never cuts a character in half.
 */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  if (max < 1) return ''
  const kept = max - 1
  let head = Math.ceil(kept / 2)
  let tail = text.length - (kept - head)
  if (isInsidePair(text, head)) head -= 1
  if (isInsidePair(text, tail)) tail += 1
  return `${text.slice(0, head)}…${text.slice(tail)}`
}

function isInsidePair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
}
