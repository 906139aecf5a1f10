// The worked example of docs/adding.md, as it stands there.
import { expect, it } from 'vitest'
import { guideBlocks, repositoryText } from '#/testing/addingGuide.node.ts'
import { counting } from '#/testing/examples/counting/kind.ts'
import { open } from '#/testing/examples/counting/open.ts'
import { toyModel } from '#/testing/loopWorld.ts'

const unused = {
  get builtInTrainer() {
    return expect.unreachable('It trains nothing here.')
  },
  jobsOf: () => expect.unreachable('It asks no server.'),
}
const quiet = { signal: new AbortController().signal, onProgress: () => undefined }

it('the example of a trainer is what is compiled', () => {
  const files = ['kind.ts', 'open.ts']
  expect(guideBlocks('A trainer', /ts/)).toEqual(
    files.map((file) => repositoryText(`src/testing/examples/counting/${file}`)),
  )
})

it('the example of a trainer trains', async () => {
  const model = toyModel('toy')
  const ref = counting.forModel(model)
  expect(counting.forModel({ kind: 'builtin', version: null })).toBeNull()
  if (ref === null) return
  const trainer = open(counting.schema.parse(ref), model, unused)
  await trainer.start({ id: 'a', records: [], from: model }, quiet.signal)
  expect(await trainer.follow('a', quiet)).toMatchObject({ ok: true, value: { endpoint: toyModel('toy+0') } })
  await trainer.cancel('a')
  expect(await trainer.follow('a', quiet)).toMatchObject({ ok: false, error: { kind: 'unknown-job' } })
})
