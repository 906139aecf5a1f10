// The worked example of docs/adding.md, as it stands there.
import { describe, expect, it } from 'vitest'
import type { CompletionRequest } from '#/domain/model/completion.ts'
import { guideBlocks, repositoryText } from '#/testing/addingGuide.node.ts'
import { form } from '#/testing/examples/scripted/form.tsx'
import { scripted } from '#/testing/examples/scripted/kind.ts'
import { open } from '#/testing/examples/scripted/open.ts'

const request: CompletionRequest = {
  ...{ prompt: 'def f(', task: 'puzzle', temperature: 1, maxTokens: 9, stop: [], count: 2, seed: 0 },
}

describe('the example of a model', () => {
  it('is what is compiled', () => {
    const files = ['kind.ts', 'open.ts', 'form.tsx']
    expect(guideBlocks('A model', /tsx?/)).toEqual(
      files.map((file) => repositoryText(`src/testing/examples/scripted/${file}`)),
    )
  })

  it('is read, checked and asked', async () => {
    const ref = scripted.schema.parse({ kind: 'scripted', line: ' x: int):' })
    expect(form.check(scripted.blank)).toEqual({ line: 'Give it something to say.' })
    const model = open(form.tidy(ref), {
      askServer: () => expect.unreachable('It needs no server.'),
      askVersion: () => expect.unreachable('It has no versions.'),
    })
    const said = { text: 'x: int):', finishReason: 'stop' }
    expect(await model.complete(request, new AbortController().signal)).toEqual({
      ok: true,
      value: { completions: [said, said], usage: null },
    })
  })
})
