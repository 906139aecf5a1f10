/** The recordings are whole, are what their lines say, and hold nothing of P3. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { evidenceHeaderSchema, evidenceLineSchema } from '#/domain/evidence/evidence.ts'
import { readShared } from '#/testing/sharedFiles.node.ts'
import { recordedRuns } from './recordedRuns.ts'

const read = (path: string) => readFileSync(new URL(`../../../../public/${path}`, import.meta.url))
const packed = (source: string) => source.replace(/^def \w+/, 'def').replaceAll(/\s+/g, '')

describe.each(recordedRuns)('$path', ({ path, bytes, words }) => {
  const file = read(path)
  const [header = '', ...lines] = gunzipSync(file).toString('utf8').trimEnd().split('\n')

  it('is as large as the page says, and small enough to be loaded at once', () => {
    expect(file.byteLength).toBe(bytes)
    expect(bytes).toBeLessThan(1_500_000)
  })

  it('is the evidence of a run that was finished, with a model that was trained and measured', () => {
    const { run } = evidenceHeaderSchema.parse(JSON.parse(header))
    expect(run.status).toBe('finished')
    expect(run.state.tuned.length).toBeGreaterThan(0)
    expect(run.state.evaluations).toHaveLength(run.state.tuned.length + 1)
    const last = evidenceLineSchema.parse(JSON.parse(lines.at(-1) ?? ''))
    expect(last).toMatchObject({ kind: 'end' })
  })

  it('came to the figures that the page tells', () => {
    const { run } = evidenceHeaderSchema.parse(JSON.parse(header))
    const parsed = lines.map((line) => evidenceLineSchema.parse(JSON.parse(line)))
    const right = [0, 1].map((model) => {
      const attempts = parsed.flatMap((line) =>
        line.kind === 'outcomes' && line.model === model ? line.solved : [],
      )
      return `${((100 * attempts.filter(Boolean).length) / attempts.length).toFixed(1)} %`
    })
    const heldOut = parsed.filter((line) => line.kind === 'outcomes' && line.model === 0).length
    const leftOut = new Set(run.state.tuned[0]?.leftOut)
    const trained = parsed.reduce(
      (sum, line) => sum + (line.kind === 'record' && !leftOut.has(line.puzzle) ? line.bodies.length : 0),
      0,
    )
    const made = run.state.iterations[0]?.proposed ?? 0
    const minutes = Math.round(run.state.workedMillis / 60_000)
    const told = [`${String(made)} puzzles`, `${String(trained)} right`, `${String(heldOut)} puzzles`]
    for (const figure of [...told, ...right, `${String(minutes)} minutes`]) expect(words).toContain(figure)
  })

  const p3 = readShared('p3/puzzles.json')
  it.skipIf(p3 === null)('has no puzzle of P3 (skipped without ../shared)', () => {
    const known = new Set((JSON.parse(p3 ?? '[]') as { sat: string }[]).map(({ sat }) => packed(sat)))
    const puzzles = lines.flatMap((line) => {
      const parsed = evidenceLineSchema.parse(JSON.parse(line))
      return parsed.kind === 'puzzle' ? [parsed.puzzle.sat] : []
    })
    expect(puzzles.length).toBeGreaterThan(0)
    expect(puzzles.filter((sat) => known.has(packed(sat)))).toEqual([])
  })
})
