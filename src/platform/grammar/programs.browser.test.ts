// What the solution head says, in the Python that judges it: counted steps while it learns, and the verifier's two rooms.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type {
  AnalysedPuzzle,
  AttemptOutcome,
  GrammarReply,
  GrammarTask,
} from '#/domain/grammar/grammarTask.ts'
import { attemptKinds } from '#/domain/grammar/grammarTask.ts'
import { stepLimits } from '#/engine/grammar/attempts.ts'
import { fullDesign } from '#/engine/grammar/choices.ts'
import { parsePuzzle } from '#/engine/grammar/parsePuzzle.ts'
import { templateTexts } from '#/engine/grammar/parseTree.ts'
import type { Production } from '#/engine/grammar/productions.ts'
import { productions } from '#/engine/grammar/productions.ts'
import { renderPuzzle } from '#/engine/grammar/renderPuzzle.ts'
import { renderSolution } from '#/engine/grammar/renderSolution.ts'
import type { Program } from '#/engine/grammar/solver.ts'
import { createSolver, solutionSubject, takenNames } from '#/engine/grammar/solver.ts'
import { studyTask } from '#/engine/grammar/studyTask.ts'
import { render, searchOf } from '#/engine/grammar/tree.ts'
import { createWeights } from '#/engine/grammar/weights.ts'
import type { VerifierInTest } from '../python/verifierInTest.ts'
import { collect, openVerifierInTest } from '../python/verifierInTest.ts'

/** Puzzles of our own that the grammar has words for, of each type of answer. */
const ownNames = 12
/** Easy ones, so that each form finds something; their parameters have the names that a solution would like to use. */
const easy = [
  'def sat(x: int, n=3, count=2, value=[5, 9, 14]):\n    return x % n == count and x > value[1]',
  'def sat(x: int, step=4, accepts=30):\n    return x % step == 3 and x < accepts and x != 3',
  'def sat(xs: List[int], n=2, pieces=[3, 1, 4], value=5):\n    return len(xs) == n and sum(xs) <= value and xs[0] > 0',
  'def sat(xs: List[int], path=[1, 2], whole=[0, 2, 4], islice=2):\n    return all(x in whole for x in xs) and len(xs) == islice',
  'def sat(s: str, n=2, found="abc", product="b"):\n    return len(s) == n and product in s and s[0] in found',
  'def sat(s: str, score="cab", combinations=3):\n    return sorted(s) == sorted(score) and s[0] != "c" or len(s) == combinations',
  'def sat(x: float, n=4, sign=2):\n    return x * n * sign == 6.0 or x * n == 7.0',
  'def sat(xs: List[List[int]], n=2, pool=[[1], [2, 3], [1]]):\n    return len(xs) == n and all(x in pool for x in xs)',
  'def sat(xs: List[str], permutations=["a", "bc"], count=2):\n    return len(xs) == count and "bc" in xs',
]

let inTest: VerifierInTest
let patterns: Extract<GrammarReply, { kind: 'templates' }>['trees'] = []
beforeAll(async () => {
  inTest = await openVerifierInTest()
  const [reply] = await study([{ kind: 'templates', templates: [...templateTexts] }])
  if (reply?.kind === 'templates') patterns = reply.trees
})
afterAll(() => {
  inTest.verifier.dispose()
})

function study(tasks: readonly GrammarTask[]): Promise<GrammarReply[]> {
  return collect(inTest.verifier.run(studyTask, tasks, { limitMillis: 30_000 }))
}

async function analyse(sources: readonly string[]): Promise<(AnalysedPuzzle | null)[]> {
  const replies = await study(sources.map((puzzle) => ({ kind: 'analyse', puzzle })))
  return replies.map((reply) => (reply.kind === 'analysed' ? reply : null))
}

async function ownPuzzles(): Promise<string[]> {
  const data: unknown = await (await fetch('/puzzles/puzzles.json')).json()
  return z
    .array(z.object({ sat: z.string() }))
    .parse(data)
    .map(({ sat }) => sat)
}

interface Case {
  readonly puzzle: string
  readonly analysis: AnalysedPuzzle
  readonly program: Program
  readonly solution: string
}

/** Distinct programs; with a form, only those whose root is that form. */
function sample(puzzle: string, analysis: AnalysedPuzzle, count: number, form: string | null): Case[] {
  const allowed = ({ search }: Production) => search === null || search === form
  const subject = solutionSubject(analysis, [], form === null ? fullDesign : { ...fullDesign, allowed })
  const sampling = { temperature: form === null ? 1.3 : 1, priorShare: 0 }
  const solver = createSolver(analysis, subject, createWeights(), sampling, 11)
  const found = new Map<string, Program>()
  for (let tries = 0; tries < 40 * count && found.size < count; tries += 1) {
    const [program = null] = solver.sample(1)
    if (program !== null && (form === null || searchOf(program.tree) === form))
      found.set(program.code, program)
  }
  return [...found.values()].map((program) => ({
    puzzle,
    analysis,
    program,
    solution: renderSolution(program.tree, analysis),
  }))
}

async function attempt(cases: readonly Case[]): Promise<AttemptOutcome[]> {
  const bySource = new Map<string, Case[]>()
  for (const one of cases) bySource.set(one.puzzle, [...(bySource.get(one.puzzle) ?? []), one])
  const tasks = [...bySource].map(([puzzle, some]): GrammarTask => ({
    kind: 'attempt',
    puzzle,
    programs: some.map(({ program }) => program.code),
    limits: stepLimits,
  }))
  const replies = await study(tasks)
  const outcomes = new Map<Case, AttemptOutcome>()
  for (const [index, some] of [...bySource.values()].entries()) {
    const reply = replies[index]
    if (reply?.kind !== 'attempted') throw new Error(JSON.stringify(reply))
    some.forEach((one, at) => outcomes.set(one, reply.outcomes[at] ?? ['error', null, 0]))
  }
  return cases.map((one) => outcomes.get(one) ?? ['error', null, 0])
}

/** Those whose source Python cannot parse. */
async function unparsed(sources: readonly string[]): Promise<string[]> {
  const replies = await study(sources.map((puzzle) => ({ kind: 'analyse', puzzle })))
  return sources.filter((_, index) => {
    const reply = replies[index]
    return reply?.kind === 'unsuitable' && reply.message.includes('puzzle.py, line')
  })
}

/** The disagreements between what was found by counted steps and what the verifier says of the text that is shown. */
async function disagreements(cases: readonly Case[], outcomes: readonly AttemptOutcome[]): Promise<string[]> {
  const asked = cases.flatMap((one, index) => {
    const [kind, answer] = outcomes[index] ?? ['error', null]
    const isPlain = searchOf(one.program.tree) === null
    // A search that failed may go on for long in plain Python; only what it found is claimed.
    return kind === 'solved' || (isPlain && kind !== 'out-of-steps')
      ? [{ ...one, kind, answer, isPlain }]
      : []
  })
  const verdicts = await inTest.verify(asked, 5_000)
  return asked.flatMap(({ puzzle, solution, kind, answer, isPlain, program }, index) => {
    const verdict = verdicts[index]
    const agrees =
      (kind === 'solved') === (verdict?.kind === 'solved') &&
      (!isPlain || answer === null || verdict?.answer === answer)
    if (agrees) return []
    return [
      `${kind} ${answer ?? ''} by ${program.code}\n${verdict?.kind ?? ''}: ${verdict?.message ?? ''} ${verdict?.answer ?? ''}\n${puzzle}\n${solution}`,
    ]
  })
}

describe('the grammar in Python', () => {
  it('has templates that all parse', () => {
    expect(patterns).toHaveLength(productions.length)
  })

  it('reads its own puzzles back as it wrote them', { timeout: 120_000 }, async () => {
    const sources = await ownPuzzles()
    const analyses = await analyse(sources)
    const forms = analyses.flatMap((one) => (one === null ? [] : (parsePuzzle(one, patterns) ?? [])))
    expect(forms.length).toBeGreaterThan(10)
    const written = forms.map(renderPuzzle)
    const again = (await analyse(written)).map((one) => (one === null ? null : parsePuzzle(one, patterns)))
    expect(again.map((one) => (one === null ? null : renderPuzzle(one)))).toEqual(written)
  })

  it(
    'says programs that parse, end in a known way, and are shown as what they are',
    { timeout: 300_000 },
    async () => {
      const sources = await ownPuzzles()
      const analyses = await analyse(sources)
      const known = sources.flatMap((source, index) => {
        const analysis = analyses[index]
        return analysis == null || parsePuzzle(analysis, patterns) === null ? [] : [{ source, analysis }]
      })
      const chosen = known
        .filter((_, index) => index % Math.max(1, Math.floor(known.length / ownNames)) === 0)
        .slice(0, ownNames)
      expect(chosen).toHaveLength(ownNames)
      const cases = chosen.flatMap(({ source, analysis }) => sample(source, analysis, 30, null))
      expect(cases.length).toBeGreaterThan(200)
      expect(await unparsed(cases.map(({ solution }) => solution))).toEqual([])
      const texts = cases.map(({ program, analysis }) =>
        render(program.tree, { pointers: analysis.pointers, taken: takenNames(analysis) }, 'code'),
      )
      const [parsed] = await study([{ kind: 'templates', templates: texts }])
      expect(parsed?.kind === 'templates' ? parsed.trees.length : parsed).toBe(texts.length)
      const outcomes = await attempt(cases)
      for (const [kind] of outcomes) expect(attemptKinds).toContain(kind)
      expect(new Set(outcomes.map(([kind]) => kind)).size).toBeGreaterThan(2)
      expect(await disagreements(cases, outcomes)).toEqual([])
    },
  )

  it('has forms of search that find what they are shown to find', { timeout: 300_000 }, async () => {
    const analyses = await analyse(easy)
    expect(analyses).not.toContain(null)
    const forms = [...new Set(productions.flatMap(({ search }) => search ?? []))]
    const cases = easy.flatMap((puzzle, index) => {
      const analysis = analyses[index] ?? null
      return analysis === null ? [] : forms.flatMap((form) => sample(puzzle, analysis, 12, form))
    })
    expect(await unparsed(cases.map(({ solution }) => solution))).toEqual([])
    const outcomes = await attempt(cases)
    const solved = new Set<string>()
    cases.forEach(({ program }, index) => {
      if (outcomes[index]?.[0] === 'solved') solved.add(searchOf(program.tree) ?? '')
    })
    expect(forms.filter((form) => !solved.has(form))).toEqual([])
    expect(await disagreements(cases, outcomes)).toEqual([])
  })
})
