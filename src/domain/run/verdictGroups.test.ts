import { describe, expect, it } from 'vitest'
import type { Candidate } from './run.ts'
import { createVerdictGroups, normaliseNote } from './verdictGroups.ts'

const failed = (note: string): Candidate => ({
  kind: 'solution',
  iteration: 0,
  puzzle: 'def f(x: int):\n    return x == 1',
  text: ' return 1',
  bucket: 'error',
  note,
})

describe('verdict groups', () => {
  it('leave out what differs between equal failures', () => {
    expect(normaliseNote("NameError: name 'foo' is not defined\nin line 3")).toBe(
      'NameError: name … is not defined',
    )
    expect(normaliseNote('The answer is 12 of 3,000 x2')).toBe('The answer is … of … x2')
    expect(normaliseNote('<object at 0x7fa3>, "a\\"b", -1.5e-7')).toBe('<object at …>, …')
    expect(normaliseNote('')).toBe('')
  })

  it('count candidates by message, the largest group first, each with an example to look at', () => {
    const groups = createVerdictGroups()
    groups.enter([failed('IndexError: list index out of range'), failed("KeyError: 'a'")], 0)
    groups.enter([failed("KeyError: 'b'"), failed('KeyError: 7')], 500)
    expect(groups.groups()).toEqual([
      { message: 'KeyError: …', bucket: 'solution:error', count: 3, example: "KeyError: 'a'", exampleAt: 1 },
      {
        message: 'IndexError: list index out of range',
        bucket: 'solution:error',
        count: 1,
        example: 'IndexError: list index out of range',
        exampleAt: 0,
      },
    ])
  })
})
