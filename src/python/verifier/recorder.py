"""What a watched puzzle (conditions.py) did while it ran: values are taken as they flow, and become text at once where
they decide, because the program may go on and change them. In loops most of them do not: those cost a look-up."""

from typing import Any

from .shown import is_told, shown, truth
from .watched import DONE, PART, VALUE, Part, Watched

MAX_VALUES = 16
# Deciding moments that are put into words; a program with more of them is a search, and its last ones count.
MAX_TEXTS = 2_000

# Sources of expressions, each with its value and whether that is in words already.
Told = dict[str, tuple[object, bool]]

NOTHING = object()


def _key(number: int) -> int:
    """Where the deciding element of a part is kept among the operands, which count from 1."""
    return -1 - number


class Recorder:
    """Records one call of a watched puzzle."""

    def __init__(self, watched: Watched) -> None:
        self.parts = watched.parts
        self.steps = watched.steps
        # What each part was last: its truth, None if only the program's own code could say, `NOTHING` if not reached.
        self.truths: list[object] = [NOTHING] * len(watched.parts)
        self.told: list[Told] = [{} for _ in watched.parts]
        # Which `return` was the last.
        self.ended: int | None = None
        # Operands since their part began, and elements that decided.
        self._live: dict[int, Any] = {}
        self._texts = 0

    def install(self, namespace: dict[str, object]) -> None:
        """Puts the recording functions into a puzzle's namespace, before its code runs there."""
        live, parts, truths, told, settle = self._live, self.parts, self.truths, self.told, self._settle
        # The value after which nothing needs to be put into words.
        dull = [not p.decisive if p.is_element and p.decisive is not None else NOTHING for p in parts]
        own = [
            [number if kind == "slot" else _key(number) for kind, number, _ in part.shows if kind != "name"]
            for part in parts
        ]

        def value(number: int, flowing: object) -> object:
            live[number] = flowing
            return flowing

        def part(number: int, flowing: object, *names: object) -> object:
            if flowing is dull[number]:
                # It was so before: of many such moments none is worth more than the others.
                truths[number], told[number] = flowing, {}
            else:
                settle(number, flowing, names)
                if parts[number].decisive is not None:
                    dull[number] = not parts[number].decisive
            for each in own[number]:
                live.pop(each, None)
            return flowing

        def done(number: int, flowing: object) -> object:
            self.ended = number
            return flowing

        namespace.update({VALUE: value, PART: part, DONE: done})

    def _settle(self, number: int, flowing: object, names: tuple[object, ...]) -> None:
        part, held = self.parts[number], truth(flowing)
        decides = held is None or part.decisive is None or held is part.decisive
        if part.is_element:
            if decides and (held is None or _key(number) not in self._live):
                self._live[_key(number)] = self._tell(part, flowing, names)
            return
        is_first = self.truths[number] is NOTHING
        self.truths[number] = held
        self.told[number] = self._tell(part, flowing, names) if decides or is_first else {}

    def _tell(self, part: Part, flowing: object, names: tuple[object, ...]) -> Told:
        """What there is to say of a part: loop variables, its own value, its operands, then what else it reads."""
        self._texts += 1
        in_words = self._texts <= MAX_TEXTS
        told: dict[str, tuple[object, bool]] = {}

        def add(text: str, value: object) -> None:
            if text not in told and len(told) < MAX_VALUES:
                told[text] = (shown(value), True) if in_words else (value, False)

        for name, value in zip(part.names[: part.loops], names):
            add(name, value)
        if part.tells_itself or type(flowing) is not bool:
            add(part.text, flowing)
        handed = dict(zip(part.names, names))
        for kind, number, text in part.shows:
            if kind == "element":
                for inner, entry in self._live.get(_key(number), {}).items():
                    told.setdefault(inner, entry)
            elif kind == "name":
                if text in handed:
                    add(text, handed[text])
            elif number in self._live:
                add(text, self._live[number])
        for name, value in zip(part.names[part.loops :], names[part.loops :]):
            if is_told(value):
                add(name, value)
        return told
