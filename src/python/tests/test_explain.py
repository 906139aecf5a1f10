"""What is told of a wrong answer."""

import json
import os
import signal
import unittest
from collections.abc import Callable
from pathlib import Path

from verifier import answer, breakdown, explain, rooms

from .rooms_case import RoomsCase

MARKS = {True: "+", False: "-", None: "?"}


class ExplainCase(RoomsCase):
    def conditions(self, puzzle: str, value: object) -> list[dict]:
        text = answer.to_text(value)
        said = rooms.run_puzzle(puzzle, text)
        self.assertEqual(said["kind"], "wrong")
        # As it comes back from JavaScript.
        found = explain.explain(puzzle, text, json.loads(json.dumps(said)))["conditions"]
        json.dumps(found)
        return found

    def told(self, *lines: str, of: object) -> list[str]:
        """Each condition of a puzzle's body as `mark text | expression=value …`."""
        return self.told_of("\n    ".join(["def sat(x, n=3):".replace("x,", "x: Any,"), *lines]), of)

    def told_of(self, puzzle: str, of: object) -> list[str]:
        found = self.conditions("from typing import Any\n" + puzzle, of)
        return [
            " | ".join([f"{MARKS[c['holds']]} {c['text']}", *(f"{v['text']}={v['value']}" for v in c["values"])])
            for c in found
        ]


class Expressions(ExplainCase):
    def test_links_of_a_chain(self) -> None:
        self.assertEqual(
            self.told("return len(x) == n and (x[0] == 2 and x[1] > 0) and sum(x) == 9", of=[1, 2, 3]),
            [
                "+ len(x) == n | len(x)=3 | n=3 | x=[1, 2, 3]",
                "- x[0] == 2 | x[0]=1 | x=[1, 2, 3]",
                "? x[1] > 0",
                "? sum(x) == 9",
            ],
        )

    def test_keyword_only_parameters_and_bytes(self) -> None:
        self.assertEqual(
            self.told_of("def sat(x: Any, *, n=frozenset({b'a'})):\n    return x in n", b"b"),
            ["- x in n | x=b'b' | n=frozenset({b'a'})"],
        )

    def test_chained_comparison_shows_what_was_reached(self) -> None:
        self.assertEqual(
            self.told("return 0 < abs(x) < n - 2 < n", of=-9),
            ["- 0 < abs(x) < n - 2 < n | abs(x)=9 | n - 2=1 | n=3 | x=-9"],
        )
        self.assertEqual(self.told("return 0 < x + 0 < n - 2", of=-9), ["- 0 < x + 0 < n - 2 | x + 0=-9 | x=-9 | n=3"])

    def test_membership_identity_and_literals(self) -> None:
        self.assertEqual(self.told("return x in [1, -2] and x is None", of=5), ["- x in [1, -2] | x=5", "? x is None"])

    def test_or_not_and_conditional(self) -> None:
        self.assertEqual(
            self.told("return x == 1 or x * n == 9 or not (x < 7)", of=2),
            [
                "- x == 1 or x * n == 9 or not (x < 7) | x == 1=False | x=2 | x * n == 9=False | x * n=6"
                " | not (x < 7)=False | n=3"
            ],
        )
        self.assertEqual(self.told("return not x", of=[1]), ["- not x | x=[1]"])
        self.assertEqual(
            self.told("return x > 4 if n == 3 else x > 5", of=2),
            ["- x > 4 if n == 3 else x > 5 | n == 3=True | n=3 | x > 4=False | x=2"],
        )

    def test_calls_and_names(self) -> None:
        self.assertEqual(
            self.told("return x.startswith(chr(97) * n)", of="b"),
            ["- x.startswith(chr(97) * n) | x='b' | chr(97) * n='aaa' | n=3"],
        )
        self.assertEqual(self.told("ok = x == 3", "return ok", of=2), ["- ok | ok=False"])

    def test_no_truth_value(self) -> None:
        self.assertEqual(
            self.told("return [y for y in x if y > 1]", of=[1, 2]),
            ["- [y for y in x if y > 1] | [y for y in x if y > 1]=[2] | x=[1, 2]"],
        )
        self.assertEqual(self.told("return x > 1 and n", of=2), ["+ x > 1 | x=2", "- n | n=3"])
        self.assertEqual(self.told("return x and n > 4", of=[]), ["- x | x=[]", "? n > 4"])
        self.assertEqual(self.told("return 1", of=2), ["- return 1"])
        self.assertEqual(self.told("return", of=2), ["- return"])

    def test_walrus(self) -> None:
        self.assertEqual(
            self.told("return (k := x * 2) > 3 and k == (k := k + 1)", of=5),
            ["+ (k := x * 2) > 3 | k := x * 2=10 | x=5", "- k == (k := k + 1) | k=10 | k := k + 1=11"],
        )

    def test_what_a_puzzle_changes_afterwards_is_told_as_it_was(self) -> None:
        self.assertEqual(
            self.told("assert x == [1, 2]", "x.clear()", "return len(x) == 2", of=[1, 2]),
            ["+ x == [1, 2] | x=[1, 2]", "- len(x) == 2 | len(x)=0 | x=[]"],
        )

    def test_hostile_values_are_named(self) -> None:
        puzzle = (
            "class E:\n    def __bool__(self): return True\n    __repr__ = __eq__ = None\ndef sat(x: Any):\n    e ="
            " E()\n    return e and [e] is x and e"
        )
        self.assertEqual(self.told_of(puzzle, 1), ["+ e | e=<E>", "- [e] is x | [e]=[<E>] | x=1", "? e"])


class Quantifiers(ExplainCase):
    def test_the_first_element_that_fails(self) -> None:
        for argument in ("(y > 0 for y in x)", "[y > 0 for y in x]"):
            self.assertEqual(
                self.told(f"return all({argument.strip('()')}) and n", of=[1, -2, -3]),
                [f"- all({argument.strip('()')}) | y=-2 | y > 0=False | x=[1, -2, -3]", "? n"],
            )

    def test_several_loops_and_conditions_of_an_element(self) -> None:
        self.assertEqual(
            self.told("return all(a + b > 1 and a != b for i, a in enumerate(x) for b in x if b if i)", of=[3, 1]),
            [
                "- all(a + b > 1 and a != b for i, a in enumerate(x) for b in x if b if i) | i=1 | a=1 | b=1"
                " | a + b > 1=True | a + b=2 | a != b=False | x=[3, 1]"
            ],
        )

    def test_nested(self) -> None:
        self.assertEqual(
            self.told("return all(any(c == d for d in 'ab') for c in x)", of="aq"),
            ["- all(any(c == d for d in 'ab') for c in x) | c='q' | any(c == d for d in 'ab')=False | x='aq'"],
        )
        self.assertEqual(
            self.told("return all(all(c < d for d in x[c]) for c in range(len(x)))", of=[[1], [3, 0]]),
            ["- all(all(c < d for d in x[c]) for c in range(len(x))) | c=1 | d=0 |" " c < d=False | x=[[1], [3, 0]]"],
        )

    def test_a_witness_against_none_of_them(self) -> None:
        self.assertEqual(
            self.told("return not any(c in 'xyz' for c in x)", of="ayz"),
            ["- not any(c in 'xyz' for c in x) | c='y' | c in 'xyz'=True | x='ayz'"],
        )

    def test_elements_in_the_source(self) -> None:
        self.assertEqual(
            self.told("return all([x > 0, x < 3 and x != 9, x % 2 == 0]) and n", of=6),
            ["+ x > 0 | x=6", "- x < 3 | x=6", "? x != 9", "+ x % 2 == 0 | x % 2=0 | x=6", "? n"],
        )

    def test_a_name_of_its_own_is_a_call_like_others(self) -> None:
        puzzle = "def all(items):\n    return 0\ndef sat(x: Any):\n    return all(y > 0 for y in x)"
        self.assertEqual(self.told_of(puzzle, [1]), ["- all(y > 0 for y in x) | all(y > 0 for y in x)=0 | x=[1]"])

    def test_laziness_and_side_effects_are_kept(self) -> None:
        lines = ["log = []", "it = iter(x)", "all(log.append(y) or y < 3 for y in it)", "ok = all(y < 3 for y in it)"]
        self.assertEqual(
            self.told(
                *lines, "return all(log.append(y) or y < 3 for y in it) and (log, next(it, 0)) == 1", of=[1, 3, 4, 5, 6]
            ),
            [
                (
                    "- all(log.append(y) or y < 3 for y in it) | y=5 |"
                    " log.append(y)=None | y < 3=False | log=[1, 3, 5]"
                ),
                "? (log, next(it, 0)) == 1",
            ],
        )


class Statements(ExplainCase):
    def test_assertions(self) -> None:
        self.assertEqual(
            self.told(
                "assert len(x) == n, 'length'",
                "for y in x:",
                "    assert y > 0 and y < 9, y",
                "return x[0] == 7",
                of=[1, -2, 3],
            ),
            ["+ len(x) == n | len(x)=3 | n=3 | x=[1, -2, 3]", "- y > 0 | y=-2", "? y < 9", "? x[0] == 7"],
        )

    def test_returns_in_branches_and_loops(self) -> None:
        lines = [
            "for i, y in enumerate(x):",
            "    if y < 0:",
            "        return False",
            "    elif y == 7:",
            "        return i == n",
            "return len(x) == n",
        ]
        self.assertEqual(
            self.told(*lines, of=[1, -2]),
            ["- if y < 0: return False | y=-2", "? len(x) == n"],
        )
        self.assertEqual(
            self.told(*lines, of=[1, 7]),
            ["+ if y < 0: return False", "- i == n | i=1 | n=3 | y == 7=True | y=7", "? len(x) == n"],
        )
        self.assertEqual(
            self.told(*lines, of=[1]),
            ["+ if y < 0: return False | y=1", "- len(x) == n | len(x)=1 | n=3 | x=[1]"],
        )

    def test_places(self) -> None:
        puzzle = (
            "def sat(x: int):\n    if x < 0:\n        return False\n    return ('😀é' != 'q' and\n            x == (\n "
            "       2))"
        )
        places = [
            [c[name] for name in ("line", "column", "endLine", "endColumn", "holds")]
            for c in self.conditions(puzzle, 1)
        ]
        self.assertEqual(places, [[2, 5, 3, 21, True], [4, 13, 4, 25, True], [5, 13, 6, 11, False]])
        self.assertEqual(self.conditions(puzzle, 1)[2]["text"], "x == ( 2)")

    def test_else(self) -> None:
        self.assertEqual(
            self.told("if x > 3:", "    pass", "else:", "    return False", "return True", of=2),
            ["- else: return False | x > 3=False | x=2"],
        )

    def test_the_end_without_an_answer(self) -> None:
        self.assertEqual(
            self.told("if x == 'up':", "    return n > 1", "if x == 'down':", "    return True", of="left"),
            ["- x == 'up' | x='left'", "- x == 'down' | x='left'"],
        )

    def test_assertions_of_helpers(self) -> None:
        puzzle = (
            "def check(a, b):\n    assert a == b\n    return True\ndef sat(x: Any):\n    def inner(y):\n        assert"
            " y < 5\n        return y\n    return check(inner(x), 2)"
        )
        self.assertEqual(self.told_of(puzzle, 3), ["- a == b | a=3 | b=2", "? check(inner(x), 2)"])
        self.assertEqual(self.told_of(puzzle, 6), ["- y < 5 | y=6", "? check(inner(x), 2)"])

    def test_a_caught_assertion(self) -> None:
        lines = ["try:", "    assert x > 5", "except AssertionError:", "    return False", "return True"]
        self.assertEqual(self.told(*lines, of=2), ["- x > 5 | x=2", "- return False"])

    def test_names_that_may_be_missing_are_not_read(self) -> None:
        lines = [
            "if n == 4:",
            "    k = 1",
            "del n",
            "for z in []:",
            "    pass",
            "return x == 1 or (x > 5 and k + z + n)",
        ]
        self.assertEqual(
            self.told(*lines, of=2),
            ["- x == 1 or (x > 5 and k + z + n) | x == 1=False | x=2 | x > 5 and k + z + n=False | x > 5=False"],
        )


class Honesty(ExplainCase):
    def test_nothing_is_told_where_calls_would_mix(self) -> None:
        self.assertEqual(self.told("return x > 0 and sat(x - 1)", of=2), [])

    def test_nothing_is_told_when_the_second_run_ends_otherwise(self) -> None:
        puzzle = "import builtins\nbuiltins.runs = getattr(builtins, 'runs', 0) + 1\ndef sat(x: int):\n    return {}"
        self.addCleanup(lambda: delattr(__import__("builtins"), "runs"))
        self.assertEqual(self.told_of(puzzle.format("runs > 1 and x == 1"), 1), [])
        self.assertEqual(self.told_of(puzzle.format("[runs]"), 1), [])

    def test_nothing_is_told_of_what_does_not_end(self) -> None:
        puzzle = (
            "import builtins\nbuiltins.late = hasattr(builtins, 'late')\ndef sat(x: int):\n    if late: raise {}\n   "
            " return x == 2"
        )
        for error in ("KeyboardInterrupt", "MemoryError", "SystemExit", "RecursionError"):
            self.assertEqual(self.told_of(puzzle.format(error), 1), [])
            delattr(__import__("builtins"), "late")

    def test_the_recorder_has_no_name_and_the_result_is_bounded(self) -> None:
        links = " and ".join(f"x[{n}] != {n}" for n in range(200))
        found = self.conditions(f"def sat(x: List[int]):\n    return {links}", [*[-1] * 150, *range(150, 200)])
        self.assertLessEqual(len(found), 50)
        self.assertIn("x[150] != 150", [c["text"] for c in found if c["holds"] is False])
        long = " and ".join(f"x != '{n}' * {n}" for n in range(60)) + " and x == 'a' * 9"
        found = self.conditions(f"def sat(x: str):\n    return {long}", "\u4e2d" * 500)
        self.assertLessEqual(len(json.dumps(found)), 20_000)
        self.assertEqual(
            [(c["text"], bool(c["values"])) for c in found if c["holds"] is False], [("x == 'a' * 9", True)]
        )

    def test_a_long_search_tells_its_end(self) -> None:
        lines = [
            "hits = 0",
            "for i in range(9_000):",
            "    if not all(i % k for k in range(2, 5)):",
            "        hits += 1",
            "return hits == x",
        ]
        self.assertEqual(self.told(*lines, of=2), ["- hits == x | hits=6000 | x=2"])


def _shared(name: str) -> Path:
    beside = Path(__file__).resolve().parent / "../../../../shared"
    return Path(os.environ.get("AUTODIDACT_SHARED", beside)) / name


def _strike(*_: object) -> None:
    raise KeyboardInterrupt


@unittest.skipUnless(_shared("p3/puzzles.json").exists(), "P3 is not here")
class WrongAnswersOfP3(ExplainCase):
    """Each puzzle gets the answer of another one of its type. The rewritten puzzle must say what the puzzle says, or
    nothing would be told."""

    def limited(self, run: Callable[..., rooms.Reply], *arguments: object) -> rooms.Reply:
        """A reply, or a timeout after half a second."""
        before = signal.signal(signal.SIGALRM, _strike)
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        try:
            return run(*arguments)
        except KeyboardInterrupt:
            return {"kind": "timeout"}
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    def answers(self, puzzles: list[dict]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for puzzle in puzzles:
            texts = found.setdefault(puzzle["ans_type"], [])
            if puzzle["sol_bodies"] and len(texts) < 8:
                solution = puzzle["sol_header"] + "\n" + puzzle["sol_bodies"][0]
                reply = self.limited(rooms.run_solution, puzzle["sat"], solution)
                if reply["kind"] == "answer" and len(reply["text"]) < 10_000:
                    texts.append(reply["text"])
        return found

    def test_nearly_all_are_told(self) -> None:
        puzzles = json.loads(_shared("p3/puzzles.json").read_text("utf-8"))
        answers = self.answers(puzzles)
        wrong, silent = 0, []
        for index, puzzle in enumerate(puzzles):
            texts = answers[puzzle["ans_type"]]
            text = texts[index % len(texts)] if texts else "0"
            said = self.limited(rooms.run_puzzle, puzzle["sat"], text)
            if said["kind"] != "wrong":
                continue
            wrong += 1
            found = self.limited(explain.explain, puzzle["sat"], text, said).get("conditions", [])
            self.assertLessEqual(len(json.dumps(found)), breakdown.MAX_SIZE)
            if not found:
                silent.append(puzzle["name"])
        self.assertGreater(wrong, 500)
        self.assertLess(len(silent), wrong / 100, silent)


if __name__ == "__main__":
    unittest.main()
