/** What the forms of search do, in phrases. The forms themselves are in src/python/grammar/searches.py. */
import type { Phrase } from '#/domain/grammar/phrase.ts'

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

/** A form with what it is called with, as Python; with nothing, its gaps are left open. */
export function formInWords(form: string, inputs: readonly string[]): Phrase {
  if (!form.startsWith('_image')) return filled(forms[form] ?? form, inputs)
  return inputs.length === 0 ? ['compute a candidate from each element, and try it'] : imageInWords(inputs)
}

/** What stands between the outermost commas. */
function splitInputs(text: string): string[] {
  const parts = ['']
  let depth = 0
  let quote = ''
  for (const sign of text) {
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === "'" || sign === '"') quote = sign
    else if ('([{'.includes(sign)) depth += 1
    else if (')]}'.includes(sign)) depth -= 1
    if (sign === ',' && depth === 0 && quote === '') parts.push('')
    else parts[parts.length - 1] = `${parts.at(-1) ?? ''}${sign}`
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** What an idiom does whose pattern is a search, such as `tune(□ * □)`; null for a plain expression. */
export function idiomInWords(pattern: string): Phrase | null {
  const [, name = '', inputs = ''] = /^([a-z_0-9]+)\((.*)\)$/s.exec(pattern) ?? []
  if (forms[`_${name}`] === undefined) return null
  return formInWords(`_${name}`, splitInputs(inputs))
}
