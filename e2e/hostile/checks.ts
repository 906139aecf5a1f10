/** What a trial promises, and whether it kept it. */
import type { Outcome } from '../engines/engine.ts'
import type { TrialReport } from './trial.ts'
import type { Complaint } from '#/testing/hostile/tried.ts'

/** The promises in a person's words; the evidence of each broken one was printed when it broke. */
export function checksOf({
  complaints,
  after,
  thrown,
}: TrialReport & { thrown: readonly string[] }): Outcome[] {
  const number = (what: Complaint['what']) => complaints.filter((each) => each.what === what).length
  const zero = (count: number, words: string) => (count === 0 ? null : `${String(count)} ${words}`)
  return [
    { name: 'no wrong answer is solved', complaint: zero(number('solved'), 'are') },
    { name: 'no neighbour is harmed', complaint: zero(number('harmed'), 'are') },
    { name: 'one verdict for each pair', complaint: zero(number('lost'), 'lost or too many') },
    {
      name: 'the pool goes on',
      complaint: [...after].join() === 'solved' ? null : `right pairs end as ${[...after].join(', ')}`,
    },
    { name: 'the page goes on', complaint: thrown.length === 0 ? null : thrown.join('; ') },
  ]
}
