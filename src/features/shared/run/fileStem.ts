import type { Run } from '#/domain/run/run.ts'

/** A file name that every system takes: `quick-run-2026-11-21`. */
export function fileStem(run: Pick<Run, 'settings' | 'createdAt'>): string {
  const name = run.settings.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${name || 'run'}-${new Date(run.createdAt).toISOString().slice(0, 10)}`
}
