"""Facts about puzzles, as the reference's filters ask for them."""

from verifier import examine

from .rooms_case import RoomsCase


class InspectTest(RoomsCase):
    """inspect_puzzle."""

    def facts(self, puzzle: str) -> tuple[object, ...]:
        reply = examine.inspect_puzzle(puzzle)
        self.assertEqual(reply["kind"], "inspected", reply)
        return reply["answerName"], reply["answerType"], reply["requiredCount"], reply["hasVariadic"]

    def test_signatures(self) -> None:
        told = {
            "def f(x: int):\n    return x": ("x", "int", 1, False),
            "def f(x: List[str], n=1):\n    return x": ("x", "List[str]", 1, False),
            "def f(x: List[List[int]]):\n    return x": ("x", "List[List[int]]", 1, False),
            "def f(x: list[int]):\n    return x": ("x", "list[int]", 1, False),
            "def f(x: 'int'):\n    return x": ("x", "'int'", 1, False),
            "def f(x):\n    return x": ("x", None, 1, False),
            "def f(x=1):\n    return x": ("x", None, 0, False),
            "def f(x: int, *more):\n    return x": ("x", "int", 1, True),
            "def f(x: int, **more):\n    return x": ("x", "int", 1, True),
            "def f(x: int, *, n=1):\n    return x": ("x", "int", 1, True),
        }
        for puzzle, facts in told.items():
            with self.subTest(puzzle=puzzle):
                self.assertEqual(self.facts(puzzle), facts)

    def test_types_unknown_to_the_second_look(self) -> None:
        for kind in ("Set[int]", "Tuple[int, int]", "Dict[str, int]"):
            self.assertEqual(self.facts(f"def f(x: {kind}):\n    return x")[1], None)

    def test_rejected(self) -> None:
        told = {
            "def f(x: int)\n    return x": "syntax",
            "def f(x: Missing):\n    return x": "error",
            "def f(x: int, y: int):\n    return x": "error",
            "def g(x: int):\n    return x": "error",
            "def f():\n    return True": "error",
            "x = 1\ndef f(x: int):\n    return x": "syntax",
            "def f(x: int):\n    return x\nraise MemoryError": "memory",
            "def f(x: int):\n    return x\nraise KeyboardInterrupt": "timeout",
            "def f(x: int):\n    return x\nraise SystemExit": "error",
            "def f(x: int):\n    return x\nopen('a')": "error",
        }
        for puzzle, reason in told.items():
            with self.subTest(puzzle=puzzle):
                reply = examine.inspect_puzzle(puzzle)
                self.assertEqual((reply["kind"], reply.get("reason")), ("rejected", reason))

    def test_the_body_is_not_run(self) -> None:
        self.assertEqual(self.facts("def f(x: int):\n    while True: pass")[0], "x")


class TrialTest(RoomsCase):
    """try_answers."""

    def test_the_first_that_is_accepted(self) -> None:
        puzzle = "def f(x: int):\n    return x > 2"
        self.assertEqual(examine.try_answers(puzzle, ["0", "1", "3", "4"], 0), {"accepted": 2, "next": None})
        self.assertEqual(examine.try_answers(puzzle, ["0", "3", "0", "9"], 2), {"accepted": 3, "next": None})
        self.assertEqual(examine.try_answers(puzzle, ["0", "1"], 0), {"accepted": None, "next": None})
        self.assertEqual(examine.try_answers(puzzle, [], 0), {"accepted": None, "next": None})

    def test_any_truth_counts(self) -> None:
        self.assertEqual(examine.try_answers("def f(x: int):\n    return [x]", ["0"], 0)["accepted"], 0)

    def test_a_missing_name_counts_as_trivial(self) -> None:
        puzzle = "def f(x: int):\n    return x and missing"
        self.assertEqual(examine.try_answers(puzzle, ["0", "7"], 0), {"accepted": 1, "next": None})

    def test_failing_answers_are_passed_over(self) -> None:
        puzzle = "def f(x: int):\n    assert x\n    return 6 // (x - 1) == 6"
        self.assertEqual(examine.try_answers(puzzle, ["0", "1", "'a'", "2"], 0)["accepted"], 3)
        self.assertEqual(examine.try_answers("def f(x: int):\n    raise SystemExit", ["1"], 0)["accepted"], None)

    def test_where_the_deadline_struck(self) -> None:
        puzzle = "def f(x: int):\n    if x == 2: raise KeyboardInterrupt\n    return x == 3"
        self.assertEqual(examine.try_answers(puzzle, ["0", "1", "2", "3"], 0), {"accepted": None, "next": 2})
        self.assertEqual(examine.try_answers(puzzle, ["0", "1", "2", "3"], 3), {"accepted": 3, "next": None})

    def test_each_answer_meets_the_puzzle_anew(self) -> None:
        puzzle = "seen = []\ndef f(x: int):\n    seen.append(x)\n    return len(seen) > 1"
        self.assertEqual(examine.try_answers(puzzle, ["0", "1", "2"], 0)["accepted"], None)

    def test_the_references_namespace(self) -> None:
        puzzle = "def f(x: int):\n    print(x)\n    return (os, sys, input, open, compile) == (None,) * 5"
        self.assertEqual(examine.try_answers(puzzle, ["0"], 0)["accepted"], 0)

    def test_a_puzzle_that_cannot_be_run(self) -> None:
        self.assertEqual(examine.try_answers("def f(", ["0"], 0), {"accepted": None, "next": None})
        self.assertEqual(examine.try_answers("def g(x): return True", ["0"], 0), {"accepted": None, "next": None})
