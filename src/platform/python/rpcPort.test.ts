import { describe, expect, it } from 'vitest'
import { isRpcMessage, overPort } from './rpcPort.ts'

describe('isRpcMessage', () => {
  it.each([
    { t: 'q', m: 'submit', a: [] },
    { t: 'q', m: 'submit', a: [1], i: 'x' },
    { t: 's', i: 'x', r: 1 },
    { t: 's', i: 'x', e: 1 },
  ])('lets calls and replies through: %j', (message) => {
    expect(isRpcMessage(message)).toBe(true)
  })

  it.each([null, undefined, 7, 'q', [], {}, { t: 'q' }, { t: 'q', m: { toString: 1 }, a: [] }, { t: 's' }])(
    'and nothing else: %j',
    (message) => {
      expect(isRpcMessage(message)).toBe(false)
    },
  )

  it('wants arguments as a list and ids as text', () => {
    expect(isRpcMessage({ t: 'q', m: 'x', a: 'y' })).toBe(false)
    expect(isRpcMessage({ t: 'q', m: 'x', a: [], i: 7 })).toBe(false)
    expect(isRpcMessage({ t: 's', i: {} })).toBe(false)
  })
})

describe('overPort', () => {
  it('offers own functions only', () => {
    const { port1, port2 } = new MessageChannel()
    const greet = () => 'hello'
    const { resolver } = overPort(port1, { greet })
    expect(resolver('greet', greet)).toBe(greet)
    for (const name of ['constructor', 'valueOf', '__defineGetter__', '__proto__', 'unknown']) {
      expect(resolver(name, greet), name).toBeUndefined()
    }
    port1.close()
    port2.close()
  })
})
