/** Why the model chose what it chose: the weights that speak for the top of its likeliest right program. */
import type { Phrase } from '#/domain/grammar/phrase.ts'
import { plainPhrase } from '#/domain/grammar/phrase.ts'
import type { Contribution, Look } from '#/domain/grammar/selfTraining.ts'
import type { AttemptedPuzzle, StudiedPuzzle } from './attempts.ts'
import { featureInWords } from './featureInWords.ts'
import type { Subject } from './head.ts'
import { createSite, rowKeys } from './head.ts'
import { choiceInWords } from './programInWords.ts'
import type { Weights } from './weights.ts'

const most = 10
/** Weights nearer to zero than this change next to nothing. */
const least = 0.05

/**
 * The choice at the root of the likeliest right program (or, if none is right, of the likeliest), and the weights that spoke
 * for it and against it, strongest first.
 */
export function contributionsOf(
  puzzle: StudiedPuzzle,
  { attempts }: AttemptedPuzzle,
  subject: Subject,
  weights: Weights,
): Pick<Look, 'choice' | 'contributions'> {
  const counts = new Map<string, number>()
  for (const { program } of attempts) counts.set(program.code, (counts.get(program.code) ?? 0) + 1)
  const ranked = [...attempts].sort(
    (a, b) =>
      Number(b.outcome[0] === 'solved') - Number(a.outcome[0] === 'solved') ||
      (counts.get(b.program.code) ?? 0) - (counts.get(a.program.code) ?? 0),
  )
  const program = ranked[0]?.program
  const root = program?.decisions[0]
  if (program === undefined || root === undefined) return { choice: null, contributions: [] }
  const site = createSite(root.context, subject, weights)
  const columns = site.columns[root.chosen] ?? []
  const { generic, puzzle: own } = rowKeys(root.context, subject, weights)
  const names = [
    `*`,
    `*`,
    `*`,
    `answer ${puzzle.analysis.answerType}`,
    ...subject.features.flatMap((f) => [f, f]),
  ]
  const sums = new Map<string, Contribution>()
  for (const [index, [what, where]] of [...generic, ...own].entries()) {
    const row = weights.find(root.context.type, what, where)
    if (row === null) continue
    let sum = 0
    for (const column of columns) sum += row.values[column] ?? 0
    const because: Phrase = featureInWords(names[index] ?? '', puzzle.analysis)
    const key = plainPhrase(because)
    sums.set(key, { because, weight: (sums.get(key)?.weight ?? 0) + sum })
  }
  const idiom = site.choices[root.chosen]?.idiom ?? null
  return {
    choice:
      idiom === null
        ? choiceInWords(program.tree, puzzle.analysis)
        : ['use its own word ', { code: idiom.name }],
    contributions: [...sums.values()]
      .filter(({ weight }) => Math.abs(weight) >= least)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, most),
  }
}
