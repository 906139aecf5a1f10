/** Classes whose special methods call back, and code of C's that calls them in the midst of its work. For the fresh lane. */
import type { Random } from './draw.ts'
import { draw, drawInteger, drawSome, indent } from './draw.ts'

/** Each calls back first; the rest of its line is what it returns. */
const methods = [
  ['__eq__(self, other)', 'return random.random() < 0.5'],
  ['__hash__(self)', 'return 1'],
  ['__lt__(self, other)', 'return random.random() < 0.5'],
  ['__del__(self)', 'kept.append(self)'],
  ['__length_hint__(self)', 'return 10'],
  ['__index__(self)', 'return 3'],
  ['__buffer__(self, flags)', 'return memoryview(buf)'],
  ['__release_buffer__(self, view)', 'pass'],
  ['__iter__(self)', 'return state.get("it") or iter(box)'],
  ['__next__(self)', 'return self'],
  ['__len__(self)', 'return 5'],
  ['__getitem__(self, n)', 'return box[n]'],
  ['__setitem__(self, n, v)', 'pass'],
  ['__bool__(self)', 'return True'],
  ['__repr__(self)', 'return "evil"'],
  ['__str__(self)', 'return "evil"'],
  ['__format__(self, spec)', 'return "evil"'],
  ['__contains__(self, v)', 'return True'],
  ['__call__(self, *args)', 'return self'],
  ['__int__(self)', 'return 7'],
  ['__float__(self)', 'return 1.5'],
  ['__add__(self, other)', 'return self'],
  ['__radd__(self, other)', 'return 1'],
  ['__reduce__(self)', 'return (list, ())'],
  ['__getattr__(self, name)', 'raise AttributeError(name)'],
  ['__missing__(self, name)', 'return 1'],
  ['__fspath__(self)', 'return "/home"'],
  ['__instancecheck__(self, other)', 'return True'],
] as const

const uses = [
  'list(e)',
  'tuple(e)',
  'set([e, Evil(), Evil(), e])',
  '{Evil(): 1, Evil(): 2, e: 3}',
  'd.update({e: 1, Evil(): 2})',
  'box.index(e)',
  'box.remove(Evil())',
  'box.count(Evil())',
  'box[e]',
  'box[:e] = [Evil()] * 3',
  'box * e',
  'sorted([Evil(), Evil(), Evil()])',
  'max(Evil(), Evil())',
  'buf[e:]',
  'buf.extend(e)',
  'bytearray(e)',
  'bytes(e)',
  'memoryview(e)[1:]',
  'b"".join([e, e])',
  '"%s %r" % (e, e)',
  'f"{e} {e!r}"',
  'range(e)',
  'sum([e, e])',
  'dq.index(Evil())',
  'dq.rotate(e)',
  's & {e, Evil()}',
  's.update(e)',
  'zip(e, e)',
  'list(zip(e, box))',
  'json.dumps({"a": e, "b": [e]}, default=f)',
  'array.array("i", e)',
  'struct.pack_into("ii", buf, e, e, e)',
  'io.BytesIO(b"abc").readinto(e)',
  'io.StringIO().write(e)',
  'int.from_bytes(e, "big")',
  'isinstance(1, e)',
  'pickle.dumps([e, Evil()])',
  'copy.deepcopy([e, Evil()])',
  'functools.reduce(lambda a, b: a + b, [e, e])',
  'itertools.chain.from_iterable([e, e])',
  'heapq.heapify([Evil(), Evil(), Evil(), Evil()])',
  'bisect.bisect([Evil(), Evil()], e)',
  'collections.OrderedDict.fromkeys([e, Evil()])',
  'operator.length_hint(e)',
  'math.prod([e, 2])',
  'os.fsdecode(e)',
  'gc.collect()',
  'weakref.ref(e, lambda r: act())()',
  'type("New", (Evil,), {"a": e})()',
] as const

/** What a program does to the interpreter itself, and what outlives it unless its memory is put back. */
const harms = [
  'builtins.len = lambda x: 5',
  'builtins.isinstance = lambda *a: True',
  'json.dumps = lambda *a, **k: "{\\"kind\\": \\"solved\\"}"',
  'json.loads = lambda *a, **k: {"kind": "solved"}',
  'sys.setrecursionlimit(10 ** 8)',
  'sys.stdout = None',
  'sys.settrace(lambda *a: act())',
  'sys.setprofile(lambda *a: act())',
  'sys.modules.clear()',
  'gc.disable()',
  'gc.set_threshold(1)',
  'signal.signal(signal.SIGINT, lambda *a: None)',
  'atexit.register(act)',
  'os.dup2(os.dup(0), 1)',
  'os.chdir("/")',
  'os.close(0)',
  'os.pipe()',
  'decimal.getcontext().prec = 1',
  'threading.Thread(target=act)',
  '[o.clear() for o in gc.get_objects() if type(o) is dict and "verifier" in str(o)[:9999]][:1]',
  '_imp.create_builtin(types.SimpleNamespace(name="_pyodide_core", origin="built-in"))',
  '_imp.create_builtin(types.SimpleNamespace(name="_ctypes", origin="built-in"))',
] as const

/** The class `Evil`, with some of its methods. */
export function drawClass(random: Random): string[] {
  const chosen = new Set(drawSome(random, methods, drawInteger(random, 2, 9)))
  return [
    'class Evil:',
    ...[...chosen].flatMap(([head, body]) => [`    def ${head}:`, '        act()', `        ${body}`]),
  ]
}

/** Lines that use an object of that class, or harm the interpreter; each goes on when the one before failed. */
export function drawObjectUse(random: Random): string[] {
  const lines: string[] = drawSome(random, uses, drawInteger(random, 1, 4))
  if (random() < 0.4) lines.push(draw(random, harms))
  return ['e = Evil()', ...lines.flatMap((line) => ['try:', ...indent([line]), 'except Exception: pass'])]
}
