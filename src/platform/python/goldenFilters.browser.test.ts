/**
 * The filters of a run against what the reference of 2023 said, through the very code of the loop: one prompt is
 * answered with the golden candidates, and the real interpreter looks at them.
 */
import { afterAll, describe, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import { quickSettings } from '#/domain/run/presets.ts'
import { cutSolution } from '#/domain/prompt/prompts.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import { createHalt } from '#/engine/work/halt.ts'
import { createHeldOut } from '#/engine/work/heldOut.ts'
import { filterProposals, puzzleRequest } from '#/engine/loop/proposeStage.ts'
import { createStageTools } from '#/engine/work/stageTools.ts'
import { createWritingBoard } from '#/engine/work/writing.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import { browserClock } from '#/platform/system/browserClock.ts'
import { createSandboxVerifier } from './sandboxVerifier.ts'

declare module 'vitest/browser' {
  interface BrowserCommands {
    readShared: (name: string) => Promise<string | null>
  }
}

interface Golden {
  readonly puzzles: Readonly<Record<string, { readonly candidate: string; readonly accepted: boolean }>>
  /** Completion, and the body that the reference cut from it; null where it found none that parses. */
  readonly find_end: Readonly<Record<string, readonly [completion: string, body: string | null]>>
}

const text = await commands.readShared('cases/golden-filters.json')
const golden = JSON.parse(text ?? '{"puzzles":{},"find_end":{}}') as Golden

describe.skipIf(text === null)('the golden cases of the filters (skipped without ../shared)', () => {
  const verifier = createSandboxVerifier({ assetsUrl: '/python/', frameUrl: '/sandbox.html' })
  afterAll(verifier.dispose)

  it('point 4: puzzles: all 57 are accepted or refused as by the reference', async () => {
    const names = Object.keys(golden.puzzles)
    const completions = Object.values(golden.puzzles).map(({ candidate }) => ({
      text: candidate.replace(/^def f\(/, ''),
      finishReason: 'stop',
    }))
    const model: LanguageModel = {
      name: 'golden',
      complete: () => Promise.resolve({ ok: true, value: { completions, usage: null } }),
    }
    const settings = {
      ...quickSettings({ kind: 'openai', baseUrl: '', model: 'golden', api: 'completion' }, 'golden', ''),
      trivialRejectRate: 1,
      textRules: true,
    }
    const tools = createStageTools({
      model,
      verifier,
      limits: { limitMillis: settings.limitMillis },
      clock: browserClock,
      halt: createHalt(),
      board: createWritingBoard(browserClock.now),
      onChange: () => undefined,
    })
    const effect = { kind: 'propose', prompt: 0, from: 0, count: names.length } as const
    const request = puzzleRequest(effect, 0, settings, () => [])
    const samples = await tools.ask(request, { stage: 'propose', of: 'the golden cases' }).next()
    const proposed = await filterProposals(samples, effect, 0, settings, createHeldOut([]), tools)
    const accepted = proposed.map(({ bucket }, index) => [names[index], bucket === 'kept'])
    expect(names).toHaveLength(57)
    expect(accepted).toEqual(Object.entries(golden.puzzles).map(([name, known]) => [name, known.accepted]))
  })

  it('point 5: solutions: a body that the reference could not end has no syntax for the verifier either', async () => {
    const endless = Object.entries(golden.find_end).filter(
      ([, [completion, body]]) => completion !== '' && body === null,
    )
    const pairs = endless.map(([, [completion]]) => ({
      puzzle: 'def f(x: int):\n    return x == 5',
      solution: `def g():${cutSolution(completion) ?? ''}`,
    }))
    const kinds: string[] = []
    for await (const { kind } of verifier.run(pairTask, pairs, { limitMillis: 1000 })) kinds.push(kind)
    expect(endless.map(([name]) => name)).toEqual(['trunc', 'string_multiline'])
    expect(kinds).toEqual(['invalid-solution', 'invalid-solution'])
  })
})
