import { describe, expect, it } from 'vitest'
import { hasPython, pythonBench } from '#/testing/pythonBench.node.ts'
import type { StudiedPuzzle } from './attempts.ts'
import { createSolutionParser, pointerBodies } from './parseSolution.ts'
import { templateTexts } from './parseTree.ts'
import { readRecords } from './readRecords.ts'
import { solutionBody } from './renderSolution.ts'
import { createSolver, solutionSubject } from './solver.ts'
import { createWeights } from './weights.ts'

const sources = [
  'def f(x: int, a=3, b=10):\n    return x - 2 * a == b',
  "def f(s: str, whole='banana', n=2):\n    assert len(s) == n\n    return s in whole and s[0] == whole[n]",
  'def f(xs: List[int], n=4, most=9):\n    return len(xs) == n and sum(xs) == most and all(x > 0 for x in xs)',
  'def f(rows: List[List[int]], n=2):\n    return len(rows) == n and all(len(row) == n for row in rows)',
  'def f(x: float, n=7):\n    return abs(x * 2 - n) < 0.1',
]
const never = new AbortController().signal

async function studied(): Promise<readonly StudiedPuzzle[]> {
  const replies = await pythonBench(
    sources.map((puzzle) => ({ kind: 'analyse', puzzle }) as const),
    never,
  )
  return replies.map((analysis, index) => {
    if (analysis.kind !== 'analysed') throw new Error(sources[index])
    return { source: sources[index] ?? '', analysis }
  })
}

async function returned(bodies: readonly string[]) {
  const [reply] = await pythonBench([{ kind: 'bodies', bodies }], never)
  if (reply?.kind !== 'bodies') throw new Error('no bodies')
  return reply.returned
}

/** Negative zero is zero. Bound variables are named by their types, and the type of `[][0]` is anybody's guess. */
function withoutNames(body: string): string {
  return body.replace(/-0\b(?!\.)/g, '0').replace(/\b([ijkmcdstxyzupqro]|row|other|part|piece)\d*\b/g, 'name')
}

const record = (puzzle: string, ...bodies: readonly string[]) => ({
  puzzle,
  bodies,
  attempts: 8,
  successes: 2,
})

describe.skipIf(!hasPython)('bodies read back', { timeout: 60_000 }, () => {
  it(
    'gives the program that wrote them, for expressions and for every search',
    { timeout: 60_000 },
    async () => {
      const [templates] = await pythonBench([{ kind: 'templates', templates: templateTexts }], never)
      const patterns = templates?.kind === 'templates' ? templates.trees : []
      const lost: string[] = []
      const searches = new Set<string>()
      let read = 0
      let same = 0
      for (const puzzle of await studied()) {
        const parser = createSolutionParser(puzzle, await returned(pointerBodies(puzzle)), patterns)
        const solver = createSolver(
          puzzle.analysis,
          solutionSubject(puzzle.analysis),
          createWeights(),
          { temperature: 1.2, priorShare: 0 },
          1,
        )
        const programs = solver.sample(200).filter((program) => program !== null)
        const bodies = programs.map(({ tree }) => `\n${solutionBody(tree, puzzle.analysis)}`)
        const readers = bodies.map(parser.readerOf)
        const nodes = await returned(readers.flatMap(({ texts }) => texts))
        expect(nodes).not.toContain(null)
        let at = 0
        for (const [index, { texts, read: readBack }] of readers.entries()) {
          const program = readBack(nodes.slice(at, at + texts.length))
          at += texts.length
          const written = programs[index]
          if (written === undefined) continue
          if (written.code.startsWith('_')) searches.add(written.code.split('(')[0] ?? '')
          if (program === null) lost.push(bodies[index] ?? '')
          else {
            read += 1
            if (program.code === written.code) same += 1
            // Another way to say the same is as good; what it says must be the same.
            expect(withoutNames(solutionBody(program.tree, puzzle.analysis))).toBe(
              withoutNames(solutionBody(written.tree, puzzle.analysis)),
            )
          }
        }
      }
      expect(same / read).toBeGreaterThan(0.9)
      expect(searches.size).toBeGreaterThan(15)
      expect(lost.length / (read + lost.length), lost.slice(0, 20).join('\n')).toBeLessThan(0.02)
    },
  )

  it('counts what the grammar has no words for', async () => {
    const [first = '', second = ''] = sources
    const tuple = 'def f(t: Tuple[int, int]):\n    return t[0] < t[1]'
    const records = [
      record(first, '\n    return b + 2 * a', '\n    return 16'),
      record(first, '\n    return 2 * a + b  # the other way round'),
      record(second, '\n    while True:\n        return whole'),
      record(tuple, '\n    return (1, 2)'),
    ]
    const shares: number[] = []
    const read = await readRecords(records, pythonBench, never, (done) => shares.push(done))
    expect(read?.counts).toEqual({ records: 4, learned: 2, puzzleBeyond: 1, solutionsBeyond: 1 })
    expect(read?.solved.map(({ programs }) => [...programs.keys()])).toEqual([
      // 2 * a is a piece of the puzzle.
      ['b + (2 * a)', '(2 * a) + b'],
    ])
    expect(shares.at(-1)).toBe(1)
  })

  it('ends without a result when it is stopped', async () => {
    const stop = new AbortController()
    stop.abort()
    expect(
      await readRecords(
        [record(sources[0] ?? '', '\n    return a')],
        pythonBench,
        stop.signal,
        () => undefined,
      ),
    ).toBeNull()
  })
})
