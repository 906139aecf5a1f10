"""Takes JavaScript away from Python. Run once in Pyodide, after it started and before its memory is copied.

A hardening, not the wall: the wall is the frame around it (opaque origin, CSP without network and eval, worker without
the means to send). But a program that finds no JavaScript object cannot forge, stall or break anything with one.
"""

import asyncio
import builtins
import gc
import sys
import time
from collections.abc import Iterable
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


class _Origins(dict[type, str]):
    """The first name of each type's module, looked up once: a walk over all of memory asks some hundred thousand times."""

    def __missing__(self, kind: type) -> str:
        name = self[kind] = "javascript" if kind.__module__ == "pyodide.ffi" else kind.__module__.split(".")[0]
        return name

    def namespace_of(self, held: object) -> dict[Any, Any] | None:
        """The dict that the object is, or that one of Pyodide's own has."""
        if type(held) is dict:
            return held
        ours = self[type(held)] in ("pyodide", "_pyodide", "_pyodide_core")
        return getattr(held, "__dict__", None) if ours else None

    def hold(self, values: Iterable[object]) -> bool:
        """Whether a JavaScript object is among the values."""
        return any(self[kind] == "javascript" for kind in set(map(type, values)))

    def is_holder(self, held: object) -> bool:
        """Whether it has a reference to a JavaScript object, or can make some."""
        namespace = self.namespace_of(held)
        if namespace is None:
            return type(held) is list and self.hold(held)
        # The module and the copy from which Python would make it anew; what they hold can make proxies.
        return namespace.get("__name__") == "_pyodide_core" or self.hold(namespace.values())


# Who held JavaScript objects in the memory that was saved.
_HOLDERS: list[Any] = []


def settle() -> None:
    """Puts all that is there where no collection looks, and notes what of it `close` has to look at: a walk over all of
    memory takes long, and would be part of every start. Run once, before the memory is saved."""
    gc.collect()
    origins = _Origins()
    _HOLDERS[:] = filter(origins.is_holder, gc.get_objects())
    gc.freeze()


def _forget_javascript() -> None:
    """Drops every reference to a JavaScript object, wherever it is held: `gc` would find it there again."""
    origins = _Origins()
    for held in filter(origins.is_holder, [*_HOLDERS, *gc.get_objects()]):
        namespace = origins.namespace_of(held)
        if namespace is None:
            held[:] = [v for v in held if origins[type(v)] != "javascript"]
        elif namespace.get("__name__") == "_pyodide_core":
            namespace.clear()
        else:
            for name in [k for k, v in namespace.items() if origins[type(v)] == "javascript"]:
                namespace[name] = None
    _HOLDERS.clear()


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
