/** Python that spoils what the next program stands on, with a next program that looks whether it does. Data, with its words. */
import type { Pair } from '#/domain/verdict/verdict.ts'
import type { AftermathProbe } from './probe.ts'

/** Looks at what the spoilers below would have changed. */
const next: Pair = {
  puzzle: `import builtins, gc, json, math, os, random, sys

def sat(x: int):
    assert sum([1, 2]) == 3 and len([1]) == 1 and sorted([2, 1]) == [1, 2] and 2 + 3 == 5
    assert math.sqrt(4) == 2 and json.dumps([1]) == "[1]"
    assert random.random() == random.Random(0).random()
    assert sys.getrecursionlimit() == 5000 and sys.gettrace() is None and gc.isenabled()
    assert "spoiled" not in sys.modules and "spoiled" not in sys.path
    assert not hasattr(builtins, "spoiled") and os.listdir("/tmp") == []
    return x == 5 and os.getcwd() == "/home/pyodide"`,
  solution: 'def sol():\n    return 5',
}

/** Of no number does it hold. */
const nextWrong: Pair = {
  puzzle: 'def sat(x: int):\n    return x == 5 and x == 6',
  solution: 'def sol():\n    return 5',
}

/** What runs behind every spoiler: programs that are right and programs that are not. */
export const followers = { next, nextWrong }

const spoilers: Readonly<Record<string, readonly [title: string, sentence: string, code: string]>> = {
  builtins: [
    'Replace built-in functions for good',
    'The memory in which they live is put back before the next program.',
    `import builtins
builtins.sum = builtins.len = builtins.sorted = lambda *a: 5
builtins.spoiled = True`,
  ],
  modules: [
    'Replace functions of the standard library',
    'The same for every module.',
    `import json, math, sys
math.sqrt = json.dumps = json.loads = None
sys.modules["spoiled"] = sys.modules["json"] = 5
sys.path[:] = ["spoiled"]`,
  ],
  settings: [
    'Change the interpreter’s settings',
    'Recursion limit, tracing and the garbage collector start afresh.',
    `import gc, sys
sys.setrecursionlimit(100)
sys.settrace(lambda *a: None)
gc.disable()`,
  ],
  random: [
    'Use up the random numbers',
    'Every program starts with the same ones.',
    `import random
[random.random() for _ in range(1000)]
random.random = lambda: 0`,
  ],
  places: [
    'Change folder and leave files open',
    'Files live outside of the memory, so they cannot be changed, and are closed.',
    `import os
os.chdir("/tmp")
[os.open("/dev/null", os.O_RDONLY) for _ in range(50)]`,
  ],
  streams: [
    'Close the standard streams',
    'An interpreter with other streams is replaced.',
    `import os
os.close(0)
os.close(1)
os.close(2)`,
  ],
  checker: [
    'Take the checker apart',
    'It lives in the same memory, and is put back with it.',
    `import verifier.entry, verifier.rooms
for module in (verifier.rooms, verifier.entry):
    for name in list(vars(module)):
        if not name.startswith("__"):
            delattr(module, name)`,
  ],
  exit: [
    'End the interpreter',
    'Another one stands ready.',
    `import os
os._exit(3)`,
  ],
  memory: [
    'Fill the memory',
    'It is capped at 256 MB, and given back.',
    `hoard = []
while True:
    hoard.append(bytearray(2 ** 20))`,
  ],
}

/** Every spoiler, each with the same look behind it. */
export const aftermathPrograms: readonly AftermathProbe[] = Object.entries(spoilers).map(
  ([name, [title, sentence, code]]) => ({
    kind: 'aftermath',
    id: `aftermath:${name}`,
    title,
    sentence,
    pair: { puzzle: 'def sat(x: int):\n    return x == 5', solution: `${code}\n\ndef sol():\n    return 5` },
    ...followers,
    inGate: false,
  }),
)
