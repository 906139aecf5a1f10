import { expect, it } from 'vitest'
import { judgeSeal } from '#/domain/safety/seal.ts'
import { openImports } from './frame/imports.ts'

// What is opened in one place must be allowed in the other: else every browser would say that the sandbox has a hole.
it('everything that is open while Python runs is on the list of what may be', () => {
  const open = [...openImports].map((name) => name.replace(/^[^.]+\./, ''))
  expect(judgeSeal({ shut: 200, refusing: 50, open })).toMatchObject({ state: 'blocked' })
})
