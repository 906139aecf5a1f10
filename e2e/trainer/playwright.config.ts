import { defineConfig } from '@playwright/test'
import journeys from '../playwright.config.ts'

/** Journeys with the companion: they need its Python, so `npm run test:trainer` has them, not `npm test`. */
export default defineConfig({
  ...journeys,
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results/trainer',
})
