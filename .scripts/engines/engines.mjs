// @ts-check
/** The three engines, in the order of the table. */
import { findChromium } from '../chromium.mjs'
import { startChromium } from './chromium.mjs'
import { findFirefox, startFirefox } from './firefox.mjs'
import { hasWebkit, startWebkit } from './webkit.mjs'

/** @type {readonly import('../../e2e/engines/engine.ts').Engine[]} */
export const engines = [
  {
    name: 'chromium',
    title: 'Chromium',
    packages: ['chromium'],
    isPresent: () => findChromium() !== null,
    start: startChromium,
  },
  {
    name: 'firefox',
    title: 'Firefox ESR',
    packages: ['firefox-esr'],
    isPresent: () => findFirefox() !== null,
    start: startFirefox,
  },
  {
    name: 'webkit',
    title: 'WebKitGTK',
    packages: ['webkit2gtk-driver', 'xvfb'],
    isPresent: hasWebkit,
    start: startWebkit,
  },
]
