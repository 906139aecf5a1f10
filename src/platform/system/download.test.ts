import type { RequestListener } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { DownloadOptions } from './download.ts'
import { download } from './download.ts'

/** A server that answers every request so; gives its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/puzzles.json`
}

const options = (changes: Partial<DownloadOptions> = {}): DownloadOptions => ({
  signal: new AbortController().signal,
  maxBytes: 1_000_000,
  onProgress: () => undefined,
  ...changes,
})

const messageOf = async (url: string, changes: Partial<DownloadOptions> = {}) => {
  const result = await download(url, options(changes))
  return result.ok ? 'no failure' : `${result.error.message} ${result.error.advice}`
}

describe('download', () => {
  it('gives the text and tells the progress', async () => {
    const text = 'é🜁'.repeat(50_000)
    const url = await serve((_request, response) => {
      response.setHeader('content-length', Buffer.byteLength(text))
      response.end(text)
    })
    const onProgress = vi.fn()
    expect(await download(` ${url} `, options({ onProgress }))).toEqual({ ok: true, value: text })
    expect(onProgress.mock.calls.length).toBeGreaterThan(1)
    expect(onProgress).toHaveBeenLastCalledWith(300_000, 300_000)
  })

  it('ends before reading when the announced size is too large', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 200 * 2 ** 20 })
      response.write('[')
    })
    expect(await messageOf(url)).toContain('at least 200 MiB')
  })

  it('ends while reading when no size was announced', async () => {
    const url = await serve((_request, response) => {
      const more = (): void => {
        if (!response.destroyed) response.write('x'.repeat(100_000), more)
      }
      more()
    })
    expect(await messageOf(url)).toContain('too large')
  })

  it('stops when told to', async () => {
    const stop = new AbortController()
    const url = await serve((_request, response) => {
      response.write('[')
    })
    const onProgress = () => {
      stop.abort()
    }
    expect(await messageOf(url, { signal: stop.signal, onProgress })).toContain('was stopped')
    expect(await messageOf(url, { signal: stop.signal })).toContain('was stopped')
  })

  it.each([
    [404, 'no file at this address'],
    [403, 'needs no login'],
    [429, 'Wait a few minutes'],
    [503, 'Try again later'],
  ])('explains status %i', async (status, words) => {
    const url = await serve((_request, response) => {
      response.writeHead(status).end('no')
    })
    expect(await messageOf(url)).toContain(words)
  })

  it('tells a web page from a file', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html>')
    })
    expect(await messageOf(url)).toContain('web page (HTML)')
  })

  it('explains a broken connection and a dead server', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('x'.repeat(512), () => response.destroy())
    })
    expect(await messageOf(url)).toContain('broke after 512 B')
    expect(await messageOf('http://127.0.0.1:1/')).toContain('does not answer')
  })

  it.each(['', 'puzzles.json', 'ftp://example.org/a', 'javascript:alert(1)'])('refuses %j', async (url) => {
    expect(await messageOf(url)).toContain('not a web address')
  })
})
