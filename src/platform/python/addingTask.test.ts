// The worked example of docs/adding.md, as it stands there: through the frame's own code, in the Python of the sandbox.
import { beforeAll, describe, expect, it } from 'vitest'
import { withTask } from '#/engine/ports/withTask.ts'
import { guideBlocks, repositoryText } from '#/testing/addingGuide.node.ts'
import { statementsTask } from '#/testing/examples/statements.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { pyodideWithOurs } from '#/testing/pyodide.node.ts'
import { createLaneChoice } from './frame/laneChoice.ts'
import { runJob } from './frame/runJob.ts'
import { createPairRunner } from './frame/runPair.ts'
import { jobOf } from './jobOf.ts'
import { readReply } from './readReply.ts'

const limits = { limitMillis: 200 }
const run = { ...limits, calibration: 1, interpreter: 'x' }

describe('the example of a verifier task', () => {
  let handle: (request: string) => string
  beforeAll(async () => {
    const python = await pyodideWithOurs()
    const [module = '', line = ''] = guideBlocks('A verifier task', /python/)
    const files = python.FS as unknown as { writeFile: (path: string, text: string) => void }
    files.writeFile('/python/verifier/statements.py', module)
    python.runPython(`from verifier import entry, statements, tasks\n${line}`)
    handle = (python.pyimport('verifier.entry') as { handle: typeof handle }).handle
  }, 60_000)

  it('is what is compiled', () => {
    expect(guideBlocks('A verifier task', /ts/)).toEqual([
      repositoryText('src/testing/examples/statements.ts'),
    ])
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
