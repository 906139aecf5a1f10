/**
 * What a callback does to whoever called it: frees, replaces, grows, re-enters, throws. The names are those of the scaffold in
 * hostilePair.ts: `state["it"]` is the iterator that is being used, `box`, `d`, `s`, `dq` and `buf` the containers, `kept` takes
 * the memory that was given back.
 */
import type { Random } from './draw.ts'
import { draw, drawInteger, drawSome } from './draw.ts'

const frees = [
  'state["it"] = None',
  'state["it"] = iter(range(9))',
  'state.clear()',
  'box.clear()',
  'del box[:]',
  'box[:] = []',
  'box[:] = [[n] for n in range(9)]',
  'd.clear()',
  'd.pop(next(iter(d)), None)',
  's.clear()',
  's.pop()',
  'dq.clear()',
  'dq.popleft()',
  'buf.clear()',
  'del buf[2:]',
  'kept.clear()',
] as const

const growths = [
  'box.extend(range(300))',
  'box.append(box)',
  'box.insert(0, [0] * 50)',
  'box.extend(box)',
  'd.update(zip(range(300), range(300)))',
  'd[n] = d',
  's.update(range(500))',
  'dq.extend(range(300))',
  'dq.rotate(3)',
  'buf.extend(bytes(5000))',
  'buf[1:1] = bytes(3000)',
] as const

const reentries = [
  'kept.append(next(state["it"], None))',
  'kept.append(next(state["it"]))',
  'kept.append(list(islice(state["it"], 9)))',
  'kept.extend(state["it"])',
  'kept.append(list(state["it"]))',
  'kept.append(sorted(state["it"], key=str))',
  'box.sort(key=str)',
  'kept.append(box == list(box))',
  'kept.append(f(n))',
  'kept.append(deepcopy(box))',
  'state["it"] = chain(state["it"], iter(f, 9))',
  'state["it"] = map(f, state["it"])',
  'use()',
] as const

const throws = [
  'raise ValueError("now")',
  'raise StopIteration',
  'raise MemoryError',
  'raise RecursionError("now")',
  'kept.append([][1])',
  'kept.append(1 // 0)',
  'kept.append(int("x"))',
] as const

/** Objects of many sizes, of which some are as large as what was just freed. */
const refills = [
  'kept.extend((n, n) for n in range(200))',
  'kept.extend([n] * n for n in range(60))',
  'kept.extend(n + 0.5 for n in range(300))',
  'kept.extend(2 ** 40 + n for n in range(300))',
  'kept.extend(2 ** 70 + n for n in range(300))',
  'kept.extend(bytes(n) for n in range(100))',
  'kept.extend(bytearray(n) for n in range(100))',
  'kept.extend(iter([n]) for n in range(100))',
  'kept.extend({n: n} for n in range(50))',
  'kept.extend(chain([n]) for n in range(50))',
  'kept.extend(str(n) * 7 for n in range(100))',
  'kept.extend((lambda m: lambda: m)(n) for n in range(50))',
] as const

/** Lines for the moment that was chosen: something bad, and then perhaps something in its place. */
export function drawAction(random: Random): string[] {
  const kinds = [frees, frees, growths, reentries, reentries] as const
  const bad = Array.from({ length: drawInteger(random, 1, 3) }, () => draw(random, draw(random, kinds)))
  const filled = random() < 0.6 ? drawSome(random, refills, drawInteger(random, 1, 2)) : []
  return [...bad, ...filled, ...(random() < 0.15 ? [draw(random, throws)] : [])]
}
