import { expect, it } from 'vitest'
import { emptyGlobalScope } from './realm.ts'

it('leaves the language and nothing else, own or inherited', () => {
  const event = { addEventListener: () => 1 }
  const worker = Object.assign(Object.create(event) as object, { postMessage: () => 1, close: () => 1 })
  const scope = Object.assign(Object.create(worker) as object, {
    ...{ fetch: () => 1, setTimeout: () => 1, indexedDB: {}, Worker: () => 1, importScripts: () => 1 },
    ...{ Array, Object, WebAssembly, performance, self: 1, console },
  })
  emptyGlobalScope(scope)
  expect(Object.keys(scope).sort()).toEqual(['Array', 'Object', 'WebAssembly', 'performance', 'self'])
  expect([Object.keys(worker), Object.keys(event)]).toEqual([[], []])
  expect('addEventListener' in scope || 'postMessage' in scope || 'close' in scope).toBe(false)
})

it('leaves a console that says nothing and cannot be changed', () => {
  const scope: { console?: Console } = { console }
  emptyGlobalScope(scope)
  expect(scope.console?.log('x')).toBeUndefined()
  expect(Object.isFrozen(scope.console)).toBe(true)
  expect(Reflect.set(scope, 'console', 1)).toBe(false)
})

it('leaves what every object has', () => {
  const scope = Object.create(Object.prototype) as object
  emptyGlobalScope(scope)
  expect(Object.prototype.hasOwnProperty.call(scope, 'console')).toBe(true)
  expect(typeof Object.prototype.toString).toBe('function')
})
