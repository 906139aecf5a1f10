import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { AcceptedPlugin } from 'postcss'
import postcssPresetMantine from 'postcss-preset-mantine'
import { defineConfig } from 'vitest/config'
import { chromiumFlags, findChromium } from './.scripts/chromium.mjs'
import { sandboxPlugin } from './.scripts/sandboxPlugin.ts'
import { trainerPlugin } from './.scripts/trainerPlugin.ts'
import { contentSecurityPolicy } from './.scripts/contentSecurityPolicy.mjs'
import { readShared } from './src/testing/sharedFiles.node.ts'

const chromium = findChromium()
/** The package comes without types. */
const mantineStyles = postcssPresetMantine as () => AcceptedPlugin

export default defineConfig({
  // A static host may serve the app from a folder: BASE_PATH=/autodidact/ npm run build
  base: process.env['BASE_PATH'] ?? '/',
  plugins: [react(), contentSecurityPolicy(), sandboxPlugin(), trainerPlugin()],
  resolve: { tsconfigPaths: true },
  css: { postcss: { plugins: [mantineStyles()] } },
  worker: { format: 'es' },
  // Both find their wasm beside their own file; pre-bundling would move them apart.
  optimizeDeps: { exclude: ['pyodide', '@sqlite.org/sqlite-wasm'] },
  build: {
    target: 'baseline-widely-available',
    // Monaco is one big lazy chunk by nature; the first paint has its own budget in the end-to-end tests.
    chunkSizeWarningLimit: 4_000,
    // What keeps zod from trying to make code from text must run before any schema is made, in whatever chunk that is.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|withoutEval/ }] } },
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // Bounds of time are for what hangs: other suites run beside this one, on machines that do other things too.
          testTimeout: 30_000,
          include: ['src/**/*.test.ts', '.scripts/**/*.test.mjs'],
          exclude: ['**/*.browser.test.*'],
        },
      },
      {
        extends: true,
        // Found late, a dependency makes Vite reload the page under a running test; a fresh clone has none cached.
        optimizeDeps: {
          noDiscovery: true,
          include: [
            ...['@noble/hashes/sha2.js', '@noble/hashes/utils.js', 'birpc', 'fast-check', 'zod'],
            // What the components under test are made of.
            ...[
              'react',
              'react/jsx-dev-runtime',
              'react/jsx-runtime',
              'react-dom/client',
              'vitest-browser-react',
            ],
            ...['@mantine/core', '@mantine/dropzone', '@mantine/form', '@mantine/hooks'],
            ...['@tabler/icons-react', '@tanstack/react-query', '@tanstack/react-router', 'clsx'],
          ],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          testTimeout: 60_000,
          // A page beside which others work; what comes is not waited for.
          expect: { poll: { timeout: 15_000 } },
          // Two cores: a pool of interpreters beside another page measures the other page.
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            // Case files outside of the repository, for tests that have no file system.
            commands: { readShared: (_context, name: string) => readShared(name) },
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              // What never comes is named soon, not when the whole test is over.
              actionTimeout: 15_000,
              launchOptions: {
                args: chromiumFlags,
                ...(chromium === null ? {} : { executablePath: chromium }),
              },
            }),
          },
        },
      },
    ],
  },
})
