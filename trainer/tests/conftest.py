"""A model of about a million random weights, and the real server around it, as a process of its own."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openai
import psutil
import pytest
from openai.types.fine_tuning import FineTuningJob
from tiny_model import make_tiny_model

PROGRAM = Path(__file__).parents[1] / "autodidact_trainer.py"
APP = "http://localhost:4173"

PAIRS = [
    {
        "prompt": f"def sat(x: int):\n    return x + {a} == {b}\n\ndef sol():",
        "completion": f"\n    return {b - a}\n",
    }
    for a in range(2, 8)
    for b in range(20, 24)
]


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Random weights, and a tokenizer trained on the pairs."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    make_tiny_model(folder, (pair["prompt"] + pair["completion"] for pair in PAIRS))
    return folder


class Server:
    """The companion as a person starts it."""

    def __init__(self, home: Path, model: Path, *options: str) -> None:
        self.home = home
        self.command = [sys.executable, str(PROGRAM), "--model", str(model), "--home", str(home), "--port", "0"]
        self.command += ["--device", "cpu", *options]
        self.start()

    def start(self) -> None:
        self.log = self.home.parent / f"{self.home.name}.log"
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, env={**os.environ, "HF_HUB_OFFLINE": "1"})
        wait_for(lambda: "Open the app" in self.log.read_text() or self.process.poll() is not None)
        words = self.log.read_text()
        assert self.process.poll() is None, words
        lines = dict(line.split(" ", 2)[::2] for line in words.splitlines() if line.startswith("Listening"))
        self.address = lines["Listening"]
        self.key = next(line.removeprefix("Key: ") for line in words.splitlines() if line.startswith("Key: "))
        self.client = openai.OpenAI(base_url=self.address, api_key=self.key, max_retries=0, timeout=120)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}

    def kill(self) -> None:
        """As the system does when memory is short: nothing can be said any more."""
        self.process.kill()
        self.process.wait()

    def training_processes(self) -> list[psutil.Process]:
        found = []
        for process in psutil.process_iter(["cmdline"]):
            words = process.info["cmdline"] or []
            if "--training-process" in words and words[-1].startswith(str(self.home)):
                found.append(process)
        return found

    def upload(self, rows: str) -> str:
        return self.client.files.create(file=("pairs.jsonl", rows.encode()), purpose="fine-tune").id

    def job(self, file: str, **options: object) -> str:
        hyperparameters = {"n_epochs": 1, "batch_size": 4, **options.pop("hyperparameters", {})}  # type: ignore[dict-item]
        body = {"model": "tiny", "training_file": file, "extra_body": {"hyperparameters": hyperparameters}, **options}
        return self.client.fine_tuning.jobs.create(**body).id  # type: ignore[arg-type]

    def finished(self, job: str) -> FineTuningJob:
        wait_for(lambda: self.client.fine_tuning.jobs.retrieve(job).finished_at is not None)
        return self.client.fine_tuning.jobs.retrieve(job)

    def steps(self, job: str) -> list[int]:
        """The steps that were told, oldest first."""
        events = self.client.fine_tuning.jobs.list_events(job, limit=1000).data
        return [event.data["step"] for event in events if event.data][::-1]  # type: ignore[index]


def wait_for(is_so: Callable[[], bool], seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "this did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def serve(model_folder: Path, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts servers that end with the test."""
    started: list[Server] = []

    def start(*options: str, home: Path = tmp_path / "home") -> Server:
        started.append(Server(home, model_folder, *options))
        return started[-1]

    yield start
    for server in started:
        server.kill()


@pytest.fixture(scope="module")
def server(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests of a module that leave it as it was."""
    running = Server(tmp_path_factory.mktemp("shared") / "home", model_folder)
    yield running
    running.kill()


@pytest.fixture(scope="session")
def rows() -> str:
    shuffled = random.Random(1).sample(PAIRS, len(PAIRS))
    return "".join(json.dumps(pair) + "\n" for pair in shuffled)
