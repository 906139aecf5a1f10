import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { findChromium, journeyFlags } from '../.scripts/chromium.mjs'

const chromium = findChromium()

/** Journeys on the built app, served as a plain static host would. `npm run e2e` builds it first. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // They need Python with torch.
  testIgnore: ['trainer/**', 'servers/**'],
  outputDir: '../test-results/e2e',
  // One at a time: every page brings a pool of interpreters, and two of them measure each other (two workers took 8 % less).
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
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
    // Half-grown panels move under the mouse.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      args: await journeyFlags(),
      ...(chromium === null ? {} : { executablePath: chromium }),
    },
  },
  webServer: {
    // Other configurations build on this one from folders of their own.
    command: `"${process.execPath}" "${fileURLToPath(new URL('../.scripts/serve.mjs', import.meta.url))}"`,
    // Any free port, so that two checkouts can be tested side by side; its address comes back by its own words.
    env: { PORT: '0' },
    wait: { stdout: /Serving (?<E2E_BASE_URL>\S+)/ },
  },
})
