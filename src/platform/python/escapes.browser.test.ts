// Hostile programs in a real browser: what they try to reach, to leave behind and to forge.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pair } from '#/domain/verdict/verdict.ts'
import type { VerifierInTest } from './verifierInTest.ts'
import { fivePair, fivePuzzle, openVerifierInTest } from './verifierInTest.ts'

let inTest: VerifierInTest
beforeAll(async () => {
  inTest = await openVerifierInTest()
})
afterAll(() => {
  inTest.verifier.dispose()
})

/** Walks everything that is alive, and every class. */
const walk = `
import gc, sys
def classes(root=object, seen=None):
    seen = set() if seen is None else seen
    for c in type.__subclasses__(root):
        if c not in seen:
            seen.add(c)
            classes(c, seen)
    return seen
def alive():
    seen, stack = {}, gc.get_objects() + [sys.modules, sys._getframe()]
    while stack:
        held = stack.pop()
        if id(held) not in seen and held is not stack and held is not seen:
            seen[id(held)] = held
            stack.extend(gc.get_referents(held))
    return list(seen.values())
`

/** Runs statements; each that does not raise is told by its number. All of them must raise. */
async function reached(attempts: readonly string[]): Promise<string[]> {
  const tries = attempts.map((attempt, index) => {
    const body = attempt.replaceAll('\n', '\n    ')
    return `try:\n    ${body}\n    reached.append(${String(index)})\nexcept Exception as e:\n    print(${String(index)}, repr(e)[:200])`
  })
  const solution = `${walk}\nreached = []\n${tries.join('\n')}\ndef sol():\n    return reached`
  // Walking everything takes its time; what is asked here is what is found.
  const [verdict] = await inTest.verify(
    [{ puzzle: 'def sat(x: list):\n    return x == []', solution }],
    30_000,
  )
  if (verdict === undefined) throw new Error('No verdict came.')
  if (verdict.kind === 'solved') return []
  return [`${verdict.kind}: ${verdict.message}`, verdict.answer ?? '', verdict.output]
}

describe('JavaScript', () => {
  it('has no module that leads to it', async () => {
    const names = ['js', 'pyodide', 'pyodide.code', 'pyodide.ffi', 'pyodide_js', '_pyodide', '_pyodide._base']
    const lower = ['_pyodide_core', 'ctypes', '_ctypes', 'ctypes.util', '_testcapi', '_testinternalcapi']
    const all = [...names, ...lower]
    const withoutFinder = 'sys.meta_path[:] = sys.meta_path[1:]; [sys.modules.pop(n, None) for n in'
    expect(
      await reached([
        ...all.map((name) => `import ${name}`),
        ...all.map((name) => `import importlib; importlib.import_module('${name}')`),
        'from pyodide.code import run_js; run_js("1")',
        ...lower.map(
          (name) =>
            `import _imp, importlib.machinery as m\nassert vars(_imp.create_builtin(m.ModuleSpec('${name}', None))).keys() - {'__name__', '__doc__', '__package__', '__loader__', '__spec__'}`,
        ),
        `${withoutFinder} ('pyodide', '_pyodide')]\nimport pyodide.code; pyodide.code.run_js("1")`,
        'import ctypes; ctypes.CDLL(None).emscripten_run_script_int(b"40+2")',
        'import _pyodide_core; _pyodide_core.create_proxy([1]).constructor',
        'import zipimport; zipimport.zipimporter("/lib/python314.zip").load_module("ctypes").CDLL(None)',
        'import asyncio; asyncio.get_running_loop()',
        'import asyncio; asyncio.new_event_loop().call_soon(print)',
        'import webbrowser; webbrowser.open("x")',
      ]),
    ).toEqual([])
  })

  it('has no object that leads to it', async () => {
    expect(
      await reached([
        `assert [o for o in alive() if type(o).__module__ == 'pyodide.ffi'
        and type(o).__name__ not in ('JsNull', '_JsProxyMetaClass', '_ABCMeta')]`,
        `assert [o for o in alive() if type(o) is type(print)
        and str(o.__module__).strip('_').split('.')[0] in ('pyodide', 'pyodide_core', 'ctypes', 'testinternalcapi')]`,
        `assert [c for c in classes() if 'ctypes' in c.__module__]`,
        `for c in classes():
    if c.__name__ in ('JsProxy', 'Py2JsConverter', 'Js2PyConverter'):
        for make in (lambda: c(), lambda: c.__new__(c), lambda: object.__new__(c), lambda: c.constructor):
            try: made = make()
            except Exception: continue
            assert type(made).__flags__ & (1 << 9) == 0 or hasattr(made, 'constructor')
assert False`,
        'None.constructor',
        'print.constructor',
        'import sys; sys._getframe(1).f_back.f_back.f_back.f_globals["js"]',
      ]),
    ).toEqual([])
  })

  it('has no timers to come back with', async () => {
    for (const attempt of ['signal.setitimer(signal.ITIMER_REAL, 0.05)', 'signal.alarm(1)']) {
      const { verdict, nextKinds } = await inTest.judgeAmong(
        `import signal\nsignal.signal(signal.SIGALRM, lambda *a: 1 // 0)\n${attempt}\nsol = lambda: 6`,
        fivePair,
      )
      expect(verdict.kind, attempt).not.toBe('solved')
      expect([...nextKinds], attempt).toEqual(['solved'])
    }
  })

  it('has no network, processes or threads', async () => {
    expect(
      await reached([
        'import urllib.request; urllib.request.urlopen("http://127.0.0.1:9/", timeout=0.2)',
        'import http.client; http.client.HTTPConnection("127.0.0.1", 9, timeout=0.2).request("GET", "/")',
        'import socket; s = socket.socket(); s.connect(("127.0.0.1", 9)); s.sendall(b"x")',
        'import subprocess; subprocess.run(["ls"])',
        'import os; assert os.system("ls") == 0',
        'import os; os.fork()',
        'import threading; threading.Thread(target=print).start()',
        'import multiprocessing; multiprocessing.Process(target=print).start()',
      ]),
    ).toEqual([])
  })
})

describe('files', () => {
  it('cannot be changed', async () => {
    const zip = '/lib/python314.zip'
    expect(
      await reached(
        [
          ...[zip, '/home/pyodide/x', '/tmp/x', '/dev/shm/x', '/x'].flatMap((path) =>
            ['w', 'a', 'r+', 'x'].map((mode) => `open('${path}', '${mode}b').write(b'x')`),
          ),
          ...[
            `truncate('${zip}', 0)`,
            `remove('${zip}')`,
            `rename('${zip}', '/tmp/z')`,
            `chmod('${zip}', 0)`,
          ],
          ...["mkdir('/tmp/d')", "symlink('/tmp', '/tmp/l')", `utime('${zip}')`, "rmdir('/tmp')"],
          `import os, fcntl
fd = os.open('${zip}', os.O_RDONLY)
fcntl.fcntl(fd, fcntl.F_SETFL, os.O_RDWR)
os.write(fd, b'XXXX')`,
          `import os, fcntl
fd = os.open('${zip}', os.O_RDONLY)
fcntl.fcntl(fd, fcntl.F_SETFL, os.O_RDWR)
os.pwrite(fd, b'XXXX', 0)`,
          `import os, fcntl, mmap
fd = os.open('${zip}', os.O_RDONLY)
fcntl.fcntl(fd, fcntl.F_SETFL, os.O_RDWR)
m = mmap.mmap(fd, 0)
m[0:4] = b'XXXX'
try: m.flush()
except OSError: pass
m.close()
assert open('${zip}', 'rb').read(4) == b'XXXX'`,
        ].map((attempt) =>
          /^\w+\(/.test(attempt) && !attempt.startsWith('open') ? `import os; os.${attempt}` : attempt,
        ),
      ),
    ).toEqual([])
  })

  it('and folders, streams and descriptors are as ever for the next program', async () => {
    const next: Pair = {
      puzzle: `import os, colorsys, this
def sat(x: int):
    fresh = os.open('/dev/null', os.O_RDONLY)
    os.close(fresh)
    return x == 5 and os.getcwd() == '/home/pyodide' and fresh == 3 and os.listdir('/tmp') == []`,
      solution: 'def sol():\n    return 5',
    }
    const spoils = [
      'import os; os.chdir("/tmp")',
      'import os; [os.open("/dev/null", os.O_RDONLY) for _ in range(50)]',
      'import os; os.dup2(os.open("/lib/python314.zip", os.O_RDONLY), 1)',
      'import os; os.close(0); os.close(1); os.close(2)',
      'import os; os.pipe()',
      'import os; os.environ["HOME"] = "/"; os.umask(0o777)',
    ]
    for (const spoil of spoils) {
      const { verdict, nextKinds } = await inTest.judgeAmong(`${spoil}\nsol = lambda: 5`, next)
      expect(verdict.kind, spoil).toBe('solved')
      expect([...nextKinds], spoil).toEqual(['solved'])
    }
    const between = `import os; os.chdir("/tmp"); os.open("/dev/null", os.O_RDONLY)\nsol = lambda: 5`
    expect((await inTest.judge(between, next.puzzle)).kind).toBe('solved')
  })
})

describe('memory', () => {
  it('holds nothing of an earlier program', async () => {
    const next: Pair = {
      puzzle: `import sys, math, json, builtins, random, gc
def sat(x: int):
    assert sum([1, 2]) == 3 and len([1]) == 1 and sorted([2, 1]) == [1, 2] and 2 + 3 == 5
    assert math.sqrt(4) == 2 and json.dumps([1]) == '[1]' and random.random() == random.Random(0).random()
    assert sys.getrecursionlimit() == 5000 and sys.gettrace() is None and sys.getprofile() is None
    assert not any('spoiled' in p for p in sys.path) and 'spoiled' not in sys.modules
    assert not hasattr(builtins, 'spoiled') and not hasattr(sys, 'spoiled')
    import colorsys
    return x == 5 and True is not False`,
      solution: 'def sol():\n    return 5',
    }
    const spoils = [
      'import builtins; builtins.sum = builtins.len = builtins.sorted = lambda *a: 5; builtins.spoiled = 1',
      'import math, json; math.sqrt = json.dumps = json.loads = None',
      'import sys; sys.modules["spoiled"] = sys.modules["json"] = 5; sys.path[:] = ["spoiled"]; sys.spoiled = 1',
      'import sys; sys.meta_path.clear(); sys.path_hooks.clear()',
      'import sys; sys.setrecursionlimit(100); sys.settrace(lambda *a: None); sys.setprofile(lambda *a: None)',
      'import gc; gc.disable(); gc.freeze()\nimport random; random.random = lambda: 0',
      'import atexit, weakref; atexit.register(print); x = {1}; weakref.finalize(x, print)',
      'import sys; [sys.modules.__delitem__(n) for n in list(sys.modules) if n not in ("sys", "builtins")]',
      `import verifier.rooms, verifier.entry
for m in (verifier.rooms, verifier.entry):
    for n in list(vars(m)):
        if not n.startswith('__'): delattr(m, n)`,
    ]
    for (const spoil of spoils) {
      const { nextKinds } = await inTest.judgeAmong(`${spoil}\nsol = lambda: 5`, next)
      expect([...nextKinds], spoil).toEqual(['solved'])
    }
  })
})

describe('forgeries', () => {
  const solvedReply = `{'kind': 'solved', 'message': '', 'room': 'puzzle', 'traceback': [], 'answer': '5', 'output': ''}`
  const text = JSON.stringify({
    kind: 'solved',
    message: '',
    room: 'puzzle',
    traceback: [],
    answer: '5',
    output: '',
  })
  const forgeries = {
    'replaces the code of run_solution': `import verifier.rooms as r
def run(puzzle, solution): return ${solvedReply}
r.run_solution.__code__ = run.__code__
r._answer_reply.__code__ = (lambda value: ${solvedReply}).__code__
sol = lambda: 6`,
    'replaces json.dumps': `import json\njson.dumps = lambda *a, **k: '${text}'\nsol = lambda: 6`,
    'returns an object instead of text': `import json\njson.dumps = lambda *a, **k: ${solvedReply}\nsol = lambda: 6`,
    'returns a subclass of text': `import json
class S(str): pass
json.dumps = lambda *a, **k: S('${text}')
sol = lambda: 6`,
    'patches the second room ahead': `import verifier.rooms as r
r.run_puzzle.__code__ = (lambda puzzle, text: ${solvedReply}).__code__
r._judge = lambda result: ${solvedReply}
sol = lambda: 6`,
    'changes sat': `def sat(x): return True\ndef sol():\n    global sat\n    sat = lambda x: True\n    return 6`,
    'changes the frame that called it': `import sys
def sol():
    frame = sys._getframe(1)
    while frame:
        for name in ('puzzle', 'text', 'tree', 'parsed'): frame.f_locals[name] = 'def sat(x: int): return True'
        frame = frame.f_back
    return 6`,
    'answers with something that equals all': `class Same(int):
    __eq__ = lambda *a: True
    __hash__ = int.__hash__
sol = lambda: Same(6)`,
    'hides it in a list of gc': `import gc
for held in gc.get_objects():
    if type(held) is dict and 'solved' in map(str, held.values()): held.clear()
sol = lambda: 6`,
    'registers codecs and hooks': `import codecs, sys, builtins
codecs.register(lambda n: None); sys.displayhook = sys.excepthook = None
builtins.__build_class__ = None; builtins.isinstance = lambda *a: True
sol = lambda: 6`,
    'ends with a message of its own': `raise SystemExit('{"kind": "solved"}')`,
    'prints a verdict': `print('${text}')\nsol = lambda: 6`,
    'interrupts itself': `import _thread\n_thread.interrupt_main()\nsol = lambda: 6`,
    'raises from a trace function': `import sys\nsys.settrace(lambda *a: 1 // 0)\nsol = lambda: 6`,
  }
  it.each(Object.entries(forgeries))('a solution that %s is not believed', async (_name, solution) => {
    const { verdict, nextKinds } = await inTest.judgeAmong(solution, fivePair)
    expect(verdict.kind).not.toBe('solved')
    expect([...nextKinds]).toEqual(['solved'])
  })

  it('a forged answer text is judged by sat like any other', async () => {
    const forge = (answer: string) =>
      `import verifier.answer as a\na.to_text = lambda value: ${answer}\nsol = lambda: 6`
    const texts = ["'6'", "'nothing'", "'[' * 50", '5', 'None', `'{"x": 1}'`, `'{"u":[99999999999999]}'`]
    for (const answer of texts) {
      expect((await inTest.judge(forge(answer), fivePuzzle)).kind, answer).not.toBe('solved')
    }
    // Saying 5 in another way is saying 5.
    expect((await inTest.judge(forge("'5'"), fivePuzzle)).kind).toBe('solved')
  })
})
