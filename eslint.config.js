import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/** dependency-cruiser sees imports, and `new Worker(new URL(…))` is none. */
const workerStarts = ['Worker', 'SharedWorker'].map((name) => ({
  name,
  message: 'Only platform starts workers: each has one owner who can kill it.',
}))

/** Time and chance are ports, so that a night of training runs in a millisecond under test. */
const ambient = {
  'no-restricted-globals': [
    'error',
    ...['fetch', 'window', 'document', 'localStorage', 'setTimeout', 'setInterval', 'indexedDB'].map(
      (name) => ({
        name,
        message: 'The engine talks to ports only (engine/ports/).',
      }),
    ),
    ...workerStarts,
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Take a Clock.' },
    { object: 'Math', property: 'random', message: 'Take a Random.' },
    { object: 'performance', property: 'now', message: 'Take a Clock.' },
  ],
}

export default tseslint.config(
  { ignores: ['dist/', 'dist-verifier/', 'node_modules/', 'public/', 'test-results/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './.config/tsconfig.app.json',
          './.config/tsconfig.worker.json',
          './.config/tsconfig.node.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-console': 'error',
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.recommended],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/platform/**', '**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-globals': ['error', ...workerStarts] },
  },
  { files: ['src/domain/**/*.ts', 'src/engine/**/*.ts'], ignores: ['**/*.test.ts'], rules: ambient },
  {
    // What they reach for is not there: that is their point.
    files: ['src/domain/safety/attacks/**/*.js'],
    languageOptions: { globals: { ...globals.browser, ...globals.worker } },
  },
  {
    files: ['**/*.{js,mjs,cjs}', 'bench/**', '.scripts/**', 'e2e/**', '**/*.node.ts'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
)
