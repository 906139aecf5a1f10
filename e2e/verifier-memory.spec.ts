/**
 * Programs that ask for more memory than there is: an interpreter has 256 MB and no more, and what one has taken comes back.
 * Measured over all processes of the browser, as the machine's owner would. Two of the hoards are in every run, all of them in
 * the long tier.
 */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { memoryBytes } from './engines/processes.ts'
import { patientMillis } from './engines/verifying.ts'
import { openApp, verify } from './support/app.ts'
import { readBombs } from './support/ownCases.ts'

const megabyte = 1e6
/** One interpreter at its cap, and what the browser needs beside it. */
const mostGrowth = 300 * megabyte
/** What a browser may keep for later. */
const mostKept = 60 * megabyte

const bombs = [
  ...['bytes', 'str', 'list', 'range', 'doubling-list', 'int', 'dict', 'replace', 'join', 'format'],
  ...['in-sat', 'nested'],
].map((name) => `bomb-${name}`)

const good = { puzzle: 'def sat(x: int):\n    return x == 5', solution: 'def sol():\n    return 5' }
const many = Array.from({ length: 200 }, () => good)

/** Memory with every interpreter of the pool started and nothing running: what it settles at. */
async function settledMemory(page: Page): Promise<number> {
  let last = 0
  await expect
    .poll(
      async () => {
        await verify(page, many, patientMillis)
        const before = last
        last = memoryBytes() ?? 0
        return Math.abs(last - before)
      },
      { intervals: [500] },
    )
    .toBeLessThan(3 * megabyte)
  return last
}

/** What lies outside of the interpreter's memory and its cap: each keeps JavaScript busy with as much as it lets it have. */
const hoards = {
  pipes: 'import os\nkept = []\nwhile True: kept.append(os.pipe())',
  'pipes, closed': 'import os\nwhile True:\n    for fd in os.pipe(): os.close(fd)',
  'pipes, written': 'import os\nwhile True:\n    r, w = os.pipe()\n    os.write(w, bytes(60_000))',
  files: 'import os, sys\nwhile True: os.open(sys.path[0], os.O_RDONLY)',
  descriptors: 'import os\nwhile True: os.dup(0)',
  sockets: 'import socket\nkept = []\nwhile True: kept.append(socket.socket())',
  names: 'import socket\nn = 0\nwhile True:\n    n += 1\n    socket.gethostbyname(str(n) + "x" * 3000)',
  terminal: 'import os\nfd = os.open("/dev/tty", os.O_RDWR)\nwhile True: os.write(fd, b"x" * 100_000)',
  output: 'import os\nwhile True: os.write(1, b"x" * 1_000_000)',
}

const hoardings = [
  { name: 'two ways', chosen: ['pipes', 'sockets'] as const, tag: [] },
  { name: 'every way', chosen: Object.keys(hoards) as (keyof typeof hoards)[], tag: ['@long'] },
]

for (const { name, chosen, tag } of hoardings) {
  test(
    `what lies outside of the interpreter’s memory is bounded too, by ${name}`,
    { tag },
    async ({ page }) => {
      test.setTimeout(180_000)
      test.skip(memoryBytes() === null, 'Only Linux tells how much memory a browser uses.')
      await openApp(page)
      const before = await settledMemory(page)
      for (const hoard of chosen) {
        let most = 0
        const watch = setInterval(() => {
          most = Math.max(most, memoryBytes() ?? 0)
        }, 50)
        const solution = `${hoards[hoard]}\ndef sol():\n    return 5`
        const [verdict] = await verify(page, [{ puzzle: good.puzzle, solution }], patientMillis)
        clearInterval(watch)
        expect(verdict?.kind, hoard).not.toBe('solved')
        expect(most - before, hoard).toBeLessThan(mostGrowth)
      }
      await expect
        .poll(() => (memoryBytes() ?? 0) - before, { message: 'what stays taken, in bytes' })
        .toBeLessThan(mostKept)
    },
  )
}

test('12 allocation bombs end as memory, and all of it comes back', async ({ page }) => {
  test.skip(memoryBytes() === null, 'Only Linux tells how much memory a browser uses.')
  const known = readBombs()
  const pairs = bombs.flatMap((id) => {
    const bomb = known.get(id)
    return bomb === undefined ? [] : [{ id, puzzle: bomb.sat, solution: bomb.sol }]
  })
  expect(pairs).toHaveLength(12)
  await openApp(page)
  const before = await settledMemory(page)
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, memoryBytes() ?? 0)
  }, 50)
  const ends: string[] = []
  for (const { id, ...pair } of pairs) {
    const [verdict] = await verify(page, [pair], patientMillis)
    most = Math.max(most, memoryBytes() ?? 0)
    ends.push(`${id}: ${verdict?.kind ?? ''}`)
  }
  clearInterval(watch)
  expect(ends).toEqual(bombs.map((id) => `${id}: memory`))
  const inMegabytes = (bytes: number) => `${(bytes / megabyte).toFixed(0)} MB`
  test.info().annotations.push({
    type: 'figure',
    description: `${inMegabytes(before)}, ${inMegabytes(most - before)} more at the most`,
  })
  expect(most - before).toBeLessThan(mostGrowth)
  await expect
    .poll(() => (memoryBytes() ?? 0) - before, { message: 'what stays taken, in bytes' })
    .toBeLessThan(mostKept)
})
