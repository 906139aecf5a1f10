/** Python that changes what the puzzle stands on, or leaves something behind for it. Data, with its words. None may be accepted. */
import type { Cheat } from './cheat.ts'

export const patches: readonly Cheat[] = [
  [
    'len-all-any',
    'Replace len and all, which the puzzle uses',
    'The puzzle runs with functions of its own.',
    ['wrong', 'error', 'crashed'],
    `def sat(xs: List[int], n=5):
    return len(xs) == n and all(x * x == 2 for x in xs)`,
    `def sol():
    import builtins
    for name in ('all', 'any'):
        setattr(builtins, name, lambda *a: True)
    builtins.len = lambda x: 5
    builtins.range = lambda *a: []
    return []`,
  ],
  [
    'isinstance-and-type',
    'Replace isinstance and type',
    'So does the checker.',
    ['wrong-type', 'error', 'crashed'],
    `def sat(x: int):
    return isinstance(x, str) and type(x) is str`,
    `def sol():
    import builtins
    builtins.isinstance = lambda *a: True
    builtins.type = lambda *a: int
    builtins.id = lambda o: 1
    return 'abc'`,
  ],
  [
    'builtins-module-swap',
    'Swap the puzzle’s built-in functions',
    'Each program has its own; the ones that judge are untouched.',
    ['wrong'],
    `def sat(xs: List[int], n=5):
    return len(xs) == n and all(x * x == 2 for x in xs)`,
    `def sol():
    globals()['__builtins__'] = {'all': lambda x: True, 'len': lambda x: 5}
    return [0]`,
  ],
  [
    'build-class',
    'Change how classes are made',
    'Nothing patched in one interpreter reaches the other.',
    ['wrong'],
    `def sat(x: int):
    class T:
        ok = False
    return x == 1 and T().ok is True`,
    `def sol():
    import builtins
    builtins.__build_class__ = lambda f, name, *bases, **k: lambda *a: type('T', (), {'ok': True})()
    return 1`,
  ],
  [
    'import-hook',
    'Serve a false math module to the puzzle',
    'An import hook lasts as long as the interpreter that it is in.',
    ['wrong'],
    `def sat(x: int):
    import math
    return math.isqrt(x) == -1`,
    `def sol():
    import importlib.abc, importlib.machinery, sys
    class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
        def find_spec(self, name, path=None, target=None):
            return importlib.machinery.ModuleSpec(name, self) if name == 'math' else None
        def create_module(self, spec):
            return None
        def exec_module(self, module):
            module.isqrt = lambda n: -1
    sys.meta_path.insert(0, Finder())
    sys.modules.pop('math', None)
    return 4`,
  ],
  [
    'stuff-sys-modules',
    'Fill the list of modules with yes-sayers',
    'The list starts afresh for the puzzle.',
    ['wrong'],
    `def sat(x: int):
    import re
    return x == 4 and re.match('b', 'a') is True`,
    `def sol():
    import sys, types
    class Yes(types.ModuleType):
        def __getattr__(self, name):
            return lambda *a, **k: True
    for name in ('math', 're', 'itertools', 'verifier.rooms', 'verifier.answer', 'verifier.annotation'):
        sys.modules[name] = Yes(name)
    return 4`,
  ],
  [
    'leave-module',
    'Leave a false module where the puzzle imports',
    'There is no folder that can be written to.',
    ['wrong'],
    `def sat(x: int):
    from fractions import Fraction
    return Fraction(x, 3) == 7`,
    `def sol():
    for folder in ('/tmp', '/home/pyodide', '.', '/lib/autodidact', '/lib'):
        try:
            with open(folder + '/fractions.py', 'w') as f:
                f.write('class Fraction:\\n    def __new__(cls, *a): return 7\\n')
        except OSError:
            pass
    return 1`,
  ],
  [
    'leave-file',
    'Leave a file that the puzzle looks for',
    'The same for a sign that two programs agreed on.',
    ['wrong'],
    `def sat(x: int):
    import os
    return x == 1 and os.path.exists('/tmp/solved')`,
    `def sol():
    try:
        open('/tmp/solved', 'w').write('yes')
    except OSError:
        pass
    return 1`,
  ],
  [
    'leave-descriptor',
    'Leave a pipe open with the answer in it',
    'Open files are closed between two programs.',
    ['wrong', 'error'],
    `def sat(fd: int):
    import os
    try:
        return fd > 2 and os.read(fd, 6) == b'solved'
    except OSError:
        return False`,
    `def sol():
    import os
    r, w = os.pipe()
    os.write(w, b'solved')
    return r`,
  ],
  [
    'closure-cell',
    'Rewrite what the puzzle remembers',
    'The puzzle that judges is defined anew from its text.',
    ['wrong'],
    `def make():
    target = 10
    def sat(x: int):
        return x == target and x == 11
    return sat

def sat(x: int):
    return False

sat = make()`,
    `def sol():
    sat.__closure__[0].cell_contents = 11
    return 11`,
  ],
  [
    'code-replace',
    'Replace the puzzle’s own code',
    'The same for its code and its defaults.',
    ['wrong'],
    `def sat(x: int, a=10):
    return False if x < a or x > a or x == a else True`,
    `def sol():
    sat.__code__ = sat.__code__.replace(co_consts=tuple(True if k is False else k for k in sat.__code__.co_consts))
    sat.__defaults__ = (12,)
    sat.__kwdefaults__ = {'a': 12}
    return 11`,
  ],
  [
    'stateful-counter',
    'Use up the puzzle’s first call',
    'The first call in a fresh interpreter is the one that counts.',
    ['wrong'],
    `calls = 0
def sat(x: int):
    global calls
    calls += 1
    return calls == 2`,
    `def sol():
    sat(1)
    return 1`,
  ],
  [
    'stateful-mutated-constant',
    'Empty the puzzle’s list of checks',
    'The list is made anew.',
    ['wrong'],
    `CHECKS = [lambda x: x > 1, lambda x: x < 1]
def sat(x: int):
    return all(check(x) for check in CHECKS)`,
    `def sol():
    CHECKS.clear()
    return 1`,
  ],
  [
    'functools-cache',
    'Fill the puzzle’s cache',
    'So are caches.',
    ['wrong'],
    `from functools import lru_cache
@lru_cache(None)
def is_target(x):
    return x > 5 and x < 5

def sat(x: int):
    return is_target(x)`,
    `def sol():
    is_target.cache_clear()
    globals()['is_target'] = lambda x: True
    return 1`,
  ],
  [
    'regex-cache',
    'Fill the cache of regular expressions',
    'Even those of the standard library.',
    ['wrong'],
    `def sat(s: str):
    import re
    return s == 'abc' and re.fullmatch('[0-9]+', s) is not None`,
    `def sol():
    import re
    for key in list(re._cache):
        re._cache[key] = re.compile('.*')
    re._cache[str, '[0-9]+', 0] = re._cache2[str, '[0-9]+', 0] = re.compile('.*')
    return 'abc'`,
  ],
  [
    'shadow-helper',
    'Redefine the puzzle’s helper function',
    'The two programs do not share a namespace when it counts.',
    ['wrong'],
    `def is_prime(n):
    return n > 1 and all(n % d for d in range(2, n))

def sat(n: int):
    return n == 4 and is_prime(n)`,
    `def is_prime(n):
    return True
def sol():
    return 4`,
  ],
]
