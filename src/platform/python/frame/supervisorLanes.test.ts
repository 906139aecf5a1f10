import { describe, expect, it } from 'vitest'
import { endOf, readyInTest, sharing } from './supervisorInTest.ts'

/** As many that the shared lane is used. */
const many = (count = 10) => Array.from({ length: count }, (_, index) => sharing(index + 1))

describe('a pair in the shared lane', () => {
  it('that ends its worker is run once more, alone: it may have met what a neighbour left', async () => {
    const { workers, submit, reports, advance } = await readyInTest(1)
    submit(...many())
    advance(249)
    expect(workers[0]?.killed).toBe(false)
    advance(1)
    expect([reports, workers[0]?.killed]).toEqual([[], true])
    // The spare, which helps where many wait, met its own end too; a new one takes over.
    workers[2]?.ready()
    expect(workers[2]?.jobs[0]?.job).toMatchObject({ fresh: true })
    advance(1200)
    expect(reports.map(([, result]) => endOf(result))).toEqual(['timeout'])
  })

  it.each(['fails', 'forges'] as const)('whose worker %s is run once more too', async (how) => {
    const { workers, submit, reports } = await readyInTest(1)
    submit(...many())
    if (how === 'fails') workers[0]?.fail('x')
    else workers[0]?.say({ kind: 'done', token: '?', result: '{}', worn: false, sharedOver: false })
    workers[1]?.done()
    expect([reports, workers[1]?.jobs[1]?.job]).toMatchObject([[[2, 'fine']], { fresh: true }])
  })

  it('is alone at once where few wait', async () => {
    const { workers, submit } = await readyInTest(1)
    submit(...many(3))
    expect(workers[0]?.jobs[0]?.job).toMatchObject({ fresh: true })
  })

  it('has its whole limit from when it runs alone', async () => {
    const { workers, submit, reports, advance } = await readyInTest(1)
    submit(...many())
    advance(200)
    workers[0]?.alone()
    advance(1199)
    expect(reports).toEqual([])
    advance(1)
    expect(reports).toMatchObject([[1, { ended: 'timeout', millis: 1200 }]])
  })

  it('is none any more when an audit found a difference', async () => {
    const { workers, submit } = await readyInTest(1)
    submit(...many())
    workers[0]?.done('fine', false, true)
    workers[0]?.done()
    expect(workers[0]?.jobs.map(({ job }) => 'fresh' in job)).toEqual([false, true, true])
  })

  it('cannot say for another that it runs alone', async () => {
    const { workers, submit } = await readyInTest(1)
    submit(...many())
    workers[0]?.say({ kind: 'alone', token: '?' })
    expect(workers[0]?.killed).toBe(true)
  })
})
