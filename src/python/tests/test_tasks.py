import ast
import json
import unittest
from pathlib import Path
from unittest import mock

import grammar.entry
from verifier import entry, tasks


class TasksTest(unittest.TestCase):
    """Tasks find their handlers by name."""

    def setUp(self) -> None:
        for name, kept in (("_HANDLERS", dict(tasks._HANDLERS)), ("_WARM_UPS", list(tasks._WARM_UPS))):
            patch = mock.patch.object(tasks, name, kept)
            patch.start()
            self.addCleanup(patch.stop)

    def ask(self, task: str, item: object) -> object:
        return json.loads(entry.handle(json.dumps({"kind": "task", "task": task, "item": item})))

    def test_one_line_adds_a_task(self) -> None:
        tasks.register("lines", lambda source: {"count": len(source.splitlines())})
        self.assertEqual(self.ask("lines", "def sat(x: int):\n    return True"), {"count": 2})

    def test_warm_up_runs_what_was_registered_for_it(self) -> None:
        ran: list[str] = []
        tasks.register("lines", lambda source: {}, lambda: ran.append("lines"))
        tasks.warm_up()
        self.assertEqual(ran, ["lines"])

    def test_a_name_without_handler(self) -> None:
        with self.assertRaisesRegex(ValueError, "unknown task 'other'"):
            self.ask("other", "")

    def test_rooms_are_no_tasks(self) -> None:
        with self.assertRaisesRegex(ValueError, "unknown task 'puzzle'"):
            self.ask("puzzle", {"puzzle": "", "answer": ""})

    def test_the_grammar_answers_study(self) -> None:
        self.assertIs(tasks._HANDLERS["study"], grammar.entry.answer)

    def test_the_verifier_does_not_import_the_grammar(self) -> None:
        for file in Path(tasks.__file__).parent.glob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                self.assertFalse([name for name in names if name.split(".")[0] == "grammar"], file.name)
