import { fileStem } from '#/lib/fileStem.ts'

/** The name of the file that a version is exported to: `model-first-run.json`. */
export function versionFileName(name: string): string {
  const stem = fileStem(name)
  if (stem === '') return 'model.json'
  return `${stem.startsWith('model') ? '' : 'model-'}${stem}.json`
}
