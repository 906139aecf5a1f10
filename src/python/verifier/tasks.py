"""Who answers which task. Each package registers its own in its `entry`, by the name that the page's task has
(`src/domain/tasks/`); a handler gets the item as it was sent and returns plain data.
"""

from collections.abc import Callable
from typing import Any

Reply = dict[str, Any]
Handler = Callable[[Any], Reply]

_HANDLERS: dict[str, Handler] = {}
_WARM_UPS: list[Callable[[], None]] = []


def register(name: str, handler: Handler, warm_up: Callable[[], None] | None = None) -> None:
    """`warm_up` runs every path of the handler once (see `entry.warm_up`)."""
    _HANDLERS[name] = handler
    if warm_up is not None:
        _WARM_UPS.append(warm_up)


def answer(name: str, item: Any) -> Reply:
    """What the handler of that name says. Raises ValueError where there is none. Deadlines arrive as KeyboardInterrupt."""
    if name not in _HANDLERS:
        raise ValueError(f"unknown task {name!r}")
    return _HANDLERS[name](item)


def warm_up() -> None:
    """Runs what was registered for that."""
    for run in _WARM_UPS:
        run()
