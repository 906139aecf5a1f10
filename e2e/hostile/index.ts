/** What `.scripts/hostile.mjs` needs of the app's sources. */
export { scribbleMark } from '#/testing/hostile/scribbler/install.ts'
export { checksOf } from './checks.ts'
export { tryHostilePairs } from './trial.ts'
