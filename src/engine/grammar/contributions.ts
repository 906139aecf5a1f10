/** Why the model chose what it chose: the weights that speak for the top of its likeliest right program. */
import type { Contribution } from '#/domain/selfTraining.ts'
import type { AttemptedPuzzle, StudiedPuzzle } from './attempts.ts'
import type { Subject } from './head.ts'
import { createSite, rowKeys } from './head.ts'
import { productionAt } from './tree.ts'
import type { Tree } from './tree.ts'
import type { Weights } from './weights.ts'

const most = 12

const formNames: Readonly<Record<string, string>> = {
  _first: 'try the elements of something',
  _image: 'try an expression for each element',
  _image2: 'try an expression for each pair of elements',
  _orbit: 'apply a step again and again',
  _orbit_list: 'collect the steps of a rule',
  _lists: 'try lists over an alphabet, short ones first',
  _lists_of: 'try lists of a given length',
  _perms: 'try permutations',
  _perms_of: 'try arrangements of a given length',
  _subs: 'try sub-sequences, short ones first',
  _subs_of: 'try sub-sequences of a given length',
  _slices: 'try contiguous slices',
  _grow: 'grow a list, the most promising first',
  _grow_text: 'grow a text, the most promising first',
  _edit: 'improve something by small edits',
  _texts: 'try texts over an alphabet, short ones first',
  _texts_of: 'try texts of a given length',
  _text_perms: 'try orders of letters',
  _ints: 'try 0, 1, −1, 2, −2, …',
  _tune: 'climb by changing the numbers',
  _scale: 'climb by adding whole runs',
  _floats: 'try fractions',
}

/** A choice in words. */
function choiceInWords(tree: Tree, puzzle: StudiedPuzzle): string {
  switch (tree.kind) {
    case 'pointer':
      return `copy ${puzzle.analysis.pointers[tree.index]?.text ?? 'a piece of the puzzle'}`
    case 'constant':
      return `the constant ${tree.text}`
    case 'variable':
      return 'a bound variable'
    case 'apply': {
      const { search, text } = productionAt(tree.production)
      return search === null ? text.replace(/\{\w(:\d+)?\}/g, '□') : (formNames[search] ?? search)
    }
  }
}

const marks: Readonly<Record<string, string>> = {
  '@': 'the answer',
  '@e': 'an element of the answer',
  '@i': 'an index into the answer',
}

/** A feature of the puzzle in words. */
function featureInWords(feature: string): string {
  const around = /^A\d:(@[ei]?):(.*)$/.exec(feature)
  if (around !== null) return `${marks[around[1] ?? ''] ?? 'the answer'} stands in ${around[2] ?? ''}`
  const [kind, ...rest] = feature.split(':')
  const detail = rest.join(':')
  if (kind === 'c') return `it compares ${detail}`
  if (kind === 'h') return `it uses ${detail}`
  if (kind === 's') return `it has a ${detail} statement`
  if (feature === '*') return 'whatever the puzzle is'
  return feature.startsWith('answer ') ? `the answer is a ${feature.slice('answer '.length)}` : feature
}

/** The weights at the root of the likeliest right program (or, if none is right, the likeliest), strongest first. */
export function contributionsOf(
  puzzle: StudiedPuzzle,
  { attempts }: AttemptedPuzzle,
  subject: Subject,
  weights: Weights,
): readonly Contribution[] {
  const counts = new Map<string, number>()
  for (const { program } of attempts) counts.set(program.code, (counts.get(program.code) ?? 0) + 1)
  const ranked = [...attempts].sort(
    (a, b) =>
      Number(b.outcome[0] === 'solved') - Number(a.outcome[0] === 'solved') ||
      (counts.get(b.program.code) ?? 0) - (counts.get(a.program.code) ?? 0),
  )
  const program = ranked[0]?.program
  const root = program?.decisions[0]
  if (program === undefined || root === undefined) return []
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
  const sums = new Map<string, number>()
  for (const [index, [what, where]] of [...generic, ...own].entries()) {
    const row = weights.find(root.context.type, what, where)
    if (row === null) continue
    let sum = 0
    for (const column of columns) sum += row.values[column] ?? 0
    const because = featureInWords(names[index] ?? '')
    sums.set(because, (sums.get(because) ?? 0) + sum)
  }
  const choice = choiceInWords(program.tree, puzzle)
  return [...sums]
    .map(([because, weight]) => ({ because, choice, weight }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most)
}
