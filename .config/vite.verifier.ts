import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { sandboxPlugin } from '../.scripts/sandboxPlugin.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The verifier as a module of its own; `.scripts/buildVerifier.mjs` runs this and adds the rest of the folder. */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [sandboxPlugin()],
  resolve: { tsconfigPaths: true },
  build: {
    outDir: 'dist-verifier',
    target: 'baseline-widely-available',
    lib: { entry: 'src/platform/python/verifier.ts', formats: ['es'], fileName: 'verifier' },
    // Pages without a build load it as it is; Vite leaves the blanks in a library for those with one.
    rolldownOptions: { output: { minify: true } },
  },
})
