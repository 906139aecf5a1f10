"""Judges (puzzle, solution) pairs. Pure Python, standard library only.

Runs inside Pyodide in the browser, where nothing that happens here is trusted beyond one call: the whole interpreter
memory is put back between calls (see docs/python.md), so module-level state needs no care. The same files run under
CPython for tests.

- `annotation`  what a puzzle's annotation asks for, and whether a value is that, exactly
- `aliases`     names that a puzzle gives to types
- `answer`      answers as canonical text and back, and as short text for people
- `capture`     what programs print, bounded
- `faults`      exceptions as data: user frames with line and column, bounded text
- `program`     source text to a namespace, and the signature of a puzzle
- `rooms`       the two rooms: `run_solution` and `run_puzzle`
- `examine`     facts about a puzzle alone, for the paper's filters
- `tasks`       who answers what the page asks beside pairs
- `entry`       JSON text in, JSON text out: the only thing that JavaScript calls
"""
