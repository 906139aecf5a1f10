/** The name of the file that a version is exported to: `model-first-run.json`. */
export function versionFileName(name: string): string {
  const stem = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (stem === '') return 'model.json'
  return `${stem.startsWith('model') ? '' : 'model-'}${stem}.json`
}
