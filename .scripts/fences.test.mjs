// @ts-check
/** Climbs over every fence of .config/dependency-cruiser.cjs once, in a small tree of its own, and expects to be caught. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { circlesBetweenFolders } from './circles.mjs'
import { root, run } from './process.mjs'

/** What is forbidden: the fence, and the file that climbs over it by importing another. */
const faults = /** @type {const} */ ([
  ['no-cycles', 'src/domain/egg.ts', `import './hen.ts'`],
  ['not-to-nowhere', 'src/app/lost.ts', `import '#/app/nowhere.ts'`],
  ['lib-is-alone', 'src/lib/clever.ts', `import type { P } from '#/domain/puzzle.ts'`],
  ['domain-is-pure', 'src/domain/late.ts', `import { sleep } from '#/lib/async.ts'`],
  ['domain-is-pure', 'src/domain/disk.ts', `import { readFileSync } from 'node:fs'`],
  ['domain-is-pure', 'src/domain/shown.ts', `import { useState } from 'react'`],
  [
    'engine-sees-only-domain',
    'src/engine/loop/direct.ts',
    `import type { S } from '#/platform/storage/store.ts'`,
  ],
  ['engine-sees-only-domain', 'src/engine/loop/parsed.ts', `import { z } from 'zod'`],
  [
    'platform-implements-ports',
    'src/platform/storage/nosy.ts',
    `import type { M } from '#/engine/loop/machine.ts'`,
  ],
  ['grammar-is-hosted', 'src/platform/grammar/nosy.ts', `import type { M } from '#/engine/loop/machine.ts'`],
  ['platform-knows-no-ui', 'src/platform/storage/toast.ts', `import type { B } from '#/ui/Button.tsx'`],
  ['platform-knows-no-ui', 'src/platform/storage/hook.ts', `import { useState } from 'react'`],
  ['ui-knows-no-business', 'src/ui/PuzzleButton.tsx', `import type { P } from '#/domain/puzzle.ts'`],
  ['ui-knows-no-business', 'src/ui/Timed.tsx', `import { sleep } from '#/lib/async.ts'`],
  [
    'features-go-through-ports',
    'src/features/play/Stored.tsx',
    `import type { S } from '#/platform/storage/store.ts'`,
  ],
  ['kinds-see-ports', 'src/kinds/models/near/nosy.ts', `import type { M } from '#/engine/loop/machine.ts'`],
  [
    'kinds-see-ports',
    'src/kinds/models/near/direct.ts',
    `import type { S } from '#/platform/storage/store.ts'`,
  ],
  ['no-kind-to-kind', 'src/kinds/models/near/neighbour.ts', `import '../far/open.ts'`],
  [
    'no-kind-to-kind',
    'src/kinds/trainers/near/borrowed.ts',
    `import type { O } from '#/kinds/models/shared/openModel.ts'`,
  ],
  ['kinds-open-without-react', 'src/kinds/models/near/shown.ts', `import { Button } from '#/ui/Button.tsx'`],
  [
    'no-feature-to-feature',
    'src/features/play/Neighbour.tsx',
    `import type { L } from '#/features/loop/Loop.tsx'`,
  ],
  ['app-is-the-top', 'src/features/play/Routed.tsx', `import type { R } from '#/app/router.tsx'`],
  ['workers-reach-no-react', 'src/platform/python/python.worker.ts', `import './detour.ts'`],
  [
    'only-platform-starts-workers',
    'src/app/start.ts',
    `import W from '#/platform/storage/storage.worker.ts?worker'`,
  ],
  ['no-testing-in-product', 'src/features/play/Faked.tsx', `import { fake } from '#/testing/fakes.ts'`],
  ['no-testing-in-product', 'src/app/tested.ts', `import '#/domain/puzzle.test.ts'`],
  ['no-dev-dependencies-in-product', 'src/platform/storage/dev.ts', `import { version } from 'pyodide'`],
  ['no-undeclared-packages', 'src/platform/storage/stray.ts', `import { parse } from 'acorn'`],
  ['python-is-python', 'src/platform/python/glue.ts', `import '#/python/glue.ts'`],
  ['python-is-python-alone', 'src/python/alone.ts', `export const lonely = 1`],
  ['python-imports-nothing', 'src/python/busy.ts', `import '#/lib/result.ts'`],
])

/** What is allowed: the rest of the tree, among it the nearest neighbours of the faults. */
const allowed = Object.entries({
  'src/lib/result.ts': `export type R = 1`,
  'src/lib/groupBy.ts': `export const groupBy = 1`,
  'src/lib/fingerprint.ts': `import { sha256 } from '@noble/hashes/sha2.js'\nexport const fingerprint = 1`,
  'src/lib/async.ts': `import type { R } from './result.ts'\nexport const sleep = 1`,
  'src/lib/format.ts': `export const format = 1`,
  'src/lib/rpc.ts': `import { createBirpc } from 'birpc'`,
  'src/domain/hen.ts': `import './egg.ts'`,
  'src/domain/puzzle.ts': `import { z } from 'zod'\nimport { sha256 } from '@noble/hashes/sha2.js'\nimport type { R } from '#/lib/result.ts'\nimport { groupBy } from '#/lib/groupBy.ts'\nimport { fingerprint } from '#/lib/fingerprint.ts'\nexport type P = 1`,
  'src/domain/puzzle.test.ts': `import { it } from 'vitest'\nimport fc from 'fast-check'\nimport { fake } from '#/testing/fakes.ts'`,
  'src/engine/ports/port.ts': `import type { P } from '#/domain/puzzle.ts'\nexport type Port = P`,
  'src/engine/loop/machine.ts': `import { sleep } from '#/lib/async.ts'\nimport type { Port } from '#/engine/ports/port.ts'\nexport type M = Port`,
  'src/engine/grammar/model.ts': `export type G = 1`,
  'src/platform/grammar/host.ts': `import type { G } from '#/engine/grammar/model.ts'`,
  'src/platform/storage/store.ts': `import type { Port } from '#/engine/ports/port.ts'\nimport type { T } from 'pyodide'\nimport W from './storage.worker.ts?worker'\nexport type S = Port`,
  'src/platform/storage/storage.worker.ts': `import type { P } from '#/domain/puzzle.ts'`,
  'src/platform/python/detour.ts': `import '#/lib/bent.ts'`,
  'src/python/glue.ts': `export const glue = 1`,
  'src/ui/Button.tsx': `import { Button } from '@mantine/core'\nimport { format } from '#/lib/format.ts'\nexport type B = 1`,
  'src/kinds/models/shared/openModel.ts': `import type { Port } from '#/engine/ports/port.ts'\nexport type O = Port`,
  'src/kinds/models/shared/useListed.ts': `import { useState } from 'react'\nexport const useListed = useState`,
  'src/kinds/models/far/open.ts': `import type { O } from '../shared/openModel.ts'\nimport type { P } from '#/domain/puzzle.ts'\nexport type F = O`,
  'src/kinds/models/far/form.tsx': `import '#/ui/Button.tsx'\nimport { useListed } from '../shared/useListed.ts'\nexport const form = useListed`,
  'src/kinds/models/models.ts': `import type { F } from './far/open.ts'`,
  'src/features/services.ts': `import { useContext } from 'react'\nimport type { Port } from '#/engine/ports/port.ts'`,
  'src/features/shared/endpoints/Endpoint.tsx': `export const endpoint = 1`,
  'src/features/loop/Loop.tsx': `import '../services.ts'\nimport '#/features/shared/endpoints/Endpoint.tsx'\nimport '#/ui/Button.tsx'\nexport type L = 1`,
  'src/app/router.tsx': `import '#/features/loop/Loop.tsx'\nimport '#/platform/storage/store.ts'\nexport type R = 1`,
  'src/testing/fakes.ts': `import type { Port } from '#/engine/ports/port.ts'\nimport fc from 'fast-check'\nexport const fake = 1`,
})

/** Files that must break one more fence to let another be broken: the detour to React goes through lib. */
const accomplices = /** @type {const} */ ([
  ['lib-is-alone', 'src/lib/bent.ts', `import { useState } from 'react'`],
])

/** Two circles of folders without a circle of files: one closes through a folder inside a room, one lies within a room. */
const circles = Object.entries({
  'src/engine/egg/shell.ts': `import '#/engine/hen/nest/straw.ts'`,
  'src/engine/egg/yolk.ts': `export const yolk = 1`,
  'src/engine/hen/hen.ts': `import '#/engine/egg/yolk.ts'`,
  'src/engine/hen/nest/straw.ts': `export const straw = 1`,
  'src/features/farm/barn/Barn.tsx': `import '../yard/gate.ts'`,
  'src/features/farm/barn/door.ts': `export const door = 1`,
  'src/features/farm/yard/Yard.tsx': `import '../barn/door.ts'`,
  'src/features/farm/yard/gate.ts': `export const gate = 1`,
})

const results = join(root, 'test-results')
let tree = ''
/** @type {Set<string>} */
let caught
/** @type {readonly string[]} */
let circular

beforeAll(async () => {
  mkdirSync(results, { recursive: true })
  // Inside the checkout, so that packages resolve as they do for the real files.
  tree = mkdtempSync(join(results, 'fences-'))
  const planted = [...faults, ...accomplices].map(([, file, text]) => /** @type {const} */ ([file, text]))
  for (const [file, text] of [...planted, ...circles, ...allowed]) {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    writeFileSync(join(tree, file), `${text}\n`)
  }
  for (const file of ['package.json', 'tsconfig.json']) copyFileSync(join(root, file), join(tree, file))
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = join(root, '.config/dependency-cruiser.cjs')
  const { output } = await run(
    process.execPath,
    [cruiser, 'src', '--config', config, '--output-type', 'json'],
    {
      cwd: tree,
      quiet: true,
    },
  )
  /**
   * @type {{
   *   modules: import('./circles.mjs').Modules,
   *   summary: { violations: { rule: { name: string }, from: string }[] },
   * }}
   */
  const { modules, summary } = JSON.parse(output)
  circular = circlesBetweenFolders(modules)
  caught = new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`))
}, 60_000)

afterAll(() => {
  rmSync(tree, { recursive: true, force: true })
})

describe('the fences between the rings', () => {
  it.each(faults)('%s stops %s', (fence, file) => {
    expect(caught).toContain(`${fence}: ${file}`)
  })

  it('stop nothing that is allowed', () => {
    const innocent = new Set(allowed.map(([file]) => file))
    // Either end of a cycle may be named; a file of the wrong kind is wrong even if nothing is wrong in it.
    const others = [...caught].filter((line) => !/^no-cycles: |: src\/python\//.test(line))
    expect(others.filter((line) => innocent.has(line.split(': ')[1] ?? ''))).toEqual([])
  })

  it('are all tried', async () => {
    const { default: config } = await import('../.config/dependency-cruiser.cjs')
    expect(new Set(faults.map(([fence]) => fence))).toEqual(
      new Set(config.forbidden?.map(({ name }) => name)),
    )
  })
})

describe('the fence between folders', () => {
  it('stops both imports of a circle, at whatever depth it closes', () => {
    const planted = circular.filter((line) => circles.some(([file]) => line.includes(file)))
    expect(planted).toEqual([
      'src/engine/egg ⇄ src/engine/hen: src/engine/egg/shell.ts → src/engine/hen/nest/straw.ts',
      'src/engine/hen ⇄ src/engine/egg: src/engine/hen/hen.ts → src/engine/egg/yolk.ts',
      'src/features/farm/barn ⇄ src/features/farm/yard: src/features/farm/barn/Barn.tsx → src/features/farm/yard/gate.ts',
      'src/features/farm/yard ⇄ src/features/farm/barn: src/features/farm/yard/Yard.tsx → src/features/farm/barn/door.ts',
    ])
  })
})
