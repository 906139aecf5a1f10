/** The case files of this repository, and the means to try them in a page of Playwright's. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { VerdictCase } from '#/testing/verdictCases.ts'
import { parseVerdictCases } from '#/testing/verdictCases.ts'
import type { Evaluate } from '../engines/engine.ts'

/** Programs that eat time, memory or the interpreter itself, by their ids. */
export function readBombs(): ReadonlyMap<string, VerdictCase> {
  const file = new URL('../../src/testing/cases/bombs.jsonl', import.meta.url)
  return new Map(parseVerdictCases(readFileSync(file, 'utf8')).map((known) => [known.id, known]))
}

/** Playwright hands a function one argument only. */
export function evaluateIn(page: Page): Evaluate {
  return (work, ...args) => page.evaluate(`(${String(work)})(...${JSON.stringify(args)})`)
}
