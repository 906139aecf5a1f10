import { defineConfig } from '@playwright/test'
import journeys from '../playwright.config.ts'

/** Journeys with real model servers: they need a Python with them, so `npm run test:servers` has them, not `npm test`. */
export default defineConfig({
  ...journeys,
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results/servers',
})
