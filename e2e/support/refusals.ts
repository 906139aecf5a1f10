/** The browser's own words about attempts that it stopped in the sandbox, on the page that makes them. */
import type { Watch } from './journey.ts'

const refusals = [
  /Content Security Policy/,
  /sandbox/,
  /canary/,
  /Failed to load resource/,
  /Unsafe attempt to initiate navigation/,
]

/** From here on this journey opens “Is this safe?”, whose attempts a browser reports. */
export function expectRefusals({ expectConsole }: Watch): void {
  for (const line of refusals) expectConsole(line)
}
