"""From what was recorded of a puzzle to the list of what it asked. Decides which parts are told, in the order of the
source, and which one it was that failed."""

import json
from typing import Any

from .recorder import MAX_VALUES, NOTHING, Recorder, Told
from .shown import shown
from .watched import Part, Step

MAX_CONDITIONS = 50
MAX_SIZE = 20_000

Condition = dict[str, Any]


def _values(told: Told) -> list[dict[str, str]]:
    pairs = list(told.items())[:MAX_VALUES]
    return [{"text": text, "value": value if in_words else shown(value)} for text, (value, in_words) in pairs]


def _condition(part: Part | Step, holds: object, values: list[dict[str, str]], text: str | None = None) -> Condition:
    return {"text": text or part.text, "holds": holds, "values": values, **part.place}


def _chain(recorder: Recorder, step: Step, failed_here: bool) -> list[Condition]:
    """The links of one `and` chain as they were when it was evaluated for the last time. `failed_here`: the chain as a
    whole is what did not hold, so if no link is known to be false it was the last one that was reached."""
    found: list[Condition] = []
    false: Part | None = None
    for number in step.parts:
        part, truth = recorder.parts[number], recorder.truths[number]
        follows = false is not None and (part.literal is None or part.literal != false.literal)
        if truth is NOTHING or follows:
            found.append(_condition(part, None, []))
            continue
        # What only the program's own code can call true or false was true if something was asked after it.
        found.append(_condition(part, truth is not False, _values(recorder.told[number])))
        if truth is False:
            false = false or part
    reached = [condition for condition in found if condition["holds"] is not None]
    if failed_here and false is None and reached:
        reached[-1]["holds"] = False
    return found


def _guard(recorder: Recorder, step: Step) -> list[dict[str, str]]:
    """Why an `if` led to a `return`, or did not. Its own truth is said where the text of the condition leaves it out."""
    if step.guard is None or recorder.truths[step.guard] is NOTHING:
        return []
    values = _values(recorder.told[step.guard])
    truth, text = recorder.truths[step.guard], recorder.parts[step.guard].text
    is_said = text in step.text or any(value["text"] == text for value in values)
    if truth is not None and not is_said:
        values.insert(0, {"text": text, "value": str(truth)})
    return values


def _constant(recorder: Recorder, number: int, step: Step) -> list[Condition]:
    if recorder.ended == number:
        return [_condition(step, False, _guard(recorder, step))]
    # A way to say yes is nothing that is asked, and a bare `return` is no condition.
    if step.constant is True or step.guard is None:
        return []
    reached = recorder.truths[step.guard] is not NOTHING
    return [_condition(step, True if reached else None, _guard(recorder, step))]


def _step(recorder: Recorder, number: int, step: Step) -> list[Condition]:
    raised = recorder.ended is None
    match step.kind:
        case "constant":
            return _constant(recorder, number, step)
        case "assert":
            fails = any(recorder.truths[part] is False for part in step.parts)
            if step.is_own or (raised and fails):
                return _chain(recorder, step, False)
            return []
    if recorder.ended == number:
        found = _chain(recorder, step, True)
        for condition in found:
            if condition["holds"] is False:
                known = {value["text"] for value in condition["values"]}
                condition["values"] += [v for v in _guard(recorder, step) if v["text"] not in known]
        return found
    return [_condition(recorder.parts[part], None, []) for part in step.parts] if step.is_top else []


def _size(condition: Condition) -> int:
    return len(json.dumps(condition))


def _bounded(found: list[Condition]) -> list[Condition]:
    """At most as many and as long as is documented; what failed is kept, with its values, before all else."""
    first = next(index for index, condition in enumerate(found) if condition["holds"] is False)
    start = max(0, min(first - MAX_CONDITIONS // 2, len(found) - MAX_CONDITIONS))
    kept = found[start : start + MAX_CONDITIONS]
    kept.sort(key=lambda condition: condition is not found[first])
    left, fitting = MAX_SIZE - 2, []
    for condition in kept:
        for attempt in (condition, {**condition, "values": []}):
            if _size(attempt) + 2 <= left:
                left -= _size(attempt) + 2
                fitting.append(attempt)
                break
    return sorted(fitting, key=_order)


def _order(condition: Condition) -> tuple[int, int]:
    return condition["line"], condition["column"]


def _untaken(recorder: Recorder, step: Step) -> list[Condition]:
    """The test of an `if` that would have led to an answer: where the end is reached without one, that is what failed."""
    if step.guard is None or recorder.truths[step.guard] is not False or step.constant is False:
        return []
    return [_condition(recorder.parts[step.guard], False, _values(recorder.told[step.guard]))]


def break_down(recorder: Recorder, fell_off: bool = False) -> list[Condition]:
    """What the puzzle asked in the recorded call, which did not end in True. Empty where nothing is known to be false.
    `fell_off`: it ended without a `return`."""
    steps = recorder.steps
    found = [condition for number, step in enumerate(steps) for condition in _step(recorder, number, step)]
    if fell_off:
        found += [condition for step in steps for condition in _untaken(recorder, step)]
    if all(condition["holds"] is not False for condition in found):
        return []
    return _bounded(sorted(found, key=_order))
