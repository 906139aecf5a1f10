import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { completePuzzle, completeSolution, createFakeLanguage } from './fakeModel.ts'
import { allKnownPuzzles } from './fakePuzzles.ts'

const prompt = 'def f1(s: str):\n    return s == s[::-1]\n\ndef f2('
const solvePrompt = (puzzle: string, header = 'def g():'): string =>
  `from typing import List\n\ndef f(s: str):\n    return "Hello " + s == "Hello world"\n\ndef g():\n    return "world"\n\nassert f(g())\n\n${puzzle}\n\n${header}`

/** Runs every pair as the paper does, and every trivial answer that could let a puzzle slip through the filters. */
const judge = `
import json, sys
from typing import List
bad = []
def passes(f, answer):
    try: return bool(f(answer))
    except Exception: return False
ints = list(range(-10, 101)); strs = ["cat","dog","aa","ab","foo","bar","baz",""]
floats = [-100.0,-10.0,-2.0,-1.0,-.5,-.1,0.0,.1,.5,1.0,2.0,10.0,100.0]
def lists(base): return [[]] + [[a] for a in base] + [[a,b] for a in base for b in base]
trials = {"int": ints, "str": strs, "float": floats, "List[int]": lists(range(-3,4)), "List[str]": lists(["a","b","foo","bar","baz"]),
  "List[List[int]]": [[]] + [[l] for l in lists(range(-3,4))]}
for known in json.load(sys.stdin):
    for body in known["bodies"]:
        scope = {"List": List}
        exec(known["puzzle"] + "\\n\\n" + known["header"] + "\\n" + body, scope)
        if scope["f"](scope["g"]()) is not True: bad.append([known["puzzle"], body])
    kind = known["puzzle"].split(": ", 1)[1].split(")")[0].split(",")[0]
    for answer in trials[kind]:
        if passes(scope["f"], answer): bad.append([known["puzzle"], repr(answer)])
print(json.dumps(bad))
`

describe('the fake model', () => {
  it('answers the same way for the same prompt, seed and index, and differently otherwise', () => {
    expect(completePuzzle(prompt, 5, 1)).toBe(completePuzzle(prompt, 5, 1))
    const texts = Array.from({ length: 200 }, (_, index) => completePuzzle(prompt, 5, index))
    expect(new Set(texts.map((text) => text.split('\n\ndef ')[0])).size).toBeGreaterThan(80)
  })

  it('runs on with the next numbers, as a base model does', () => {
    const text = createFakeLanguage({ puzzleMix: { good: 1 } }).completePuzzle(prompt, 1)
    expect(text).toMatch(/^\w+: [^\n]+:\n {4}return [^\n]+\n\ndef f3\([^\n]+\n[^\n]+\n\ndef f4\(/)
  })

  it('recognises its own puzzles and runs on after the body', () => {
    const only = createFakeLanguage({ solutionMix: { right: 1 } })
    for (const known of allKnownPuzzles()) {
      const text = only.completeSolution(solvePrompt(known.puzzle, known.header), 3)
      const body = text.slice(1, text.indexOf('\n\nassert f(g())'))
      expect(known.bodies).toContain(body)
    }
  })

  it('solves puzzles of a table that it is given, under any name', () => {
    const sat = 'def sat(x: int, a=3):\n    return x == a * 1001'
    const language = createFakeLanguage({
      solutionMix: { right: 1 },
      table: { [sat]: ['    return a * 1001'] },
    })
    const text = language.completeSolution(solvePrompt(sat.replace('sat', 'f'), 'def g(a=3):'), 9)
    expect(text.startsWith('\n    return a * 1001\n\nassert')).toBe(true)
  })

  it('mixes right and wrong attempts about as often as it is told', () => {
    const known = allKnownPuzzles()[0]
    if (known === undefined) throw new Error('empty table')
    const texts = Array.from({ length: 400 }, (_, i) => completeSolution(solvePrompt(known.puzzle), 1, i))
    const right = texts.filter((text) => known.bodies.some((body) => text.startsWith(`\n${body}\n`)))
    expect(right.length / texts.length).toBeGreaterThan(0.4)
    expect(right.length / texts.length).toBeLessThan(0.6)
  })

  const python = spawnSync('python3', ['--version']).status === 0
  it.skipIf(!python)('knows only puzzles that are solved by their bodies and not trivial', () => {
    const run = spawnSync('python3', ['-c', judge], {
      input: JSON.stringify(allKnownPuzzles()),
      encoding: 'utf8',
    })
    expect(run.stderr).toBe('')
    expect(JSON.parse(run.stdout)).toEqual([])
    expect(new Set(allKnownPuzzles().map(({ puzzle }) => puzzle)).size).toBe(allKnownPuzzles().length)
  })
})
