"""Makes reference.json: what the statistics of the app must give, computed here once more, without rounding.

    python3 src/testing/statistics/reference.py

Pass@k and means are fractions of whole numbers until the last step. The generator of random numbers is written down
again from its definition (sfc32), so that resampled intervals and p-values can be compared digit by digit. Nothing
but the standard library is needed.
"""

import json
from collections.abc import Iterator
from fractions import Fraction
from math import comb, floor
from pathlib import Path

MASK = 0xFFFFFFFF


def sfc32(seed: int) -> Iterator[Fraction]:
    a, b, c, counter = seed & MASK, (seed >> 32) & MASK, 0x9E3779B9, 1

    def advance() -> int:
        nonlocal a, b, c, counter
        total = (a + b + counter) & MASK
        counter = (counter + 1) & MASK
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & MASK
        c = (((c << 21) | (c >> 11)) + total) & MASK
        return total

    for _ in range(12):
        advance()
    while True:
        yield Fraction(advance(), 2**32)


def pass_at_k(n: int, s: int, k: int) -> Fraction:
    return 1 - Fraction(comb(n - s, k), comb(n, k))


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def quantile(ordered: list[Fraction], share: Fraction) -> Fraction:
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def bootstrap(values: list[Fraction], seed: int, rounds: int) -> tuple[Fraction, Fraction]:
    random = sfc32(seed)
    size = len(values)
    means = sorted(
        sum((values[floor(next(random) * size)] for _ in range(size)), Fraction(0)) / size for _ in range(rounds)
    )
    return quantile(means, Fraction(25, 1000)), quantile(means, Fraction(975, 1000))


def exact_p(differences: list[int]) -> Fraction:
    some = [value for value in differences if value != 0]
    observed = abs(sum(some))
    ways = 2 ** len(some)
    extreme = sum(
        abs(sum(-value if way >> index & 1 else value for index, value in enumerate(some))) >= observed
        for way in range(ways)
    )
    return Fraction(extreme, ways)


def drawn_p(differences: list[int], seed: int, rounds: int) -> Fraction:
    random = sfc32(seed)
    some = [value for value in differences if value != 0]
    observed = abs(sum(some))
    extreme = 0
    for _ in range(rounds):
        extreme += abs(sum(value if next(random) < Fraction(1, 2) else -value for value in some)) >= observed
    return Fraction(extreme + 1, rounds + 1)


def outcomes(puzzles: int, attempts: int, seed: int) -> list[list[bool]]:
    """Puzzles of every difficulty; some are never solved."""
    random = sfc32(seed)
    rows = []
    for _ in range(puzzles):
        chance = max(Fraction(0), next(random) * 2 - 1) ** 2
        rows.append([next(random) < chance for _ in range(attempts)])
    return rows


def main() -> None:
    triples = [(1, 0, 1), (1, 1, 1), (100, 1, 1), (100, 1, 100), (100, 3, 10), (100, 99, 2), (100, 100, 100), (128, 7, 100)]
    triples += [(1000, s, k) for s in (0, 1, 2, 17, 499, 901, 999) for k in (1, 10, 100, 1000)]
    triples += [(10_000, 1, 9_999), (10_000, 5_000, 10), (10_000, 3, 1_000)]

    rows = outcomes(puzzles=40, attempts=20, seed=5)
    curve = []
    for k in (1, 2, 4, 8, 10, 16, 20):
        estimates = [pass_at_k(len(row), sum(row), k) for row in rows]
        within = [Fraction(any(row[:k])) for row in rows]
        curve.append({
            "k": k,
            "estimator": float(mean(estimates)),
            "estimatorInterval": [float(end) for end in bootstrap(estimates, seed=11, rounds=2000)],
            "solved": int(sum(within)),
            "sequential": float(mean(within)),
            "sequentialInterval": [float(end) for end in bootstrap(within, seed=11, rounds=2000)],
        })

    few = [3, -1, 2, 0, 0, 4, -2, 1, 1, 0, -1, 2]
    many = [3, -2, 1, 0, 2, -3, 1, 1, -1, 2, 4, -2, 0, 1, 2, -1, 3, -4, 1, 2, 1, -1, 0, 2, 1]
    permutation = [
        {"differences": few, "seed": 3, "rounds": 10_000, "p": float(exact_p(few))},
        {"differences": many, "seed": 3, "rounds": 10_000, "p": float(drawn_p(many, seed=3, rounds=10_000))},
        {"differences": [0, 0, 0], "seed": 3, "rounds": 10_000, "p": 1.0},
    ]

    path = Path(__file__).with_name("reference.json")
    reference = {
        "passAtK": [[n, s, k, float(pass_at_k(n, s, k))] for n, s, k in triples],
        "curve": {
            "seed": 11,
            "rounds": 2000,
            "outcomes": ["".join("1" if solved else "0" for solved in row) for row in rows],
            "points": curve,
        },
        "permutation": permutation,
    }
    path.write_text(json.dumps(reference) + "\n")


if __name__ == "__main__":
    main()
