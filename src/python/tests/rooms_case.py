"""What tests of whole rooms share: they change the interpreter, and must put it back."""

import builtins
import random
import sys
import unittest


class RoomsCase(unittest.TestCase):
    """Puts back what a room changes. In the browser the whole memory is put back instead."""

    def setUp(self) -> None:
        state = sys.getrecursionlimit(), sys.get_int_max_str_digits(), random.getstate()
        streams = sys.stdout, sys.stderr
        read, modules = builtins.input, set(sys.modules)

        def put_back() -> None:
            sys.setrecursionlimit(state[0])
            sys.set_int_max_str_digits(state[1])
            random.setstate(state[2])
            sys.stdout, sys.stderr = streams
            builtins.input = read
            for name in set(sys.modules) - modules:
                if name in ("puzzle", "solution"):
                    del sys.modules[name]

        self.addCleanup(put_back)
