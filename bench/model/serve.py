"""Answers the built-in model's tasks outside of a browser: JSON lines in, JSON lines out. For the bench only."""

import json
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src/python"))

from grammar import entry  # noqa: E402

# As in the browser's interpreter, where memory ends at 256 MB; CPython itself needs some of it.
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

for line in sys.stdin:
    try:
        reply = entry.answer(json.loads(line))
    except MemoryError:
        reply = {"kind": "unsuitable", "message": "out of memory"}
    sys.__stdout__.write(json.dumps(reply) + "\n")  # type: ignore[union-attr]
    sys.__stdout__.flush()  # type: ignore[union-attr]
