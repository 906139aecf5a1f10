// @ts-check
/**
 * A corpus with planted duplicates, the same for the same seed. Its originals are put together from parts of real puzzles
 * (signature of one, conditions of others, other numbers), so that they look like what a model writes; each plant is made by
 * plain text replacement, which knows nothing of how duplicates are found.
 */

/** @typedef {'exact' | 'renamed' | 'reformatted' | 'documented' | 'edited'} Plant */
/** @typedef {{ text: string, origin: number, plant: Plant | null }} Entry `origin`: the position of what it was made of, or its own */

/** @type {readonly Plant[]} */
export const plants = ['exact', 'renamed', 'reformatted', 'documented', 'edited']

/** Words that mean something without being bound. */
const known = new Set(
  (
    'and as assert def elif else for from if import in is lambda not or pass return while with yield None True False f sat ' +
    'abs all any bin bool chr dict divmod enumerate filter float hash hex int isinstance len list map max min next oct ord ' +
    'pow print range repr reversed round set sorted str sum tuple type zip List Set Dict math re random'
  ).split(' '),
)

/**
 * @param {readonly string[]} puzzles
 * @param {number} size
 * @param {number} share of plants, 0 to 1
 * @param {() => number} random
 * @returns {readonly Entry[]}
 */
export function createCorpus(puzzles, size, share, random) {
  const pick = (/** @type {readonly string[]} */ list) => list[Math.floor(random() * list.length)] ?? ''
  const parts = takeApart(puzzles)
  /** @type {Entry[]} */
  const corpus = []
  /** @type {number[]} */
  const originals = []
  const seen = new Set()
  while (corpus.length < size) {
    const at = corpus.length
    if (at > 100 && random() < share) {
      const origin = originals[Math.floor(random() * originals.length)] ?? 0
      const plant = plants[Math.floor(random() * plants.length)] ?? 'exact'
      const text = change(corpus[origin]?.text ?? '', plant, random)
      if (text !== null) corpus.push({ text, origin, plant })
      continue
    }
    const conditions = Array.from({ length: 3 + Math.floor(random() * 3) }, () =>
      renumber(pick(parts.conditions), random),
    )
    const text = `${renumber(pick(parts.signatures), random)}\n    return ${conditions.join(' and ')}`
    if (seen.has(text)) continue
    seen.add(text)
    originals.push(at)
    corpus.push({ text, origin: at, plant: null })
  }
  return corpus
}

/**
 * Signatures, and the conditions of one-line predicates.
 * @param {readonly string[]} puzzles
 */
function takeApart(puzzles) {
  const signatures = new Set()
  const conditions = new Set()
  for (const puzzle of puzzles) {
    const [first = '', ...others] = puzzle.split('\n')
    if (first.endsWith('):')) signatures.add(first.replace('def sat(', 'def f('))
    for (const line of others) {
      const value = /^ {4}(?:return|assert) ([^#,]+)$/.exec(line)?.[1] ?? ''
      for (const condition of value.split(' and ')) {
        if (
          isBalanced(condition) &&
          condition.length > 8 &&
          !/["'] if | else | or | for .* if /.test(condition)
        ) {
          conditions.add(condition.trim())
        }
      }
    }
  }
  return { signatures: [...signatures], conditions: [...conditions] }
}

/** @param {string} text */
function isBalanced(text) {
  const count = (/** @type {string} */ sign) => text.split(sign).length
  return count('(') === count(')') && count('[') === count(']') && count('"') % 2 === 1 && !/[{}:]/.test(text)
}

/**
 * Other numbers, so that originals differ.
 * @param {string} text
 * @param {() => number} random
 */
function renumber(text, random) {
  return text.replace(/(?<![\w.])\d+(?![\w.])/g, () => String(Math.floor(random() ** 3 * 1000)))
}

/**
 * @param {string} text
 * @param {Plant} plant
 * @param {() => number} random
 * @returns {string | null} null where this change is not possible
 */
function change(text, plant, random) {
  switch (plant) {
    case 'exact':
      return text
    case 'renamed':
      return rename(text, random)
    case 'documented':
      return text.replace('\n', '\n    """Find what satisfies this."""\n    # It is possible.\n')
    case 'reformatted': {
      const [signature = '', body = ''] = text.split('\n    return ')
      return `${signature.replaceAll(', ', ',')}\n  return (\n      ${body.replaceAll(' and ', '\n      and ')}\n  )  # checked\n`
    }
    case 'edited': {
      // One number or one comparison: the smallest change that makes another puzzle.
      const numbers = [...text.matchAll(/(?<![\w."'])\d+(?![\w."'])/g)]
      const one = numbers[Math.floor(random() * numbers.length)]
      if (one === undefined) return null
      return `${text.slice(0, one.index)}${Number(one[0]) + 1}${text.slice(one.index + one[0].length)}`
    }
  }
}

/**
 * Every name that is bound in it, by the first position in which it can be: parameters and `for` variables.
 * @param {string} text
 * @param {() => number} random
 */
function rename(text, random) {
  if (/\bf["']/.test(text)) return null
  const bound = new Set()
  for (const [, name = ''] of text.matchAll(/[(,]\s*([A-Za-z_]\w*)\s*(?=[:=][^=])/g)) bound.add(name)
  for (const [, names = ''] of text.matchAll(/\bfor ([\w, ]+) in\b/g))
    for (const name of names.split(/, */)) bound.add(name)
  const letters = 'bcdeghjkmpqrtuwyz'
  const names = new Map()
  for (const name of bound) {
    if (known.has(name)) continue
    names.set(name, `${letters[Math.floor(random() * letters.length)] ?? 'b'}_${names.size}`)
  }
  if (names.size === 0) return null
  return text
    .split(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/)
    .map((piece, index) =>
      index % 2 === 1 ? piece : piece.replace(/(?<![\w.])[A-Za-z_]\w*/g, (word) => names.get(word) ?? word),
    )
    .join('')
}
