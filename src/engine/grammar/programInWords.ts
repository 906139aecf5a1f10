/** What a solution does, in a phrase, without the text that it takes to do it. For people; decides nothing. */
import type { AnalysedPuzzle } from '#/domain/grammarTask.ts'
import type { Phrase } from '#/domain/phrase.ts'
import { takenNames } from './solver.ts'
import type { Tree } from './tree.ts'
import { productionAt, renderInputs } from './tree.ts'

/** What each form of search does with what it is called with. */
const forms: Readonly<Record<string, string>> = {
  _first: 'try the elements of {0}',
  _orbit: 'start at {0} and go on by {1}',
  _orbit_list: 'list the steps from {0} by {1}, until the list fits',
  _lists: 'try lists of elements of {0}, short ones first',
  _lists_of: 'try lists of elements of {0}, of length {1}',
  _perms: 'try all orders of {0}',
  _perms_of: 'try orders of {1} elements of {0}',
  _subs: 'try selections of {0}, short ones first',
  _subs_of: 'try selections of {1} elements of {0}',
  _slices: 'try everything that can be cut out of {0}',
  _grow: 'grow a list of elements of {0}, the most promising first',
  _grow_text: 'grow a text of pieces of {0}, the most promising first',
  _edit: 'improve {0} by small edits with pieces of {1}',
  _texts: 'try texts made of {0}, short ones first',
  _texts_of: 'try texts made of {0}, of length {1}',
  _text_perms: 'try all orders of the letters of {0}',
  _ints: 'try 0, 1, −1, 2, −2, …',
  _tune: 'improve {0} by changing its numbers',
  _scale: 'improve {0} by adding or taking whole runs of {1}',
  _floats: 'try the multiples of one part in {0}',
}

function filled(template: string, inputs: readonly string[]): Phrase {
  return template.split(/(\{\d\})/).flatMap((part): Phrase => {
    const gap = /^\{(\d)\}$/.exec(part)
    if (gap !== null) return [{ code: inputs[Number(gap[1])] ?? '□' }]
    return part === '' ? [] : [part]
  })
}

/** `try w for each v of p`: the function that makes candidates comes first, then what it is given. */
function imageInWords([made = '', ...pools]: readonly string[]): Phrase {
  const [, names = '', body = '□'] = /^lambda ([^:]*): (.*)$/s.exec(made) ?? []
  const given = names
    .split(', ')
    .flatMap((name, index): Phrase => [
      index === 0 ? ' for each ' : ' and each ',
      { code: name },
      ' of ',
      { code: pools[index] ?? '□' },
    ])
  return ['try ', { code: body }, ...given]
}

/** What a search does; null for a plain expression, which is its own best description. */
export function searchInWords(tree: Tree, puzzle: AnalysedPuzzle): Phrase | null {
  const search = tree.kind === 'apply' ? productionAt(tree.production).search : null
  if (tree.kind !== 'apply' || search === null) return null
  const inputs = renderInputs(tree, { pointers: puzzle.pointers, taken: takenNames(puzzle) })
  return search.startsWith('_image') ? imageInWords(inputs) : filled(forms[search] ?? search, inputs)
}

/** What a program does at its top, whatever stands below: `try texts made of □, short ones first`. */
export function choiceInWords(tree: Tree, puzzle: AnalysedPuzzle): Phrase {
  switch (tree.kind) {
    case 'pointer':
      return ['copy ', { code: puzzle.pointers[tree.index]?.text ?? '□' }, ' from the puzzle']
    case 'constant':
      return ['answer with the constant ', { code: tree.text }]
    case 'variable':
      return ['answer with a variable']
    case 'apply': {
      const { search, text } = productionAt(tree.production)
      if (search === null) {
        return ['compute ', { code: text.replace(/\{\w(:\d+)?\}/g, '□') }]
      }
      if (search.startsWith('_image')) return ['compute a candidate from each element, and try it']
      return filled(forms[search] ?? search, [])
    }
  }
}
