/**
 * What can be asked of the verifier. A task is one record: how its items and replies look, what the reply is where no
 * interpreter could give one, and by its name who answers it in Python (`src/python/verifier/tasks.py`).
 */
import type { z } from 'zod'
import type { Ended } from './ended.ts'

/** What is known of a run whatever programs say. */
export interface RunFacts {
  /** As it was asked for. */
  readonly limitMillis: number
  readonly calibration: number
  readonly interpreter: string
}

export interface VerifierTask<Item, Reply> {
  /** Under which its handler is registered in Python. */
  readonly name: string
  /** What is not so is not sent, and ends as a crash. It goes to Python as JSON. */
  readonly item: z.ZodType<Item>
  /** Replies are the words of an enemy: bounds belong into this schema. What it does not accept ends as a crash. */
  readonly reply: z.ZodType<Reply>
  /** Fields that a program may not decide: laid over its reply before that is read. */
  readonly facts?: (run: RunFacts) => object
  /** The reply for an item whose interpreter gave none. */
  readonly endedEarly: (ended: Ended, run: RunFacts) => Reply
  /** Whether a longer limit may bring another reply. Without it every reply may be such. */
  readonly isLate?: (reply: Reply) => boolean
  /** Its limit decides nothing, it only is a fence around what might hang: it means the same on every machine. */
  readonly isFenced?: true
}
