"""Completions and chat, as the official client and the app ask for them."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import openai
import pytest
from conftest import Server

PROMPT = "def sat(x: int):\n    return x + 2 == 21\n\ndef sol():\n"


def texts(server: Server, **options: object) -> list[str]:
    body = {"model": "tiny", "prompt": PROMPT, "max_tokens": 24, **options}
    return [choice.text for choice in server.client.completions.create(**body).choices]  # type: ignore[arg-type, union-attr]


def test_lists_its_model(server: Server) -> None:
    assert [model.id for model in server.client.models.list()] == ["tiny"]
    assert server.client.models.retrieve("tiny").id == "tiny"


def test_samples_of_one_prompt_differ_and_are_counted(server: Server) -> None:
    reply = server.client.completions.create(model="tiny", prompt=PROMPT, n=4, max_tokens=10, temperature=1)
    assert [choice.index for choice in reply.choices] == [0, 1, 2, 3]
    assert len({choice.text for choice in reply.choices}) == 4
    assert reply.usage is not None and reply.usage.completion_tokens <= 40
    assert reply.usage.total_tokens == reply.usage.prompt_tokens + reply.usage.completion_tokens


def test_a_reply_says_how_it_was_drawn(server: Server) -> None:
    reply = server.client.completions.create(model="tiny", prompt=PROMPT, max_tokens=10)
    told = reply.model_extra["sampling"]  # type: ignore[index]
    assert (told["temperature"], told["top_p"], told["top_k"]) == (1.0, 1.0, 0)
    assert texts(server, max_tokens=10, seed=told["seed"]) == [reply.choices[0].text]


def test_a_seed_is_answered_alike_whatever_it_is_batched_with(server: Server) -> None:
    alone = texts(server, n=3, seed=7)
    with ThreadPoolExecutor(12) as pool:
        others = [
            pool.submit(texts, server, prompt=PROMPT[: 20 + 3 * place], n=1 + place % 3, max_tokens=10 + 5 * place)
            for place in range(10)
        ]
        again = [pool.submit(texts, server, n=3, seed=7) for _ in range(6)]
        assert all(future.result() == alone for future in again)
        assert all(future.result() for future in others)


def test_a_sample_is_the_same_in_a_request_that_was_split(server: Server) -> None:
    assert texts(server, n=3, seed=7) == [text for seed in (7, 8, 9) for text in texts(server, n=1, seed=seed)]


def test_temperature_zero_takes_the_likeliest(server: Server) -> None:
    reply = server.client.completions.create(model="tiny", prompt=PROMPT, max_tokens=8, temperature=0, logprobs=2)
    scores = reply.choices[0].logprobs
    assert scores is not None and scores.tokens and scores.token_logprobs and scores.top_logprobs
    assert [max(top.values()) for top in scores.top_logprobs] == pytest.approx(scores.token_logprobs)
    assert "".join(scores.tokens) == reply.choices[0].text


def test_a_stop_text_ends_the_sample_and_is_not_in_it(server: Server) -> None:
    whole = texts(server, seed=3, max_tokens=40)[0]
    stop = whole[10:13]
    reply = server.client.completions.create(model="tiny", prompt=PROMPT, seed=3, max_tokens=40, stop=[stop])
    assert reply.choices[0].text == whole[: whole.index(stop)]
    assert reply.choices[0].finish_reason == "stop"


def test_a_stream_says_the_same_with_reason_and_usage(server: Server) -> None:
    options = {"model": "tiny", "prompt": PROMPT, "n": 2, "seed": 5, "max_tokens": 20, "stop": "\n"}
    whole = server.client.completions.create(**options)  # type: ignore[call-overload]
    stream = server.client.completions.create(**options, stream=True, stream_options={"include_usage": True})  # type: ignore[call-overload]
    parts, reasons, usage = ["", ""], {}, None
    for chunk in stream:
        usage = chunk.usage or usage
        for choice in chunk.choices:
            parts[choice.index] += choice.text
            if choice.finish_reason:
                reasons[choice.index] = choice.finish_reason
    assert parts == [choice.text for choice in whole.choices]
    assert reasons == {choice.index: choice.finish_reason for choice in whole.choices}
    assert usage == whole.usage


def test_a_stream_ends_with_done(server: Server) -> None:
    body = {"model": "tiny", "prompt": PROMPT, "max_tokens": 2, "stream": True}
    reply = httpx.post(f"{server.address}/completions", json=body, headers=server.headers)
    assert reply.headers["content-type"].startswith("text/event-stream")
    assert reply.text.endswith("data: [DONE]\n\n")


def test_chats_by_the_template_of_the_model(server: Server) -> None:
    reply = server.client.chat.completions.create(
        model="tiny", messages=[{"role": "user", "content": "x"}], max_tokens=8, logprobs=True, top_logprobs=2, n=2
    )
    assert [choice.message.role for choice in reply.choices] == ["assistant", "assistant"]
    scores = reply.choices[0].logprobs
    assert scores is not None and scores.content and len(scores.content[0].top_logprobs) == 2
    stream = server.client.chat.completions.create(
        model="tiny", messages=[{"role": "user", "content": "x"}], max_tokens=8, stream=True
    )
    assert [chunk.choices[0].finish_reason for chunk in stream][-1] in ("length", "stop")


def test_several_prompts_in_one_request(server: Server) -> None:
    together = texts(server, prompt=[PROMPT, "def f("], n=2, seed=1)
    assert together == texts(server, n=2, seed=1) + texts(server, prompt="def f(", n=2, seed=3)
    assert texts(server, prompt=[[5, 6, 7], [8]], max_tokens=2)


@pytest.mark.parametrize(
    ("options", "code", "param"),
    [
        ({"flavour": 1}, "unknown_parameter", "flavour"),
        ({"temperature": "hot"}, "invalid_value", "temperature"),
        ({"presence_penalty": 0.5}, "invalid_value", "presence_penalty"),
        ({"max_tokens": 600}, "context_length_exceeded", "prompt"),
        ({"prompt": "x = 1\n" * 600}, "context_length_exceeded", "prompt"),
        ({"prompt": [999_999]}, "invalid_prompt", "prompt"),
        ({"prompt": "\ud800"}, "invalid_prompt", "prompt"),
        ({"prompt": [999_999], "stream": True}, "invalid_prompt", "prompt"),
    ],
)
def test_refuses_by_name(server: Server, options: dict[str, object], code: str, param: str) -> None:
    text = json.dumps({"model": "tiny", "prompt": PROMPT, **options})
    headers = {**server.headers, "Content-Type": "application/json"}
    reply = httpx.post(f"{server.address}/completions", content=text, headers=headers)
    assert reply.status_code == 400
    assert (reply.json()["error"]["code"], reply.json()["error"]["param"]) == (code, param)
    assert reply.json()["error"]["type"] == "invalid_request_error"


def test_sizes_are_told_when_the_context_is_too_short(server: Server) -> None:
    with pytest.raises(openai.BadRequestError, match="context is 512 tokens.* and 500 are asked for"):
        texts(server, max_tokens=500)


def test_unknown_models_are_refused(server: Server) -> None:
    with pytest.raises(openai.NotFoundError) as refused:
        texts(server, model="gpt-5")
    assert refused.value.code == "model_not_found"


def test_the_generation_of_a_client_that_goes_away_ends(server: Server) -> None:
    body = {"model": "tiny", "prompt": PROMPT, "max_tokens": 450, "n": 64}
    with httpx.stream("POST", f"{server.address}/completions", json={**body, "stream": True}, headers=server.headers) as reply:
        next(reply.iter_text())
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{server.address}/completions", json=body, headers=server.headers, timeout=1)
    # 128 rows of 450 tokens would keep everybody waiting; rows of clients that are gone do not.
    start = time.monotonic()
    texts(server, n=1, max_tokens=1)
    assert time.monotonic() - start < 5
