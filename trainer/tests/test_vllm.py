"""The wires to vLLM, against a stand-in: what it is started with, what is passed on, when adapters are loaded."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import openai
import psutil
import pytest
from conftest import Server, wait_for

STAND_IN = Path(__file__).parent / "stand_in_vllm.py"


def test_samples_and_adapters_are_asked_of_vllm(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rows: str
) -> None:
    log = tmp_path / "asked.jsonl"
    monkeypatch.setenv("STAND_IN_LOG", str(log))
    command = f"'{sys.executable}' '{STAND_IN}'"
    server = serve("--sampler", "vllm", "--vllm-command", command, "--data-parallel-size", "2", "--vllm-arguments=--seed 1")

    def asked() -> list[list[object]]:
        return [json.loads(line) for line in log.read_text().splitlines()]

    reply = server.client.completions.create(model="tiny", prompt="x", seed=3)
    assert reply.choices[0].text == "said by vLLM"
    started, first = asked()
    words = " ".join(map(str, started[1]))  # type: ignore[call-overload]
    assert "--served-model-name tiny" in words
    assert "--data-parallel-size 2 --enable-lora" in words
    assert words.endswith("--seed 1")
    assert first == ["/v1/completions", {"model": "tiny", "prompt": "x", "seed": 3, "max_tokens": 16}]

    file = server.upload(rows)
    with pytest.raises(openai.BadRequestError, match="lora_rank above 0"):
        server.job(file, hyperparameters={"lora_rank": 0})
    name = server.finished(server.job(file)).fine_tuned_model
    assert name is not None
    for _ in range(2):
        server.client.completions.create(model=name, prompt="x")
    paths = [path for path, _ in asked()[2:]]
    assert paths == ["/v1/load_lora_adapter", "/v1/completions", "/v1/completions"]
    body = asked()[2][1]
    assert isinstance(body, dict)
    assert body["lora_name"] == name
    assert (Path(body["lora_path"]) / "adapter_config.json").exists()

    child = running_stand_in(server)
    # Asked for before the kill: a process that is gone has no parent.
    guard = child.parent()
    child.kill()
    wait_for(lambda: guard is None or not guard.is_running() or guard.status() == psutil.STATUS_ZOMBIE)
    with pytest.raises(openai.InternalServerError, match="vLLM does not run"):
        server.client.completions.create(model="tiny", prompt="x")

    server.process.terminate()
    server.process.wait(20)
    server.start()
    assert server.client.completions.create(model=name, prompt="x").choices[0].text == "said by vLLM"
    child = running_stand_in(server)
    server.kill()
    wait_for(lambda: not child.is_running(), 5)


def running_stand_in(server: Server) -> psutil.Process:
    below = psutil.Process(server.process.pid).children(recursive=True)
    return next(process for process in below if process.cmdline()[1:2] == [str(STAND_IN)])
