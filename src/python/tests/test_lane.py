"""Which programs may share an interpreter."""

import importlib
import unittest

from verifier import lane, rooms


def harmless(text: str) -> bool:
    return lane.is_harmless(compile(text, "solution.py", "exec"))


def inert(text: str) -> bool:
    return lane.is_inert(compile(text, "solution.py", "exec"))


def solution(*lines: str) -> str:
    return "\n".join(["def sol():", *(f"    {line}" for line in lines)])


class HarmlessPrograms(unittest.TestCase):
    def test_ordinary_programs_share(self) -> None:
        for text in (
            solution("return 1"),
            solution("return sorted([3, 1, 2], key=lambda x: -x)[::-1]"),
            solution("x = {}", "x['a'] = 1", "del x['a']", "return [y for y in x.items()]"),
            solution("import math", "return math.isqrt(10)"),
            solution("from itertools import product as p", "return [a for a, in p('ab')]"),
            solution("import random", "random.seed(3)", "return random.randint(1, 3)"),
            solution("from collections import defaultdict, Counter", "return Counter('aab').most_common(1)"),
            solution("try:", "    return 1 // 0", "except ZeroDivisionError:", "    return 2"),
            solution("def inner(n):", "    yield from range(n)", "return list(inner(3))"),
            solution("return next(i for i in range(100) if sat(i))"),
            "LIMIT = 3\n\ndef helper(n):\n    return n + LIMIT\n\ndef sol():\n    return helper(1)",
            "memo = {}\n\ndef sol(n=3):\n    global memo\n    memo = {n: f'{n:>3}'}\n    return memo[n].strip()",
            solution("return unknown_name"),
            solution("return None if sat is None else sat is not True"),
            solution("return format(255, 'x') + f'{1:>3}' + '%d' % 5"),
            solution("match [1, 2]:", "    case [a, b]:", "        return a + b"),
            "from typing import FrozenSet, Literal, Sequence\ndef sat(x: Sequence[Literal['a']], *, n=3): return n",
            "from collections.abc import Sequence as Seq, Mapping\ndef sat(x: Seq[Mapping[str, int]]): return x",
            "import typing as t\nUid = t.NewType('Uid', int)\nL = t.List[Uid]\ndef sat(x: L): return x",
        ):
            self.assertTrue(harmless(text), text)

    def test_programs_that_reach_further_do_not(self) -> None:
        for text in (
            solution("import os", "return os.getpid()"),
            solution("import sys", "return 1"),
            "from math import *\n\ndef sol():\n    return 1",
            solution("import math", "math.sqrt = lambda x: 1", "return 1"),
            solution("import random", "return random._os"),
            solution("from random import _os", "return 1"),
            solution("from functools import update_wrapper", "return 1"),
            solution("from operator import attrgetter", "return 1"),
            solution("import string", "return string.Formatter().get_field('0.x', [1], {})"),
            solution("return (lambda: 0).__globals__"),
            solution("return getattr(1, 'real')"),
            solution("return eval('1')"),
            solution("exec('x = 1')", "return 1"),
            solution("return globals()"),
            solution("return type(1)"),
            solution("return id(1)"),
            solution("g = (i for i in [1])", "return g.gi_frame"),
            solution("class A:", "    pass", "return 1"),
            solution("f = lambda: 0", "f.x = 1", "return 1"),
            solution("with 1:", "    return 1"),
            solution("match 1:", "    case int(real=r):", "        return r"),
            solution("try:", "    1 / 0", "except Exception as e:", "    return e.args"),
            solution("def g():", "    try:", "        yield 1", "    finally:", "        print(2)", "return next(g())"),
            solution("global gi_frame", "gi_frame = 1", "return (i for i in [1]).gi_frame"),
            "gi_frame = 1\n\ndef sol():\n    return (i for i in [1]).gi_frame",
            "async def sol():\n    return 1",
            solution("import hashlib", "hashlib.algorithms_available.clear()", "return 1"),
        ):
            self.assertFalse(harmless(text), text)

    def test_a_name_of_pythons_own_is_not_made_the_programs_by_binding_it_somewhere(self) -> None:
        for text in (
            "e = eval\n\ndef sol():\n    return e('1')",
            "e = eval\neval = 1\n\ndef sol():\n    return e('1')",
            "for exec in []:\n    pass\n\ndef sol():\n    return exec('1')",
            "open = 1\ndel open\n\ndef sol():\n    return open('x')",
            "if len(''):\n    getattr = 1\n\ndef sol():\n    return getattr(1, 'real')",
            "try:\n    type = 1 // 0\nexcept ZeroDivisionError:\n    pass\n\ndef sol():\n    return type(1)",
            "def hide():\n    def vars(): pass\n    return vars\n\ndef sol():\n    return vars(sol)",
            solution("global id", "id = 1", "del id", "return id(1)"),
            solution("(__import__)('os')", "return 1"),
        ):
            self.assertFalse(harmless(text), text)
        # In a function such a name is a local variable, or none.
        self.assertTrue(harmless(solution("type = id = 1", "return type + id")))

    def test_no_attributes_by_text(self) -> None:
        for text in (
            solution("return '{0.__globals__}'.format(sat)"),
            solution("return ('{0.a' + '}').format(1)"),
            solution("return list(map(str.format, ['{0.real}'], [1]))"),
            solution("from string import Formatter", "return 1"),
        ):
            self.assertFalse(harmless(text), text)

    def test_identity_is_asked_of_singletons_only(self) -> None:
        for text in (
            "word = 'abc'\n\ndef sat(x: str): return x is word",
            "word = 'abc'\n\ndef sat(x: str): return x is not word",
            "def sat(x: List[str]): return x[0] is x[1]",
            "def sat(x: int): return None is x",
            "def sat(x: int): return x is (x if x else None)",
            "def sat(x: int): return x is (None if x else x)",
            "def sat(x: int): return x is (x or None)",
            "def sat(x: int): return all(map(lambda y: y is x, [x]))",
            "from operator import is_\n\ndef sat(x: int): return is_(x, x)",
        ):
            self.assertFalse(harmless(text), text)
        self.assertTrue(harmless("def sat(x: int): return (x is None or x is not True) is False"))

    def test_no_listed_name_leads_from_a_module_to_something_shared(self) -> None:
        """A listed name may be read from any listed module: what it gives there must be known, or as harmless."""
        known = {
            "cmath": "acos asin atan e inf isfinite isinf isnan log10 nan tan tau",
            "copy": "replace",
            "functools": "itemgetter",
            "operator": "abs index pos",
            "statistics": (
                "Counter Fraction acos asin atan bisect_left bisect_right cos count defaultdict exp fabs fsum groupby hypot "
                "isfinite isinf itemgetter log mul pi reduce repeat sin sqrt tan tau"
            ),
            "typing": "Counter OrderedDict defaultdict",
        }
        for name, listed in lane.MODULES.items():
            module = importlib.import_module(name)
            reachable = {attribute for attribute in dir(module) if attribute in lane.NAMES}
            surprising = reachable - set(listed.split()) - set(known.get(name, "").split()) - set(lane.MODULES)
            self.assertEqual(surprising, set(), name)
            for attribute in reachable:
                shared = getattr(module, attribute)
                self.assertNotIsInstance(shared, (list, dict, set, bytearray), f"{name}.{attribute}")

    def test_no_listed_name_leads_from_a_type_to_something_shared(self) -> None:
        """Types of `typing` and abstract classes hand on attributes of others."""
        for name in ("typing", "collections.abc"):
            module = importlib.import_module(name)
            for type_name in lane.MODULES[name].split():
                shared = getattr(module, type_name)
                for attribute in lane.NAMES:
                    found = getattr(shared, attribute, None)
                    with self.subTest(of=f"{name}.{type_name}.{attribute}"):
                        self.assertTrue(found is None or callable(found) or isinstance(found, property))
        for text in (
            "from typing import Sequence\n\ndef sol():\n    return Sequence.register(list)",
            "from typing import Literal\n\ndef sol():\n    return Literal[1].__args__",
            "from typing import NewType\n\ndef sol():\n    return NewType('U', int).__supertype__",
            "from typing import cast\n\ndef sol():\n    return 1",
            "import collections.abc\n\ndef sol():\n    return collections.abc",
        ):
            self.assertFalse(harmless(text), text)

    def test_every_listed_name_exists(self) -> None:
        for name, listed in lane.MODULES.items():
            module = importlib.import_module(name)
            for attribute in listed.split():
                if attribute not in ("batched", "from_iterable"):  # Python 3.12; of itertools.chain
                    self.assertTrue(hasattr(module, attribute), f"{name}.{attribute}")


class InertPrograms(unittest.TestCase):
    """is_inert: no code of the program's runs in the middle of C code."""

    def test_plain_programs_are(self) -> None:
        for text in (
            solution("return 1"),
            solution("return sorted([3, 1, 2])[::-1]"),
            solution("return [y for y in {x: x * 2 for x in range(5)}.items() if y[0] > 1]"),
            solution("n = 0", "while n < 10:", "    n += 1", "return 'a' * n + f'{n:>3}'"),
            solution("import math", "return math.isqrt(10) + max(1, 2)"),
            solution("return missing + 1 / 0"),
            "def helper(n):\n    return n if n < 2 else helper(n - 1)\n\ndef sol(a=[1, 2]):\n    return helper(len(a))",
            solution("add = lambda a: a + 1", "return add(1)"),
            "from typing import List\ndef sat(x: List[int], n=3):\n    assert len(x) == n\n    return sum(x) == 5",
        ):
            self.assertTrue(inert(text), text)

    def test_what_calls_back_is_not(self) -> None:
        for text in (
            solution("return sorted([3, 1, 2], key=lambda x: -x)"),
            solution("return max([1], key=len)"),
            solution("return sorted(*[[1]], **{'key': str})"),
            solution("return all(x for x in [1])"),
            solution("return list(map(str, [1]))"),
            solution("return next(iter([].append, 0))"),
            solution("m = map", "return m"),
            solution("return list(filter(None, [1]))"),
            solution("from itertools import chain", "return 1"),
            solution("from functools import reduce", "return 1"),
            solution("from collections import defaultdict", "return 1"),
            solution("import re", "return 1"),
            solution("import random", "return random.Random().random()"),
            solution("def g():", "    yield 1", "return 1"),
            solution("try:", "    return 1", "except MemoryError:", "    return 2"),
            solution("return bytearray(3)"),
            solution("return print(1)"),
            solution("class A: pass", "return 1"),
            solution("import os", "return 1"),
        ):
            self.assertFalse(inert(text), text)

    def test_a_puzzle_of_which_nothing_is_called_need_only_have_an_inert_header(self) -> None:
        puzzle = "def sat(x: int):\n    return all(x > y for y in range(3))"
        for text, first in (
            ("def sol(): return 1", True),
            ("def sol(): return 1 if sat(5) else 2", False),
            ("def sol(): return list(map(str, [1]))", False),
        ):
            self.assertEqual(rooms.look(puzzle, text), {"kind": "looked", "solution": first, "puzzle": False})
        loud = f"LIMITS = list(map(int, '12'))\n{puzzle}"
        self.assertEqual(rooms.look(loud, "def sol(): return 1")["solution"], False)
        plain = "def sat(x: int): return x == 5"
        asking = "def sol(): return [n for n in range(9) if sat(n)][0]"
        self.assertEqual(rooms.look(plain, asking), {"kind": "looked", "solution": True, "puzzle": True})

    def test_what_is_no_program_is_told_at_once(self) -> None:
        self.assertEqual(rooms.look("def sat(x: int): return True", "def sol(:")["kind"], "invalid-solution")
        self.assertEqual(rooms.look("def sat(x): return True", "def sol(): return 1")["kind"], "invalid-puzzle")


if __name__ == "__main__":
    unittest.main()
