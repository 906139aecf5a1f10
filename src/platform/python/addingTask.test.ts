// The worked example of docs/adding.md, as it stands there: through the frame's own code, in the Python of the sandbox.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { withTask } from '#/engine/ports/withTask.ts'
import { statementsTask } from '#/testing/examples/statements.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { pyodideWithOurs } from '#/testing/pyodide.node.ts'
import { createLaneChoice } from './frame/laneChoice.ts'
import { runJob } from './frame/runJob.ts'
import { createPairRunner } from './frame/runPair.ts'
import { jobOf } from './jobOf.ts'
import { readReply } from './readReply.ts'

const textOf = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
const limits = { limitMillis: 200 }
const run = { ...limits, calibration: 1, interpreter: 'x' }

/** The blocks of a language in a section of the text. */
function blocksOf(text: string, title: string, language: string): readonly string[] {
  const section = text.split(/^## /m).find((part) => part.startsWith(title)) ?? ''
  const fence = '`'.repeat(3)
  return [...section.matchAll(new RegExp(`^${fence}${language}\n(.*?)^${fence}`, 'gms'))].map(
    ([, block = '']) => block,
  )
}

const adding = textOf('docs/adding.md')

describe('the example of a verifier task', () => {
  let handle: (request: string) => string
  beforeAll(async () => {
    const python = await pyodideWithOurs()
    const [module = '', line = ''] = blocksOf(adding, 'A verifier task', 'python')
    const files = python.FS as unknown as { writeFile: (path: string, text: string) => void }
    files.writeFile('/python/verifier/statements.py', module)
    python.runPython(`from verifier import entry, statements, tasks\n${line}`)
    handle = (python.pyimport('verifier.entry') as { handle: typeof handle }).handle
  }, 60_000)

  it('is what is compiled', () => {
    expect(blocksOf(adding, 'A verifier task', 'ts')).toEqual([textOf('src/testing/examples/statements.ts')])
  })

  async function ask(source: string) {
    const interpreter = {
      run: (request: string) => Promise.resolve({ text: handle(request), millis: 1, late: false }),
      isWorn: () => false,
      seal: { shut: 0, refusing: 0, open: [] },
      ownStack: true,
    }
    const pairs = createPairRunner(interpreter, createLaneChoice(), () => 1)
    const job = jobOf(statementsTask, source, limits)
    if (job === null) throw new Error('It is no item.')
    const reply = await runJob({ interpreter, pairs }, job, limits.limitMillis, () => undefined)
    return readReply(statementsTask, JSON.stringify({ reply }), run)
  }

  it('is answered by its handler', async () => {
    expect(await ask('def sat(x: int):\n    return x == 5')).toEqual({ kind: 'counted', statements: 2 })
    expect(await ask('def sat(')).toEqual({ kind: 'uncounted', message: 'SyntaxError' })
  })

  it('ends early where nobody answers it', () => {
    expect(readReply(statementsTask, '{"reply":{"kind":"counted","statements":-1}}', run)).toMatchObject({
      kind: 'uncounted',
    })
    expect(readReply(statementsTask, '{"ended":"timeout","millis":400}', run)).toEqual({
      kind: 'uncounted',
      message: expect.stringContaining('stopped by force') as string,
    })
  })

  it('can be answered by the fake, which ends it early otherwise', async () => {
    const fake = createFakeVerifier(() => 'solved')
    const counting = withTask(fake, statementsTask, async function* (sources) {
      for (const source of sources)
        yield await Promise.resolve({ kind: 'counted', statements: source.length } as const)
    })
    const kinds = []
    for (const verifier of [fake, counting])
      for await (const { kind } of verifier.run(statementsTask, ['abc'], limits)) kinds.push(kind)
    expect(kinds).toEqual(['uncounted', 'counted'])
  })
})
