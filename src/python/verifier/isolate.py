"""Takes JavaScript away from Python. Run once in Pyodide, after it started and before its memory is copied.

A hardening, not the wall: the wall is the frame around it (opaque origin, CSP without network and eval, worker without
the means to send). But a program that finds no JavaScript object cannot forge, stall or break anything with one.
"""

import asyncio
import builtins
import gc
import sys
import time
from typing import Any

_GONE = ("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core", "ctypes", "_ctypes", "webbrowser")


def _is_gone(name: str) -> bool:
    return name.split(".")[0] in _GONE


class _Closed:
    """Stands first among the finders and says that these modules do not exist, whatever stands behind it."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        if _is_gone(name):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _empty(module: Any) -> None:
    namespace = vars(module)
    for name in [n for n in namespace if not n.startswith("__")]:
        del namespace[name]


def _is_javascript(value: object) -> bool:
    return type(value).__module__ == "pyodide.ffi"


def _forget_javascript() -> None:
    """Drops every reference to a JavaScript object, wherever it is held: `gc` would find it there again."""
    for held in gc.get_objects():
        namespace = held if type(held) is dict else None
        # The module and the copy from which Python would make it anew; what they hold can make proxies.
        if namespace is not None and namespace.get("__name__") == "_pyodide_core":
            namespace.clear()
        if namespace is None and type(held).__module__.startswith(("_pyodide", "pyodide")):
            namespace = getattr(held, "__dict__", None)
        if isinstance(namespace, dict):
            for name in [k for k, v in namespace.items() if _is_javascript(v)]:
                namespace[name] = None
        elif type(held) is list and any(map(_is_javascript, held)):
            held[:] = [v for v in held if not _is_javascript(v)]


# Pyodide's own types hold their metaclass without all counting it. When they are freed it would be freed once too often,
# and memory that has another use by then be changed: so it stays, by more references than are ever taken away. It is an
# ordinary class; emptied, it leads nowhere.
_HELD: list[type] = []


def _hold_metaclasses() -> None:
    for kind in type.__subclasses__(type):
        if kind.__name__.startswith("_JsProxy"):
            _HELD.extend([kind] * 1000)
            for name in [n for n, v in vars(kind).items() if callable(v)]:
                delattr(kind, name)
            kind.__module__ = __name__


def close() -> None:
    """Removes every module that reaches JavaScript, with its finders, hooks and event loop."""
    _hold_metaclasses()
    # Pyodide put its own in their places, which ask JavaScript; functools.wraps left a way to what they wrap.
    for owner, name in ((time, "sleep"), (asyncio, "run")):
        setattr(owner, name, getattr(vars(owner)[name], "__wrapped__", vars(owner)[name]))
    asyncio._set_running_loop(None)
    asyncio.set_event_loop(None)
    asyncio.events._event_loop_policy = None  # type: ignore[attr-defined]
    for name in [n for n in sys.modules if _is_gone(n)]:
        module = sys.modules.pop(name)
        if name.split(".")[0] in ("pyodide", "_pyodide", "js", "pyodide_js"):
            try:
                _empty(module)
            except Exception:  # noqa: BLE001  (a JsProxy has no namespace)
                pass
    for finders in (sys.meta_path, sys.path_hooks):
        finders[:] = [f for f in finders if not _is_gone(type(f).__module__) and not _is_gone(f.__module__ or "")]
    sys.meta_path.insert(0, _Closed())  # type: ignore[arg-type]
    sys.excepthook = sys.__excepthook__
    sys.displayhook = sys.__displayhook__
    for name in ("exit", "quit", "copyright", "credits", "license", "help"):
        if hasattr(builtins, name) and name not in ("exit", "quit"):
            delattr(builtins, name)
    sys.path[:] = [p for p in sys.path if p.endswith(".zip")]
    sys.path_importer_cache.clear()
    _forget_javascript()
    gc.collect()
    # What is there now stays: no collection while a program runs needs to look at it, and none can find it.
    gc.freeze()
