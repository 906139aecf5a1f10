"""A native judge as the one of 2023 worked: a baseline of `bench/verifier.mjs`, no part of the product.

Reused CPython processes exec pair after pair in-process and are killed and replaced when one outlives the limit. No
isolation between pairs. Reads {"pairs": [[puzzle, solution], …], "limit": seconds, "processes": n} as JSON from standard
input, writes {"seconds": wall, "kinds": [what each pair ended as]} to standard output. Starting the first processes is not
counted.
"""

import json
import os
import sys
import time
import warnings
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection, wait

from judge import judge

# The machine must not starve when a program hoards; the app's interpreters have a quarter of it.
MEMORY_BYTES = 2**30


def cap_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def work(connection: Connection) -> None:
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    sys.setrecursionlimit(5000)
    # The results go to standard output; what a program writes there is not among them.
    sys.stdout = open(os.devnull, "w")
    # What a model writes makes the compiler wonder aloud.
    warnings.simplefilter("ignore")
    cap_memory()
    connection.send(None)
    while True:
        puzzle, solution = connection.recv()
        try:
            connection.send("solved" if judge(puzzle, solution) else "wrong")
        except BaseException:
            connection.send("error")


def start() -> tuple[Process, Connection]:
    ours, theirs = Pipe()
    process = Process(target=work, args=(theirs,), daemon=True)
    process.start()
    # Otherwise a process that died could not be told from one that works.
    theirs.close()
    return process, ours


def main() -> None:
    request = json.load(sys.stdin)
    pairs, limit = request["pairs"], request["limit"]
    workers = [start() for _ in range(request["processes"])]
    for _, connection in workers:
        connection.recv()
    begin = time.perf_counter()
    deadlines: dict[Connection, tuple[Process, int, float]] = {}
    ready = list(workers)
    kinds = [""] * len(pairs)
    position = 0

    def replace(process: Process) -> None:
        process.kill()
        fresh, connection = start()
        connection.recv()
        ready.append((fresh, connection))

    while position < len(pairs) or deadlines:
        while ready and position < len(pairs):
            process, connection = ready.pop()
            connection.send(pairs[position])
            deadlines[connection] = (process, position, time.perf_counter() + limit)
            position += 1
        soonest = min(deadline for *_, deadline in deadlines.values())
        for connection in wait(list(deadlines), max(0.0, soonest - time.perf_counter())):
            assert isinstance(connection, Connection)
            process, index, _ = deadlines.pop(connection)
            try:
                kinds[index] = connection.recv()
                ready.append((process, connection))
            except EOFError:
                kinds[index] = "crashed"
                replace(process)
        for connection in [c for c, (*_, deadline) in deadlines.items() if time.perf_counter() >= deadline]:
            process, index, _ = deadlines.pop(connection)
            kinds[index] = "timeout"
            replace(process)
    print(json.dumps({"seconds": time.perf_counter() - begin, "kinds": kinds}))


if __name__ == "__main__":
    main()
