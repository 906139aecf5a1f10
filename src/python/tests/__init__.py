"""Tests of the verifier. Standard library only: they run under CPython and, in pyodide.test.ts, inside Pyodide."""
