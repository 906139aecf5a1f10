import { afterEach, describe, expect, it } from 'vitest'
import type { FakeLlm, FakeLlmOptions } from './fakeLlm.node.ts'
import { startFakeLlm } from './fakeLlm.node.ts'

const servers: FakeLlm[] = []
async function start(options: FakeLlmOptions = {}): Promise<FakeLlm> {
  const server = await startFakeLlm(options)
  servers.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const prompt = 'def f1(s: str):\n    return len(s) == 12\n\ndef f2('
function post(
  server: FakeLlm,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://page.example', ...headers },
    body: JSON.stringify({ model: 'fake-coder', prompt, seed: 1, ...body }),
  })
}

describe('startFakeLlm', () => {
  it('completes, honours n, stop and max_tokens, and counts tokens', async () => {
    const server = await start()
    const response = await post(server, '/completions', { n: 2, stop: '\ndef', max_tokens: 400 })
    const reply = (await response.json()) as {
      choices: { text: string; finish_reason: string }[]
      usage: object
    }
    expect(reply.choices).toHaveLength(2)
    expect(
      reply.choices.every(({ text, finish_reason }) => !text.includes('\ndef') && finish_reason === 'stop'),
    ).toBe(true)
    expect(reply.usage).toMatchObject({ prompt_tokens: Math.ceil(prompt.length / 4) })
    const short = (await (await post(server, '/completions', { max_tokens: 2 })).json()) as typeof reply
    expect(short.choices[0]).toMatchObject({ finish_reason: 'length' })
    expect(short.choices[0]?.text).toHaveLength(8)
  })

  it('chats in a sentence and a fence', async () => {
    const server = await start({ puzzleMix: { good: 1 } })
    const messages = [{ role: 'user', content: `Write the function.\n\n\`\`\`python\n${prompt}\n\`\`\`` }]
    const response = await post(server, '/chat/completions', { prompt: undefined, messages, max_tokens: 200 })
    const reply = (await response.json()) as { choices: { message: { content: string } }[] }
    expect(reply.choices[0]?.message.content).toMatch(
      /^\w[^\n]+:\n\n```python\ndef f2\([^\n]+:\n {4}return [^\n]+\n```\n$/,
    )
  })

  it('streams chunks that end with [DONE]', async () => {
    const server = await start()
    const text = await (
      await post(server, '/completions', { stream: true, stream_options: { include_usage: true } })
    ).text()
    expect(text.startsWith('data: {')).toBe(true)
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true)
    expect(text).toContain('"choices":[],"usage":{')
  })

  it('speaks CORS as real servers do, or not at all', async () => {
    const server = await start({ key: 'k' })
    const preflight = (): Promise<Response> =>
      fetch(`${server.url}/completions`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://page.example',
          'access-control-request-headers': 'authorization,content-type',
        },
      })
    const allowed = await preflight()
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://page.example')
    expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization,content-type')
    server.setFault({ allowHeaders: 'content-type' })
    expect((await preflight()).headers.get('access-control-allow-headers')).toBe('content-type')
    expect((await post(server, '/completions', {})).headers.get('access-control-allow-origin')).not.toBeNull()
    server.setFault({ corsOnRefusedKey: false })
    const refused = await post(server, '/completions', {})
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, null])
    server.setFault({ cors: false })
    expect((await preflight()).status).toBe(403)
  })

  it('lists its models and knows no other', async () => {
    const server = await start({ models: ['only'] })
    const list = (await (await fetch(`${server.url}/models`)).json()) as { data: { id: string }[] }
    expect(list.data.map(({ id }) => id)).toEqual(['only'])
    expect((await post(server, '/completions', {})).status).toBe(404)
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1/models', '/v1/completions'])
  })
})
