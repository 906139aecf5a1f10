// @ts-check
/** Style sheets that are no modules share one space of names; what code reads of a module, TypeScript cannot check. */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import postcss from 'postcss'
import { describe, expect, it } from 'vitest'
import { root } from './process.mjs'

const source = join(root, 'src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((file) => join(source, file))
const isModule = (/** @type {string} */ file) => file.endsWith('.module.css')
const read = (/** @type {string} */ file) => readFileSync(file, 'utf8')

/**
 * All selectors of a style sheet, one by one.
 * @param {string} css
 */
function selectorsOf(css) {
  /** @type {string[]} */
  const selectors = []
  postcss.parse(css).walkRules((rule) => {
    selectors.push(...rule.selectors)
  })
  return selectors
}

/**
 * The classes that a style sheet is the home of: those that a selector names alone, but for states and attributes.
 * What it styles inside of them or together with them may live elsewhere.
 * @param {string} css
 */
function homeOf(css) {
  const alone = selectorsOf(css).map((selector) => /^\.([\w-]+)(?:[:[][^\s.>+~]*)?$/.exec(selector)?.[1])
  return new Set(alone.filter((name) => name !== undefined))
}

/** @param {string} css */
function classesIn(css) {
  return new Set(
    selectorsOf(css).flatMap((selector) =>
      [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map((found) => String(found[1])),
    ),
  )
}

/** @param {readonly { file: string, css: string }[]} sheets */
function clashes(sheets) {
  /** @type {Map<string, string[]>} */
  const homes = new Map()
  for (const { file, css } of sheets) {
    for (const name of homeOf(css)) homes.set(name, [...(homes.get(name) ?? []), file])
  }
  return [...homes].filter(([, all]) => all.length > 1)
}

/** What each piece of code reads of the modules that it imports: `file → module → classes`. */
function reads() {
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const code = read(file)
      return [...code.matchAll(/^import (\w+) from '(\.[^']+\.module\.css)'/gm)].map(([, name, path]) => ({
        file,
        module: join(dirname(file), String(path)),
        classes: [...code.matchAll(new RegExp(`\\b${String(name)}\\['(\\w+)'\\]`, 'g'))].map((found) =>
          String(found[1]),
        ),
      }))
    })
}

describe('global style sheets', () => {
  it('share no class', () => {
    const sheets = files.filter((file) => file.endsWith('.css') && !isModule(file))
    expect(sheets.length).toBeGreaterThan(0)
    expect(clashes(sheets.map((file) => ({ file, css: read(file) })))).toEqual([])
  })

  it('clash where two define a class, and not where one only places what another defines', () => {
    const one = { file: 'one.css', css: '.choice { flex: 1 }' }
    expect(
      clashes([one, { file: 'two.css', css: '@media print { .other, .choice:hover { gap: 1px } }' }]),
    ).toEqual([['choice', ['one.css', 'two.css']]])
    expect(clashes([one, { file: 'two.css', css: '.row > .choice { gap: 1px }' }])).toEqual([])
  })
})

describe('style modules', () => {
  it('have every class that code reads of them', () => {
    const absent = reads().flatMap(({ file, module, classes }) => {
      const known = classesIn(read(module))
      return classes.filter((name) => !known.has(name)).map((name) => `${file}: ${name}`)
    })
    expect(absent).toEqual([])
  })

  it('have no class that nobody reads', () => {
    const wanted = reads().flatMap(({ module, classes }) => classes.map((name) => `${module}: ${name}`))
    const there = files
      .filter(isModule)
      .flatMap((module) => [...classesIn(read(module))].map((name) => `${module}: ${name}`))
    expect(there.length).toBeGreaterThan(0)
    expect(there.filter((one) => !wanted.includes(one))).toEqual([])
  })
})
