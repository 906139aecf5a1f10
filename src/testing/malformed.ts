/**
 * Messages that nobody should send: what can cross between pages, frames and workers and is not what the other side expects,
 * from plain nonsense to messages that are right but for one field. All of it survives a structured clone. Seeded.
 */
import fc from 'fast-check'

export interface Known {
  /** Methods that the other side offers. */
  readonly methods?: readonly string[]
  /** Tokens that were good once or are good for somebody else. */
  readonly tokens?: readonly string[]
  /** Ids of jobs that have their result. */
  readonly ids?: readonly number[]
}

/** None of them is the id of anything. */
const numbers = fc.oneof(
  fc.constantFrom(NaN, Infinity, -Infinity, -1, 0.5, 2 ** 53, 1e308, Number.MIN_VALUE),
  fc.integer({ max: -1 }),
)

/** Names that every object has, and those by which a prototype is reached. */
const names = fc.constantFrom(
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then', 'toJSON'],
  ...['__defineGetter__', '__defineSetter__', '__lookupGetter__', 'isPrototypeOf', '$call', '$close', ''],
)

const longText = fc
  .tuple(fc.string({ minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 12_000 }))
  .map(([text, times]) => text.repeat(times))

/** An object with this as an own field, even where the name is `__proto__`. */
function withField(name: string, value: unknown): object {
  return Object.defineProperty({}, name, { value, enumerable: true, configurable: true, writable: true })
}

/** Objects that lead back to themselves. */
const cyclic = fc.anything({ maxDepth: 1 }).map((value) => {
  const list: unknown[] = [value]
  const ring: Record<string, unknown> = { kind: 'done', t: 'q', a: list, value }
  ring['self'] = ring
  list.push(list, ring, new Map([[ring, list]]))
  return ring
})

/** What would change every object if somebody copied it without care. */
const polluting = fc
  .tuple(names, fc.jsonValue({ maxDepth: 1 }))
  .map(([name, value]) => withField(name, withField(name, { polluted: true, kind: 'solved', value })))

const nothing: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.anything({
      maxDepth: 2,
      ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true },
      ...{ withSparseArray: true, withNullPrototype: true },
    }),
  },
  { weight: 1, arbitrary: cyclic },
  { weight: 1, arbitrary: polluting },
  { weight: 1, arbitrary: numbers },
)

/** Now and then a text that is long. */
const text = fc.oneof({ weight: 30, arbitrary: fc.string() }, { weight: 1, arbitrary: longText }, names)

function field(...likely: readonly fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> {
  return fc.oneof(...likely, nothing)
}

const known = (values: readonly unknown[]): fc.Arbitrary<unknown>[] =>
  values.length === 0 ? [] : [fc.constantFrom(...values)]

/** Fields that may be missing; some messages carry a polluting one as well. */
function message(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.record(fields), polluting)
        .map(([one, other]) => Object.defineProperties(one, Object.getOwnPropertyDescriptors(other))),
    },
  )
}

/** As a worker would say it: never a token that counts. */
export function fromWorkerLike({ tokens = [] }: Known = {}): fc.Arbitrary<unknown> {
  const words = message({
    kind: field(fc.constantFrom('ready', 'failed', 'done', 'boot', 'jobs', 'probe')),
    token: field(text, ...known(tokens)),
    result: field(text, fc.constant('{"reply":{"kind":"solved","message":"","answer":"5"}}')),
    message: field(text),
    worn: field(fc.boolean()),
  })
  return fc.oneof({ weight: 3, arbitrary: words }, nothing)
}

/** A job as the page submits it, wrong in at least its id or its batch. */
function submittedLike(): fc.Arbitrary<unknown> {
  const job = message({
    kind: field(fc.constantFrom('pair', 'trial', 'ask')),
    puzzle: field(text),
    solution: field(text),
    answers: field(fc.array(text, { maxLength: 3 })),
    task: field(fc.constantFrom('inspect', 'study', 'puzzle'), text),
    item: field(text),
  })
  const id = fc.oneof(fc.constantFrom(NaN, Infinity, 0.5, 2 ** 53, '7', null), polluting)
  const limitMillis = field(numbers)
  return fc.oneof(
    message({ id, batch: field(fc.integer()), job, limitMillis }),
    message({ id: fc.integer(), batch: id, job, limitMillis }),
    nothing,
  )
}

/** A call or a reply as birpc writes them; what is called with sound arguments is none of the methods. */
export function callLike({ methods = [], ids = [] }: Known = {}): fc.Arbitrary<unknown> {
  const id = field(text, numbers)
  const results = fc.array(fc.oneof(fc.tuple(field(numbers, ...known(ids)), field(text)), nothing), {
    maxLength: 4,
  })
  const submitted = fc.array(submittedLike(), { maxLength: 4 })
  const strange = fc.oneof(nothing, names, fc.constantFrom(-1, 0.5, NaN, 1e300))
  const call = message({
    t: fc.constant('q'),
    m: field(names, text),
    a: field(fc.array(nothing, { maxLength: 3 })),
    i: id,
    o: field(fc.boolean()),
  })
  const calls: Record<string, fc.Arbitrary<unknown[]>> = {
    report: fc.oneof(results, nothing).map((argument) => [argument]),
    broken: fc.oneof(fc.constant({ toString: 1, valueOf: 1 }), numbers).map((argument) => [argument]),
    submit: fc.oneof(submitted, nothing).map((argument) => [argument]),
    cancel: strange.filter((value) => !Number.isInteger(value) || value === -1).map((value) => [value]),
    boot: nothing.map((value) => [value]),
    probe: nothing.map((value) => [value]),
    hello: fc.array(nothing, { maxLength: 2 }),
  }
  const offered = methods.map((method) =>
    message({
      t: fc.constant('q'),
      m: fc.constant(method),
      a: calls[method] ?? fc.constant([]),
      i: field(text),
    }),
  )
  const reply = message({ t: fc.constantFrom('s', 'x', 0), i: id, r: nothing, e: nothing })
  return fc.oneof(call, reply, nothing, ...offered)
}

/** So many of them, the same for the same seed, each with nothing in it that cannot be cloned. */
export function drawn(messages: fc.Arbitrary<unknown>, count: number, seed: number): unknown[] {
  return fc.sample(messages, { numRuns: count, seed }).map((one) => structuredClone(one))
}
