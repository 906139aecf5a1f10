"""The two rooms: every verdict, and what may not pass between them."""

import json
import sys
import unittest

from verifier import answer, entry, rooms

from .rooms_case import RoomsCase

PUZZLE = "def sat(x: int):\n    return x == 5"


class FirstRoomTest(RoomsCase):
    """run_solution."""

    def ends(self, solution: str, puzzle: str = PUZZLE) -> rooms.Reply:
        reply = rooms.run_solution(puzzle, solution)
        json.dumps(reply)
        return reply

    def test_answer(self) -> None:
        reply = self.ends("def sol():\n    print('hello')\n    return 5")
        self.assertEqual(reply, {"kind": "answer", "text": "5", "output": "hello\n"})

    def test_names(self) -> None:
        f = "def f(x: int):\n    return x == 5"
        self.assertEqual(self.ends("def g():\n    return 1\ndef sol():\n    return 2")["text"], "2")
        self.assertEqual(self.ends("def g():\n    return 1\ndef sol():\n    return 2", f)["text"], "1")
        self.assertEqual(self.ends("def g():\n    return 1")["text"], "1")
        self.assertEqual(self.ends("sol = lambda: 3")["text"], "3")

    def test_a_solution_may_search_by_calling_sat(self) -> None:
        self.assertEqual(self.ends("def sol():\n    return next(n for n in range(99) if sat(n))")["text"], "5")

    def test_defaults_of_its_own_parameters(self) -> None:
        self.assertEqual(self.ends("def sol(n=4):\n    return n + 1")["text"], "5")

    def test_invalid_puzzle(self) -> None:
        reply = self.ends("def sol():\n    return 5", "def sat(x: int)\n    return True")
        self.assertEqual((reply["kind"], reply["room"]), ("invalid-puzzle", None))
        self.assertEqual(reply["message"], "SyntaxError: expected ':'")
        self.assertEqual((reply["traceback"][0]["source"], reply["traceback"][0]["column"]), ("puzzle", 16))
        reply = self.ends("def sol():\n    return 5", "def sat(x): return True")
        self.assertEqual((reply["kind"], reply["traceback"]), ("invalid-puzzle", []))

    @unittest.skipIf(sys.platform == "emscripten", "in a browser the stack overflows, and the interpreter is replaced")
    def test_an_annotation_nested_without_end(self) -> None:
        reply = self.ends("def sol(): return 1", f"def sat(x: {'int | ' * 40_000} int): return True")
        self.assertEqual((reply["kind"], reply["room"]), ("invalid-puzzle", None))

    def test_invalid_solution(self) -> None:
        reply = self.ends("def sol(:\n    return 5")
        self.assertEqual((reply["kind"], reply["room"]), ("invalid-solution", None))
        self.assertEqual((reply["traceback"][0]["source"], reply["traceback"][0]["line"]), ("solution", 1))
        reply = self.ends("def solve():\n    return 5")
        self.assertEqual(reply["kind"], "invalid-solution")
        self.assertEqual(reply["message"], "A solution must define a function `sol`.")

    def test_error(self) -> None:
        reply = self.ends("print('a')\ndef sol():\n    return 1 // 0")
        self.assertEqual((reply["kind"], reply["room"], reply["output"]), ("error", "solution", "a\n"))
        self.assertEqual(reply["message"].split(":")[0], "ZeroDivisionError")
        self.assertEqual([f["function"] for f in reply["traceback"]], ["sol"])
        for solution, message in {
            "def sol():\n    raise SystemExit(3)": "SystemExit: 3",
            "import sys\nsys.exit()": "SystemExit",
            "def sol():\n    raise GeneratorExit": "GeneratorExit",
            "def sol():\n    assert False, 'no'": "AssertionError: no",
            "def sol():\n    return input('?')": "RuntimeError: input() is not available: nobody is there to answer.",
            "def sol(n):\n    return n": "TypeError: sol() missing 1 required positional argument: 'n'",
            "sol = 5": "TypeError: 'int' object is not callable",
        }.items():
            reply = self.ends(solution)
            self.assertEqual((reply["kind"], reply["message"]), ("error", message))

    def test_the_compilers_own_errors_have_a_place(self) -> None:
        reply = self.ends("def sol():\n    return 5\né = 1; return 7")
        outside = "SyntaxError: 'return' outside function"
        self.assertEqual((reply["kind"], reply["message"]), ("invalid-solution", outside))
        self.assertEqual((reply["traceback"][-1]["line"], reply["traceback"][-1]["column"]), (3, 8))

    def test_recursion(self) -> None:
        reply = self.ends("def sol(n=0):\n    return sol(n + 1)")
        self.assertEqual((reply["kind"], reply["message"].split(":")[0]), ("error", "RecursionError"))
        self.assertEqual(len(reply["traceback"]), 20)
        self.assertEqual(self.ends("def sol(n=1500):\n    return sol(n - 1) if n else 5")["text"], "5")

    def test_exceptions_that_fight_back(self) -> None:
        for body in ("raise KeyboardInterrupt", "raise SystemExit", "while True: raise MemoryError"):
            reply = self.ends(f"class E(Exception):\n    def __str__(self):\n        {body}\ndef sol():\n    raise E")
            self.assertEqual(reply["kind"], "error")
            self.assertTrue(reply["message"].startswith("E: ("), reply["message"])
        odd = "class E(Exception):\n    __class__ = property(lambda self: {})\ndef sol():\n    raise E('x')"
        self.assertEqual(self.ends(odd.format("SyntaxError"))["message"], "E: (it could not be told)")
        self.assertEqual(self.ends(odd.format("1 // 0"))["message"], "E: (it could not be told)")
        place = "def sol():\n    raise SyntaxError('x', ('solution.py', 'one', 'two', 'three'))"
        self.assertEqual(self.ends(place)["kind"], "error")

    def test_interrupt_and_memory(self) -> None:
        self.assertEqual(self.ends("def sol():\n    raise KeyboardInterrupt")["kind"], "timeout")
        reply = self.ends("def sol():\n    raise MemoryError")
        self.assertEqual((reply["kind"], reply["room"]), ("memory", "solution"))

    def test_wrong_type(self) -> None:
        for solution, message in {
            "sol = lambda: 1j": "The answer is a complex; only plain data counts.",
            "sol = lambda: [1, {2: (1j,)}]": "The answer contains a complex; only plain data counts.",
            "class N(int): pass\nsol = lambda: N(5)": "The answer is a N; only plain data counts.",
            "sol = lambda: (n for n in [5])": "The answer is a generator; only plain data counts.",
        }.items():
            reply = self.ends(solution)
            self.assertEqual((reply["kind"], reply["room"], reply["message"]), ("wrong-type", "solution", message))

    def test_too_large(self) -> None:
        for value in ("'x' * 20_000_000", "[0.1 + 0.2] * 1_000_000", "(x := []).append(x) or x"):
            reply = self.ends(f"sol = lambda: {value}")
            self.assertEqual((reply["kind"], reply["room"]), ("too-large", "solution"))

    def test_messages_are_bounded(self) -> None:
        reply = self.ends(f"sol = type('T' * 100_000, (), {{}})")
        self.assertLessEqual(len(reply["message"]), rooms.MAX_SENTENCE)


class SecondRoomTest(RoomsCase):
    """run_puzzle."""

    def judged(self, value: object, puzzle: str = PUZZLE) -> rooms.Reply:
        reply = rooms.run_puzzle(puzzle, answer.to_text(value))
        json.dumps(reply)
        return reply

    def test_solved(self) -> None:
        reply = self.judged(5)
        story = {"room": "puzzle", "traceback": [], "answer": "5", "output": ""}
        self.assertEqual(reply, {"kind": "solved", "message": "sat returned True.", **story})

    def test_only_true_itself_counts(self) -> None:
        for result in ("1", "'yes'", "[0]", "x", "Yes()", "Ellipsis", "NotImplemented"):
            puzzle = f"class Yes(int):\n    __eq__ = __bool__ = lambda *a: True\ndef sat(x: int):\n    return {result}"
            reply = self.judged(5, puzzle)
            self.assertEqual((reply["kind"], reply["room"]), ("wrong", "puzzle"))
            self.assertRegex(reply["message"], r"^sat returned a value of type \w+; only True itself counts\.$")
        message = self.judged(5, "def sat(x: int):\n    pass")["message"]
        self.assertEqual(message, "sat returned a value of type NoneType; only True itself counts.")

    def test_wrong(self) -> None:
        reply = self.judged(6)
        self.assertEqual((reply["kind"], reply["message"], reply["answer"]), ("wrong", "sat returned False.", "6"))
        reply = self.judged(6, "def sat(x: int):\n    print(x)\n    assert x == 5, 'é'\n    return True")
        self.assertEqual(reply["kind"], "wrong")
        self.assertEqual(reply["message"], "An assertion of the puzzle failed (AssertionError: é).")
        self.assertEqual((reply["traceback"][0]["line"], reply["output"]), (3, "6\n"))

    def test_wrong_type(self) -> None:
        reply = self.judged(True)
        self.assertEqual((reply["kind"], reply["room"]), ("wrong-type", "puzzle"))
        self.assertEqual(reply["message"], "The puzzle asks for int, and the answer is bool.")
        reply = self.judged([(1, "a"), (2, 3)], "def sat(x: List[Tuple[int, str]]): return True")
        self.assertEqual(
            reply["message"],
            "The puzzle asks for List[Tuple[int, str]], and the answer is list[tuple[int, int] | tuple[int, str]].",
        )

    def test_the_types_own_message_is_bounded(self) -> None:
        kinds = [1, 1.0, "", True, None, [], {}, set(), ()]
        value = [[(a, b, c, (a, b)) for a in kinds for b in kinds for c in kinds]]
        self.assertLessEqual(len(self.judged(value)["message"]), rooms.MAX_SENTENCE)

    def test_error(self) -> None:
        reply = self.judged(0, "def sat(x: int):\n    return 1 // x == 0")
        self.assertEqual((reply["kind"], reply["room"], reply["answer"]), ("error", "puzzle", "0"))
        self.assertEqual(self.judged(5, "def sat(x: int): return True\ndel sat")["kind"], "error")
        self.assertEqual(self.judged(5, "def sat(x: int): raise KeyboardInterrupt")["kind"], "timeout")
        self.assertEqual(self.judged(5, "def sat(x: int): raise MemoryError")["kind"], "memory")

    def test_invalid_puzzle(self) -> None:
        self.assertEqual(self.judged(5, "def sat(x): return True")["kind"], "invalid-puzzle")

    def test_forged_text(self) -> None:
        for text in ("", "solved", '{"x":1}', '{"u":[99999999999999999999]}', '{"i":true}', "[" * 50):
            reply = rooms.run_puzzle("def sat(x: Any): return True", text)
            self.assertEqual((reply["kind"], reply["room"]), ("crashed", "solution"))

    def test_the_answer_is_the_puzzles_own(self) -> None:
        puzzle = "def sat(x: List[int]):\n    x.append(1)\n    return x == [5, 1]"
        reply = self.judged([5], puzzle)
        self.assertEqual((reply["kind"], reply["answer"]), ("solved", "[5]"))


class EntryTest(RoomsCase):
    """handle and warm_up."""

    def ask(self, **request: object) -> rooms.Reply:
        text = entry.handle(json.dumps(request))
        self.assertTrue(text.isascii())
        return json.loads(text)

    def test_both_rooms(self) -> None:
        solution = "def sol():\n    print('é\\ud800')\n    return {'é': {1, 2}}"
        puzzle = "def sat(x: Dict[str, Set[int]]):\n    return x == {'é': {1, 2}}"
        first = self.ask(kind="solution", puzzle=puzzle, solution=solution)
        self.assertEqual((first["kind"], first["output"]), ("answer", "é\ud800\n"))
        second = self.ask(kind="puzzle", puzzle=puzzle, answer=first["text"])
        self.assertEqual((second["kind"], second["answer"]), ("solved", "{'é': {1, 2}}"))

    def test_examinations(self) -> None:
        inspection = self.ask(kind="task", task="inspect", item="def f(x: int):\n    return 1")
        self.assertEqual(inspection["answerName"], "x")
        item = {"puzzle": "def f(x: int):\n    return x == 1", "answers": ["0", "1"], "start": 0}
        self.assertEqual(self.ask(kind="task", task="trial", item=item), {"accepted": 1, "next": None})

    def test_unknown_requests(self) -> None:
        with self.assertRaisesRegex(ValueError, "unknown request 'other'"):
            entry.handle('{"kind": "other"}')

    def test_warm_up_runs(self) -> None:
        entry.warm_up()
