"""A native judge as the one of 2023 worked: a baseline of `bench/verifier.mjs`, no part of the product.

Reused CPython processes exec pair after pair in-process and are killed and replaced when one outlives the limit. No
isolation between pairs. Reads {"pairs": [[puzzle, solution], …], "limit": seconds, "processes": n} as JSON from standard
input, writes {"seconds": wall, "solved": count} to standard output. Starting the first processes is not counted.
"""

import json
import sys
import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection, wait

from judge import judge


def work(connection: Connection) -> None:
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    sys.setrecursionlimit(5000)
    connection.send(None)
    while True:
        puzzle, solution = connection.recv()
        try:
            connection.send(judge(puzzle, solution))
        except BaseException:
            connection.send(False)


def start() -> tuple[Process, Connection]:
    ours, theirs = Pipe()
    process = Process(target=work, args=(theirs,), daemon=True)
    process.start()
    return process, ours


def main() -> None:
    request = json.load(sys.stdin)
    pairs, limit = request["pairs"], request["limit"]
    workers = [start() for _ in range(request["processes"])]
    for _, connection in workers:
        connection.recv()
    begin = time.perf_counter()
    deadlines: dict[Connection, tuple[Process, float]] = {}
    ready = [(process, connection) for process, connection in workers]
    position = solved = 0
    while position < len(pairs) or deadlines:
        while ready and position < len(pairs):
            process, connection = ready.pop()
            connection.send(pairs[position])
            position += 1
            deadlines[connection] = (process, time.perf_counter() + limit)
        soonest = min(deadline for _, deadline in deadlines.values())
        done = wait(list(deadlines), max(0.0, soonest - time.perf_counter()))
        for connection in done:
            solved += bool(connection.recv())  # type: ignore[union-attr]
            ready.append((deadlines.pop(connection)[0], connection))  # type: ignore[call-overload]
        for connection in [c for c, (_, deadline) in deadlines.items() if time.perf_counter() >= deadline]:
            process, _ = deadlines.pop(connection)
            process.kill()
            process, connection = start()
            connection.recv()
            ready.append((process, connection))
    print(json.dumps({"seconds": time.perf_counter() - begin, "solved": solved}))


if __name__ == "__main__":
    main()
