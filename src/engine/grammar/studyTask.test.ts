import { expect, it } from 'vitest'
import { earlyEnds, endedBy } from '#/domain/tasks/ended.ts'
import { studyTask } from './studyTask.ts'

it.each(earlyEnds)('a task that ended early (%s) is about an unsuitable puzzle', (end) => {
  const ended = endedBy(end, 1)
  const reply = studyTask.endedEarly(ended, { limitMillis: 1, calibration: 1, interpreter: '' })
  expect(studyTask.reply.parse(reply)).toEqual({ kind: 'unsuitable', message: ended.message })
})
