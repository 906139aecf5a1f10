"""What two choices of the companion are worth on this machine, each beside its plain alternative in the same process.

Weights are random, of the shape of SmolLM2-135M: how long a step takes does not depend on what they know.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import torch
from transformers import LlamaConfig, LlamaForCausalLM

sys.path.insert(0, str(Path(__file__).parents[2] / "trainer"))
import autodidact_trainer as trainer

VOCABULARY, ROWS, ROUNDS = 49152, 32, 7


def medians(ways: dict[str, Callable[[], None]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median seconds of each way; they take turns, so that a busy moment hits all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()
    for _ in range(rounds):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - began)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def tell(what: str, taken: dict[str, float], ours: str, plain: str, unit: str) -> None:
    each = ", ".join(f"{name} {seconds * 1e3:.1f} ms" for name, seconds in taken.items())
    print(f"{what}: {each} {unit}; ratio {taken[ours] / taken[plain]:.2f} to {plain}")


def noise() -> None:
    """A token for each of some rows: torch's generator row by row, and ours for all rows of a request together."""
    scores = torch.randn(ROWS, VOCABULARY)
    generators = [torch.Generator().manual_seed(seed) for seed in range(ROWS)]

    def plain() -> None:
        for row, generator in enumerate(generators):
            drawn = -torch.empty(VOCABULARY).exponential_(generator=generator).log()
            (scores[row] / 0.8 + drawn).topk(2)

    sampling = trainer.Sampling(max_tokens=1, temperature=0.8, top_p=1, top_k=0, min_p=0, seed=0)
    request = trainer.Generation(trainer.Model("m", Path(), 0), "", sampling, lambda _piece: None)
    request.warpers = lambda _ids, raw: raw / 0.8
    # Which scores lie too near to each other is asked of the network; here there is none, and nothing to wait for.
    request.loaded = type("Settled", (), {"settle": lambda *_: scores[0]})()
    request.prompt, request.prefix = [], None
    rows = [type("Row", (), {"random": numpy.random.Generator(numpy.random.SFC64(i)), "ids": []})() for i in range(ROWS)]
    taken = medians({"torch": plain, "ours": lambda: request.choose(rows, scores) and None})
    tell(f"Choosing a token for {ROWS} rows", taken, "ours", "torch", "for all of them")


def training() -> None:
    """Forward and backward of a batch as large as a training's, in 32 bits and with products in bfloat16."""
    shape: dict[str, Any] = {"hidden_size": 576, "intermediate_size": 1536, "num_hidden_layers": 30}
    heads = {"num_attention_heads": 9, "num_key_value_heads": 3, "tie_word_embeddings": True}
    network = LlamaForCausalLM(LlamaConfig(vocab_size=VOCABULARY, **shape, **heads))
    ids = torch.randint(0, VOCABULARY, (8, 100))

    def step(half: bool) -> None:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
            network(input_ids=ids, labels=ids).loss.backward()
        network.zero_grad()

    taken = medians({"32 bits": lambda: step(False), "bfloat16": lambda: step(True)}, rounds=3)
    tell("A step over 800 tokens, without the optimizer", taken, "bfloat16", "32 bits", "each")
    print(f"This processor {'multiplies' if trainer.multiplies_half(torch) else 'does not multiply'} bfloat16 in hardware.")


if __name__ == "__main__":
    noise()
    training()
