import { defineConfig } from '@playwright/test'
import { chromiumFlags, findChromium } from '../.scripts/chromium.mjs'

const chromium = findChromium()

/** What promises a time, or gives programs a second: measured with the machine to itself. */
const alone = [
  'hidden-tab',
  'journey-explore-p3',
  'journey-loop-stop',
  'verifier-hostile',
  'verifier-memory',
  'verifier-p3',
  'verifier-puzzles',
].map((name) => `**/${name}.spec.ts`)

/** Journeys on the built app, served as a plain static host would. `npm run e2e` builds it first. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/e2e',
  // The two are run one after the other (.scripts/suites.mjs).
  projects: [
    { name: 'side-by-side', testIgnore: alone },
    { name: 'alone', testMatch: alone },
  ],
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // Only what hangs is ended by it: two journeys share two cores, on a machine that may be busy.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    browserName: 'chromium',
    // What never comes is named after half a minute, not when the whole test is over.
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    baseURL: process.env['E2E_BASE_URL'] ?? 'http://localhost:4173/',
    viewport: { width: 1440, height: 900 },
    // Recording slows every test down; `--trace on` does it where it is wanted.
    trace: 'off',
    screenshot: 'only-on-failure',
    // Half-grown panels move under the mouse. What is said of movement has its own checks in the unit tests.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      args: chromiumFlags,
      ...(chromium === null ? {} : { executablePath: chromium }),
    },
  },
  webServer: {
    command: `"${process.execPath}" ../.scripts/serve.mjs`,
    // Any free port, so that two checkouts can be tested side by side; its address comes back by its own words.
    env: { PORT: '0' },
    wait: { stdout: /Serving (?<E2E_BASE_URL>\S+)/ },
  },
})
