import type { Run } from '#/domain/run/run.ts'
import { fileStem } from '#/lib/fileStem.ts'

/** The name of a run's files: `quick-run-2026-11-21`. */
export function runFileStem(run: Pick<Run, 'settings' | 'createdAt'>): string {
  return `${fileStem(run.settings.name) || 'run'}-${new Date(run.createdAt).toISOString().slice(0, 10)}`
}
