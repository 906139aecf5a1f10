"""A seed decides on other architectures too: windows that slide, positions that are learned, small temperatures."""

import queue
import sys
from pathlib import Path

import pytest
from conftest import PAIRS, PROGRAM

sys.path.insert(0, str(PROGRAM.parent))

import autodidact_trainer as trainer

PROMPT = PAIRS[0]["prompt"]


@pytest.fixture(scope="module")
def engine() -> trainer.Engine:
    engine = trainer.Engine("cpu", max_rows=64, max_loaded=2)
    engine.start()
    return engine


@pytest.fixture(scope="module", params=["gemma3", "gpt2"])
def model(request: pytest.FixtureRequest, model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> trainer.Model:
    import torch
    from transformers import AutoTokenizer, Gemma3ForCausalLM, Gemma3TextConfig, GPT2Config, GPT2LMHeadModel

    tokenizer = AutoTokenizer.from_pretrained(model_folder)
    common = {"vocab_size": len(tokenizer), "bos_token_id": 0, "eos_token_id": 0, "pad_token_id": 1}
    torch.manual_seed(0)
    if request.param == "gemma3":
        shape = {"hidden_size": 64, "intermediate_size": 128, "num_attention_heads": 4, "num_key_value_heads": 1}
        layers = ["sliding_attention", "full_attention"]
        config = Gemma3TextConfig(**common, **shape, num_hidden_layers=2, layer_types=layers, head_dim=16, sliding_window=16)
        network = Gemma3ForCausalLM(config)
    else:
        network = GPT2LMHeadModel(GPT2Config(**common, n_embd=64, n_layer=3, n_head=4, n_positions=256))
    folder = tmp_path_factory.mktemp("models") / request.param
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return trainer.Model(request.param, str(folder), 0)


class Asked:
    """A request, and what came of it."""

    def __init__(self, engine: trainer.Engine, model: trainer.Model, prompt: str, sampling: trainer.Sampling, count: int) -> None:
        self.events: queue.Queue[object] = queue.Queue()
        engine.submit(trainer.Generation(model, prompt, sampling, self.events.put, count))

    def texts(self) -> dict[int, str]:
        texts: dict[int, str] = {}
        while not isinstance(event := self.events.get(timeout=180), trainer.Done):
            assert isinstance(event, trainer.Piece), event
            texts[event.index] = texts.get(event.index, "") + event.text
        return texts


@pytest.mark.parametrize("temperature", [1.0, 0.05, 0.0])
def test_company_changes_nothing(engine: trainer.Engine, model: trainer.Model, temperature: float) -> None:
    def sampling(seed: int, tokens: int) -> trainer.Sampling:
        return trainer.Sampling(tokens, temperature, top_p=1.0, top_k=0, min_p=0.0, seed=seed)

    alone = Asked(engine, model, PROMPT, sampling(7, 24), 3).texts()
    others = [Asked(engine, model, PROMPT[: 10 + 4 * i], sampling(i, 10 + 4 * i), 1 + i % 3) for i in range(5)]
    again = [Asked(engine, model, PROMPT, sampling(7, 24), 3) for _ in range(3)]
    assert all(len(asked.texts()) > 0 for asked in others)
    assert [asked.texts() for asked in again] == [alone] * 3
