/** Containers that compare, hash or look up by calling back, and change meanwhile. Harmless by every name in them. */
import type { Random } from './draw.ts'
import { draw } from './draw.ts'

/** `k` makes objects that compare by calling `c`. */
const keyed = ['box[:] = [k(n) for n in range(8)]'] as const

const comparers = [
  ['sorted(box, key=k)'],
  ['box.sort(key=k)'],
  ['box.sort(key=f)'],
  ['min(box, key=k)'],
  ['max(box, key=f)'],
  ['bisect_left(box, k(3), key=k)'],
  ['bisect_right(box, 3, key=f)'],
  ['insort(box, 3, key=f)'],
  ['nsmallest(3, box, key=k)'],
  ['nlargest(3, box, key=k)'],
  [...keyed, 'box.index(k(3))'],
  [...keyed, 'box.count(k(3))'],
  [...keyed, 'box.remove(k(5))'],
  [...keyed, 'kept.append(k(5) in box)'],
  [...keyed, 'box.sort()'],
  [...keyed, 'box.reverse()', 'sorted(box)'],
  [...keyed, 'kept.append(box == list(box) or box < box[:])'],
  [...keyed, 'kept.append(tuple(box) < tuple(map(k, range(8))))'],
  [...keyed, 'heapify(box)', 'heappush(box, k(3))', 'heappop(box)'],
  [...keyed, 'heapify(box)', 'heapreplace(box, k(9))'],
  [...keyed, 'heappushpop(box, k(4))'],
  [...keyed, 'insort(box, k(4))'],
  [...keyed, 'bisect_left(box, k(4))'],
  [...keyed, 'dq.extend(box)', 'dq.index(k(3))'],
  [...keyed, 'dq.extend(box)', 'dq.count(k(3))'],
  [...keyed, 'dq.extend(box)', 'dq.remove(k(5))'],
  [...keyed, 'dq.extend(box)', 'kept.append(dq == deque(box) or dq < deque(box))'],
  [...keyed, 'kept.append(contains(box, k(3)))'],
  [...keyed, 'list(merge(box, box))'],
  [...keyed, 'list(groupby(box))'],
  [...keyed, 'kept.append(max(*box))'],
  [...keyed, 'kept.append((1, box) < (1, list(box)))'],
  [...keyed, 'kept.append({1: box} == {1: list(map(k, range(8)))})'],
] as const

const callbacks = [
  ['factory = defaultdict(f, d)', 'state["d"] = factory', 'for n in range(20):', '    factory[n]'],
  ['d[0] = defaultdict(lambda: d.clear() or f())', 'd[0][1]', 'd[0][2]'],
  ['kept.append("abcabc".translate(defaultdict(lambda: str(f()))))'],
  ['for k1 in d:', '    f(k1)', '    d.pop(k1, None)'],
  ['list(map(f, d))', 'list(map(f, d.values()))', 'list(map(f, d.items()))'],
  ['for v in s:', '    f(v)', '    s.discard(v)'],
  ['s.difference_update(map(f, s))', 's.intersection_update(map(f, s))'],
  ['for v in dq:', '    f(v)', '    dq.append(v)'],
  ['dq.extend(map(f, dq))'],
  ['dq.extendleft(map(f, dq))'],
  ['od = OrderedDict(d)', 'for k1 in od:', '    f(k1)', '    od.move_to_end(k1)', '    od.popitem()'],
  ['od = OrderedDict(zip(map(f, box), box))', 'for pair in od.items():', '    f(pair)', '    od.clear()'],
  ['fast = lru_cache(2)(f)', 'for n in range(9):', '    fast(n % 4)'],
  ['fast = cache(lambda n: f(n) and fast(n - 1) if n else f())', 'fast(30)'],
  ['partial(f, box)(1)', 'partial(map, f)(box)', 'list(partial(map, f)(box))'],
  ['sub("a", lambda m: str(f()), "banana" * 9)'],
  ['subn("(a)|(b)", lambda m: m.group(0) * f(), "banana" * 9)'],
  ['deepcopy({"a": box, "d": defaultdict(f, d)})'],
  ['deepcopy(box, d)'],
  ['buf.extend(iter(f, 9))'],
  ['buf[2:4] = map(f, buf)'],
  ['buf.join(bytes([f() % 9]) for n in range(9))'],
  ['kept.append(bytes(f(b) % 200 for b in buf))'],
  ['for b in buf:', '    f(b)', '    buf.append(1)'],
  ['",".join(str(f(v)) for v in box)', '",".join(map(str, map(f, box)))'],
  ['box[f():f()] = map(f, box)'],
  ['box[f()] = box.pop(f())'],
  ['kept.append([f(v) for v in box if f(v)])'],
  ['kept.append("%s %r" % (f(), box))'],
  ['kept.append(f"{f()} {box}")'],
  ['reduce(lambda a, v: a + [f(v)], box, [])'],
  ['kept.append(sum((f(v) for v in box), f()))'],
  ['random.Random(1).shuffle(box)', 'kept.append(random.sample(range(9), f() % 3))'],
  ['kept.append(statistics.mean(map(f, range(9))))'],
] as const

/** One use of a container that calls back. */
export function drawComparison(random: Random): readonly string[] {
  return draw(random, random() < 0.5 ? comparers : callbacks)
}
