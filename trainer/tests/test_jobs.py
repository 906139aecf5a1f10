"""Fine-tuning jobs: from the upload to the answer of the tuned model."""

import json
from collections.abc import Callable

import httpx
import openai
import pytest
from conftest import PAIRS, Server, wait_for

PROMPT = PAIRS[0]["prompt"]
Serve = Callable[..., Server]


def answer(server: Server, model: str) -> str:
    reply = server.client.completions.create(model=model, prompt=PROMPT, max_tokens=12, temperature=0)
    return reply.choices[0].text


@pytest.fixture(scope="module")
def tuned(server: Server, rows: str) -> str:
    """A job that has learned the pairs by heart."""
    job = server.job(
        server.upload(rows),
        hyperparameters={"n_epochs": 12, "learning_rate": 3e-3},
        suffix="pairs",
        seed=1,
        metadata={"run": "run-1"},
    )
    assert server.finished(job).status == "succeeded", server.finished(job).error
    return job


def test_the_tuned_model_answers_under_its_name(server: Server, tuned: str) -> None:
    job = server.client.fine_tuning.jobs.retrieve(tuned)
    name = job.fine_tuned_model
    assert name is not None and name.startswith("ft:tiny:pairs:")
    assert [model.id for model in server.client.models.list()][:2] == ["tiny", name]
    assert answer(server, name).startswith("\n    return ")
    assert not answer(server, "tiny").startswith("\n    return ")
    assert job.trained_tokens and job.finished_at


def test_events_are_newest_first_and_say_how_it_goes(server: Server, tuned: str) -> None:
    events = server.client.fine_tuning.jobs.list_events(tuned, limit=1000).data
    assert "Done" in events[0].message and "rows" in events[-1].message
    data = [event.data for event in events if event.data][::-1]
    assert [each["step"] for each in data] == list(range(1, data[0]["total_steps"] + 1))  # type: ignore[index]
    assert data[-1]["train_loss"] < data[0]["train_loss"] / 2  # type: ignore[index, operator]
    assert data[-1]["seconds_left"] == 0 and data[0]["learning_rate"] is not None  # type: ignore[index]
    page = server.client.fine_tuning.jobs.list_events(tuned, limit=2)
    assert page.has_more and page.get_next_page().data[0].id == events[2].id


def test_a_finished_job_has_its_model_as_checkpoint(server: Server, tuned: str) -> None:
    checkpoint = server.client.fine_tuning.jobs.checkpoints.list(tuned).data[0]
    assert checkpoint.step_number == server.steps(tuned)[-1]
    assert answer(server, checkpoint.fine_tuned_model_checkpoint)


def test_jobs_are_found_by_their_metadata(server: Server, tuned: str) -> None:
    found = httpx.get(f"{server.address}/fine_tuning/jobs?metadata[run]=run-1", headers=server.headers).json()["data"]
    assert [job["id"] for job in found] == [tuned]
    assert not httpx.get(f"{server.address}/fine_tuning/jobs?metadata[run]=2", headers=server.headers).json()["data"]


def test_an_adapter_goes_on_as_an_adapter_and_keeps_what_it_needs(server: Server, tuned: str, rows: str) -> None:
    start = server.client.fine_tuning.jobs.retrieve(tuned).fine_tuned_model
    assert start is not None
    first = server.finished(server.job(server.upload(rows), model=start, hyperparameters={"lora_rank": 4}))
    assert first.fine_tuned_model is not None, first.error
    second = server.finished(server.job(first.training_file, model=first.fine_tuned_model))
    assert second.fine_tuned_model is not None, second.error
    assert second.model_dump()["hyperparameters"]["lora_rank"] == 4
    assert answer(server, second.fine_tuned_model).startswith("\n    return ")
    with pytest.raises(openai.ConflictError, match="adapters of"):
        server.client.models.delete(start)
    for name in (second.fine_tuned_model, first.fine_tuned_model):
        assert server.client.models.delete(name).deleted
    with pytest.raises(openai.NotFoundError):
        answer(server, second.fine_tuned_model)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"prompt": "a", "completion": "b"}\n{"prompt": "a"}\n', "Line 2: it has {prompt}"),
        ('{"text": "a"}\n\nnot json\n', "Line 3: Expecting value"),
        ('{"text": "a"}\n{"prompt": "a", "completion": "b"}\n', "Line 2: this is a row of prompt"),
        ('{"text": 5}\n', "Line 1: 'text' is not a text"),
        ('{"text": "\\ud800"}\n', "Line 1: .*surrogates not allowed"),
        ('{"prompt": "a", "completion": ""}\n', "Line 1: 'completion' is empty"),
        ('{"messages": [{"role": "user", "content": "a"}, {"role": "user", "content": "b"}]}', "Line 1: the last message"),
        ("[" * 100_000 + "\n", "Line 1: "),
        ("\n\n", "no rows"),
    ],
)
def test_a_bad_file_is_refused_by_line_and_reason(server: Server, text: str, reason: str) -> None:
    with pytest.raises(openai.BadRequestError, match=reason):
        server.upload(text)


def test_files_are_listed_read_and_deleted(server: Server) -> None:
    name = server.upload('\ufeff{"text": "é"}\r\n')
    assert name in [file.id for file in server.client.files.list()]
    assert json.loads(server.client.files.content(name).content.decode("utf-8-sig")) == {"text": "é"}
    assert server.client.files.delete(name).deleted
    with pytest.raises(openai.NotFoundError):
        server.client.files.retrieve(name)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"training_file": "file-x"}, "no file"),
        ({"model": "x"}, "no model"),
        ({"extra_body": {"hyperparameters": {"epochs": 1}}}, "'hyperparameters.epochs' is not known"),
        ({"extra_body": {"hyperparameters": {"batch_size": 0}}}, "hyperparameters.batch_size"),
        ({"validation_file": "file-x"}, "validation_file"),
        ({"suffix": "../../up"}, "suffix"),
    ],
)
def test_a_job_that_cannot_be_is_refused(server: Server, rows: str, options: dict[str, object], message: str) -> None:
    body = {"model": "tiny", "training_file": server.upload(rows), **options}
    with pytest.raises((openai.BadRequestError, openai.NotFoundError), match=message):
        server.client.fine_tuning.jobs.create(**body)  # type: ignore[arg-type]


def test_a_request_that_is_sent_twice_makes_one_job(server: Server, rows: str) -> None:
    file = server.upload(rows)
    again = {"extra_headers": {"Idempotency-Key": "once"}}
    job = server.job(file, **again)
    assert server.job(file, **again) == job
    by_metadata = server.job(file, metadata={"idempotency_key": "twice"})
    assert server.job(file, metadata={"idempotency_key": "twice"}) == by_metadata != job
    with pytest.raises(openai.ConflictError):
        server.job(file, suffix="other", **again)
    for name in (job, by_metadata):
        server.client.fine_tuning.jobs.cancel(name)
        assert server.finished(name).status == "cancelled"
    with pytest.raises(openai.BadRequestError, match="cancelled already"):
        server.client.fine_tuning.jobs.cancel(job)


def test_cancelling_ends_the_process(server: Server, rows: str) -> None:
    job = server.job(server.upload(rows), hyperparameters={"n_epochs": 1000})
    wait_for(lambda: len(server.steps(job)) > 0)
    assert server.client.fine_tuning.jobs.retrieve(job).estimated_finish
    server.client.fine_tuning.jobs.cancel(job)
    wait_for(lambda: not server.training_processes(), 5)


def test_texts_and_chats_are_learned_too(server: Server) -> None:
    text = "".join(json.dumps({"text": pair["prompt"] + pair["completion"]}) + "\n" for pair in PAIRS)
    chat = "".join(
        json.dumps(
            {
                "messages": [
                    {"role": "user", "content": pair["prompt"]},
                    {"role": "assistant", "content": pair["completion"]},
                ]
            }
        )
        + "\n"
        for pair in PAIRS
    )
    paper = {"preset": "paper", "n_epochs": "auto", "batch_size": "auto", "max_length": 128}
    jobs = [server.job(server.upload(text), hyperparameters=paper), server.job(server.upload(chat))]
    assert [server.finished(job).status for job in jobs] == ["succeeded"] * 2
    told = server.client.fine_tuning.jobs.retrieve(jobs[0]).model_dump()["hyperparameters"]
    assert (told["learning_rate"], told["n_epochs"], told["batch_size"], told["schedule"]) == (
        5e-6,
        10,
        4,
        "constant_with_warmup",
    )


def test_two_processes_train_together(serve: Serve, rows: str) -> None:
    server = serve("--processes", "2", "--threads", "1", "--checkpoint-every", "0")
    job = server.finished(server.job(server.upload(rows), hyperparameters={"n_epochs": 2}))
    assert job.status == "succeeded", job.error
    # 24 rows, 4 at a time over both processes, twice.
    assert server.steps(job.id)[-1] == 12
    assert job.fine_tuned_model is not None and answer(server, job.fine_tuned_model) is not None
