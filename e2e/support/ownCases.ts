/** The case files of this repository, and the means to try them in a page of Playwright's. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { VerdictCase } from '#/testing/verdictCases.ts'
import { parseVerdictCases } from '#/testing/verdictCases.ts'
import type { Evaluate } from '../engines/engine.ts'
import type { OwnTexts } from './allCases.ts'

function readText(name: string): string {
  return readFileSync(new URL(`../../src/testing/cases/${name}.jsonl`, import.meta.url), 'utf8')
}

/** Texts of all of them, for tests that run from these files. */
export function readOwnTexts(): OwnTexts {
  return { cheats: readText('cheats'), honest: readText('honest'), bombs: readText('bombs') }
}

/** Programs that eat time, memory or the interpreter itself, by their ids. */
export function readBombs(): ReadonlyMap<string, VerdictCase> {
  return new Map(parseVerdictCases(readText('bombs')).map((known) => [known.id, known]))
}

/** Playwright hands a function one argument only. */
export function evaluateIn(page: Page): Evaluate {
  return (work, ...args) => page.evaluate(`(${String(work)})(...${JSON.stringify(args)})`)
}
