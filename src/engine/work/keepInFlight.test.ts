import { expect, it } from 'vitest'
import { turns } from '#/testing/openLoop.ts'
import type { Place } from './keepInFlight.ts'
import { keepInFlight } from './keepInFlight.ts'

/** Pieces by name, each ended by hand. */
function open(limit: number, most: number, names: string[]) {
  const underWay = new Map<string, { readonly place: Place; readonly end: () => void }>()
  const done = keepInFlight({
    limit,
    most,
    next: () => names,
    keyOf: (name) => name,
    perform: (name, place) =>
      new Promise((resolve) => {
        const end = () => {
          names.splice(names.indexOf(name), 1)
          underWay.delete(name)
          resolve()
        }
        underWay.set(name, { place, end })
      }),
  })
  return { done, underWay, going: () => [...underWay.keys()].join('') }
}

it('begins another piece when one needs its place no longer, up to the most that may be under way', async () => {
  const { done, underWay, going } = open(2, 3, ['a', 'b', 'c', 'd'])
  expect(going()).toBe('ab')
  underWay.get('a')?.place.free()
  underWay.get('a')?.place.free()
  await turns(5)
  expect(going()).toBe('abc')
  underWay.get('b')?.place.free()
  await turns(5)
  expect(going()).toBe('abc')
  underWay.get('a')?.end()
  await turns(5)
  expect(going()).toBe('bcd')
  for (const name of 'bcd') underWay.get(name)?.end()
  await done
})

it('looks for more work when it is told that there may be some', async () => {
  const names = ['a']
  const { done, underWay, going } = open(2, 3, names)
  names.push('b')
  await turns(5)
  expect(going()).toBe('a')
  underWay.get('a')?.place.look()
  await turns(5)
  expect(going()).toBe('ab')
  for (const name of 'ab') underWay.get(name)?.end()
  await done
})
