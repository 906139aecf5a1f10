"""What is left when something is killed, full or broken."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openai
import pytest
from conftest import PROGRAM, Server, wait_for

Serve = Callable[..., Server]


def test_a_job_goes_on_from_its_last_checkpoint(serve: Serve, rows: str) -> None:
    server = serve("--checkpoint-every", "0")
    job = server.job(server.upload(rows), hyperparameters={"n_epochs": 15})
    wait_for(lambda: len(server.client.fine_tuning.jobs.checkpoints.list(job).data) == 1 and len(server.steps(job)) > 3)
    server.kill()
    wait_for(lambda: not server.training_processes(), 5)
    # As a kill in the middle of a save leaves it: newer than all others, and not whole.
    torn = server.home / "jobs" / job / "checkpoints/checkpoint-9999"
    torn.mkdir()
    with open(server.home / "jobs" / job / "events.jsonl", "a") as events:
        events.write('{"created_at": 1, "lev')

    server.command += ["--checkpoint-every", "300"]
    server.start()
    wait_for(lambda: len(server.training_processes()) == 1)
    server.process.terminate()
    server.process.wait(20)
    wait_for(lambda: not server.training_processes(), 5)
    server.start()
    assert server.finished(job).status == "succeeded"
    again = next(e.message for e in server.client.fine_tuning.jobs.list_events(job, limit=1000) if "goes on" in e.message)
    assert int(again.split()[5].rstrip(":")) >= 3
    assert server.steps(job)[-1] == 90
    assert not torn.exists()


def test_a_killed_training_process_fails_its_job_only(serve: Serve, rows: str) -> None:
    server = serve()
    file = server.upload(rows)
    job, waiting = server.job(file, hyperparameters={"n_epochs": 1000}), server.job(file)
    wait_for(lambda: len(server.steps(job)) > 0)
    for process in server.training_processes():
        process.kill()
    error = server.finished(job).error
    assert error is not None and error.code == "out_of_memory" and "killed" in error.message
    assert server.finished(waiting).status == "succeeded"

    # Killed between the last byte of the weights and the word that they are there.
    server.kill()
    state = server.home / "jobs" / waiting / "job.json"
    told = json.loads(state.read_text())
    told["public"] |= {"status": "running", "fine_tuned_model": None, "finished_at": None}
    state.write_text(json.dumps(told))
    os.replace(server.home / "models" / waiting, server.home / "jobs" / waiting / "result")
    server.start()
    name = server.finished(waiting).fine_tuned_model
    assert name is not None
    assert server.client.completions.create(model=name, prompt="x", max_tokens=1).choices
    assert [job.status for job in server.client.fine_tuning.jobs.list()] == ["succeeded", "failed"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 100 MB; a job of this model wants 80."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=100m", "none", folder], check=False).returncode:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill_disk(ballast: Path) -> None:
    with open(ballast, "ab", buffering=0) as full, contextlib.suppress(OSError):
        while True:
            full.write(bytes(1 << 16))


def test_a_full_disk_is_told_and_survived(serve: Serve, small_disk: Path, rows: str) -> None:
    server = serve("--checkpoint-every", "0", home=small_disk / "home")
    file = server.upload(rows)
    job = server.job(file, hyperparameters={"n_epochs": 1000})
    wait_for(lambda: len(server.steps(job)) > 0)
    ballast = small_disk / "ballast"
    fill_disk(ballast)
    error = server.finished(job).error
    assert error is not None and error.code == "disk_full", error
    with pytest.raises(openai.InternalServerError, match="GB are free") as refused:
        server.job(file)
    assert refused.value.status_code == 507
    fill_disk(ballast)
    with pytest.raises(openai.InternalServerError) as refused:
        server.upload(rows)
    assert refused.value.code == "disk_full"
    assert server.client.completions.create(model="tiny", prompt="x", max_tokens=1).choices
    ballast.unlink()
    assert server.upload(rows)


def test_a_folder_serves_one_server(serve: Serve, model_folder: Path) -> None:
    server = serve()
    command = [sys.executable, str(PROGRAM), "--model", str(model_folder), "--home", str(server.home), "--port", "0"]
    second = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert second.returncode != 0
    assert "Another server is using" in second.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--model", "./nowhere"], "no model at ./nowhere"),
        (["--model", "package:nowhere"], "uv run --with nowhere"),
        (["--model", "x", "--app", "example.org"], "--app is an address"),
        ([], "required: --model"),
    ],
)
def test_a_wrong_start_says_what_to_do(tmp_path: Path, options: list[str], words: str) -> None:
    command = [sys.executable, str(PROGRAM), "--home", str(tmp_path), "--port", "0", *options]
    started = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert started.returncode != 0
    assert words in started.stderr
    assert "Traceback" not in started.stderr
