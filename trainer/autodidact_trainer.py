# /// script
# requires-python = ">=3.10"
# dependencies = [
#   "accelerate>=1.15,<2",
#   "datasets>=5.2,<6",
#   "fastapi>=0.165,<1",
#   "filelock>=3.20",
#   "gguf>=0.19",
#   "httpx>=0.28,<1",
#   "numpy>=2,<3",
#   "peft>=0.21,<1",
#   "platformdirs>=4",
#   "psutil>=7",
#   "python-multipart>=0.0.34",
#   "torch>=2.15,<3",
#   "transformers>=5.23,<6",
#   "trl>=1.16,<2",
#   "uvicorn>=0.54,<1",
# ]
# ///
"""The companion of Autodidact: samples from a language model, trains it, and serves what came of it.

START
  uv run autodidact_trainer.py --model HuggingFaceTB/SmolLM2-135M
  It prints a link that opens the app with address and key. Without uv, in an environment of your own:
  pip install accelerate datasets fastapi filelock gguf httpx numpy peft platformdirs psutil python-multipart \\
      torch transformers trl uvicorn
  python autodidact_trainer.py --model HuggingFaceTB/SmolLM2-135M

MODELS
  --model takes an id of the Hugging Face Hub, a folder with a model in it, a GGUF file, or package:NAME, the GGUF
  file that an installed Python package brings: uv run --with NAME autodidact_trainer.py --model package:NAME
  It may be given more than once.

WHAT IT SPEAKS
  OpenAI's shape, below /v1: models, completions, chat/completions, files, fine_tuning/jobs. What this server does not
  know it refuses by name. Rows of a training file, one JSON object a line, all of one sort:
  {"prompt": …, "completion": …}   learns the completion only
  {"text": …}                      learns all of it
  {"messages": [{"role": …, "content": …}, …]}   learns the last message, which is the assistant's

SAFETY
  It listens on this machine only, wants its key, and answers pages of the app's address only (--app).

WHERE THINGS LIE
  In one folder (--home): key, files/, jobs/ (state, events, output, checkpoints), models/ (tuned weights),
  unpacked/ (GGUF files as plain weights, made once).
  Everything can be killed at any moment; jobs go on from their last checkpoint when the server is started again.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import copy
import functools
import hashlib
import importlib.metadata
import json
import math
import os
import queue
import secrets
import shlex
import shutil
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlsplit

import psutil
from fastapi import FastAPI, Form, Header, Query, Request, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

# ---------------------------------------------------------------------------------------------------------------------
# Options
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Options:
    """What was said on the command line."""

    models: list[str]
    home: Path
    app: str
    host: str
    port: int
    device: str
    processes: int
    threads: int
    checkpoint_every: float
    max_rows: int
    loaded: int
    sampler: str
    data_parallel_size: int
    vllm_command: str
    vllm_arguments: str


def read_options(arguments: list[str] | None = None) -> Options:
    """Reads the command line; `--help` prints this file's documentation with it."""
    parser = argparse.ArgumentParser(
        prog="autodidact_trainer.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--model", dest="models", action="append", required=True, metavar="MODEL", help="what to sample and to train")
    add("--home", type=Path, default=default_home(), help="folder for everything that is kept (default: %(default)s)")
    add(
        "--app",
        default="http://localhost:4173",
        metavar="URL",
        help="where the app is opened; its pages, and no others, are answered (default: %(default)s, as `npm start` says)",
    )
    add("--host", default="127.0.0.1", help="address to listen on; anything but this machine's own is your decision")
    add("--port", type=int, default=8484, help="port to listen on (default: %(default)s)")
    add("--device", default="auto", help="cpu, cuda, mps, or auto: the best that torch finds (default: %(default)s)")
    add("--processes", type=int, default=1, metavar="N", help="train in N processes, under `accelerate launch`")
    add("--threads", type=int, default=0, metavar="N", help="CPU threads for each of sampling and training (0: all)")
    add(
        "--checkpoint-every",
        type=float,
        default=300,
        metavar="SECONDS",
        help="at most this much training is lost when it is killed (default: %(default)s)",
    )
    add("--max-rows", type=int, default=64, metavar="N", help="samples that are generated together (default: %(default)s)")
    add("--loaded", type=int, default=2, metavar="N", help="models kept in memory at once (default: %(default)s)")
    add(
        "--sampler",
        choices=("transformers", "vllm"),
        default="transformers",
        help="vllm: sample from a vLLM server, started as a child in its own environment; tuned models are then LoRA adapters",
    )
    add("--data-parallel-size", type=int, default=1, metavar="N", help="vLLM: copies of the model, one for each GPU")
    add("--vllm-command", default="uvx vllm", metavar="COMMAND", help="vLLM: how it is called (default: %(default)s)")
    add("--vllm-arguments", default="", metavar="TEXT", help="vLLM: more for `vllm serve`, as one quoted text")
    return Options(**vars(parser.parse_args(arguments)))


def default_home() -> Path:
    """The user's data folder, by the habits of the system."""
    from platformdirs import user_data_path

    return user_data_path("autodidact-trainer", appauthor=False)


# ---------------------------------------------------------------------------------------------------------------------
# Errors
# ---------------------------------------------------------------------------------------------------------------------


class ApiError(Exception):
    """A refusal that a client is told, in OpenAI's shape."""

    def __init__(self, status: int, code: str, message: str, param: str | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.param = status, code, message, param

    def body(self) -> dict[str, Any]:
        kind = "invalid_request_error" if self.status < 500 else "server_error"
        return {"error": {"message": self.message, "type": kind, "param": self.param, "code": self.code}}

    def response(self) -> JSONResponse:
        return JSONResponse(self.body(), self.status)


def not_found(what: str, name: str) -> ApiError:
    return ApiError(404, f"{what}_not_found", f"There is no {what} '{name}'.", what)


# ---------------------------------------------------------------------------------------------------------------------
# Disk
# ---------------------------------------------------------------------------------------------------------------------


def write_json(path: Path, value: Any) -> None:
    """Replaces a file as a whole: whenever the process is killed, the old or the new text stands there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        with open(draft, "w", encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def append_line(path: Path, value: Any) -> None:
    """Adds a line to a log. A line that a kill has cut is closed first, so that it spoils no other."""
    with open(path, "ab+") as file:
        if file.tell() > 0:
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")


def read_lines(path: Path) -> list[Any]:
    """The lines of a log; those that a kill has cut are left out."""
    values = []
    with contextlib.suppress(FileNotFoundError):
        for line in path.read_bytes().splitlines():
            with contextlib.suppress(ValueError):
                values.append(json.loads(line))
    return values


def new_id(prefix: str) -> str:
    return f"{prefix}-{uuid.uuid4().hex[:20]}"


class Home:
    """The folder in which everything lies that outlives the process."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files, self.jobs, self.models, self.unpacked = (root / name for name in ("files", "jobs", "models", "unpacked"))
        for folder in (self.files, self.jobs, self.models, self.unpacked):
            folder.mkdir(parents=True, exist_ok=True)

    def lock(self) -> contextlib.AbstractContextManager[Any]:
        """Keeps a second server away, which would go on with the same jobs. The system frees it when we die."""
        from filelock import FileLock, Timeout

        try:
            return FileLock(self.root / ".lock").acquire(timeout=0)
        except Timeout:
            raise SystemExit(f"Another server is using {self.root}. Stop it, or give this one a folder: --home") from None

    def key(self) -> str:
        """The key that clients show: made by chance at the first start, the same afterwards."""
        path = self.root / "key"
        if not path.exists():
            with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as file:
                file.write(f"sk-autodidact-{secrets.token_urlsafe(24)}")
        return path.read_text(encoding="ascii").strip()

    def require_space(self, needed: int) -> None:
        """Refuses before the work is done, not after it."""
        free = shutil.disk_usage(self.root).free
        if free < needed:
            raise ApiError(
                507,
                "disk_full",
                f"This needs about {needed / 1e9:.1f} GB in {self.root}, where {free / 1e9:.1f} GB are free. Delete tuned"
                " models (DELETE /v1/models/…), or give --home a folder with more room.",
            )


# ---------------------------------------------------------------------------------------------------------------------
# Models: what there is, and how it is loaded
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Model:
    """Something that can be sampled from and trained further."""

    id: str
    path: str
    """A Hub id, a folder or a GGUF file."""
    created: int
    adapter_of: str | None = None
    """For a LoRA adapter the path of the weights under it."""
    parent: str | None = None
    job: str | None = None

    def public(self) -> dict[str, Any]:
        owner = "autodidact" if self.job else "base"
        shown = {"id": self.id, "object": "model", "created": self.created, "owned_by": owner}
        return {**shown, "parent": self.parent, "job": self.job, "adapter": self.adapter_of is not None}


def named_model(text: str, home: Home) -> Model:
    """What `--model` means."""
    path = packaged_gguf(text.removeprefix("package:")) if text.startswith("package:") else Path(text).expanduser()
    if path.exists():
        path = path.resolve()
        is_gguf = path.suffix.lower() == ".gguf"
        folder = unpacked(path, home) if is_gguf else path
        return Model(path.stem if is_gguf else path.name, str(folder), int(path.stat().st_mtime))
    if text.startswith((".", "/", "~")) or text.lower().endswith(".gguf"):
        raise SystemExit(f"There is no model at {text}.")
    return Model(text, text, 0)


def packaged_gguf(package: str) -> Path:
    """The GGUF file that an installed package brings."""
    try:
        files = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError:
        raise SystemExit(f"The package {package} is not installed here: uv run --with {package} …") from None
    found = [Path(str(file.locate())) for file in files if file.suffix.lower() == ".gguf"]
    if len(found) != 1:
        raise SystemExit(f"The package {package} brings {len(found)} GGUF files; name the file itself.")
    return found[0]


def unpacked(file: Path, home: Home) -> Path:
    """A GGUF file as a folder of plain weights: quantized ones can neither be trained nor saved. Unpacked once only."""
    state = file.stat()
    folder = home.unpacked / f"{file.stem}-{state.st_size}-{state.st_mtime_ns}"
    if folder.exists():
        return folder
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    print(f"Unpacking {file} …", flush=True)
    source = {"pretrained_model_name_or_path": str(file.parent), "gguf_file": file.name}
    plain: Any = {"dtype": torch.float32, "quantization_config": GgufConfig(dequantize=True)}
    draft = home.unpacked / ".draft"
    shutil.rmtree(draft, ignore_errors=True)
    AutoModelForCausalLM.from_pretrained(**source, **plain).save_pretrained(draft)
    AutoTokenizer.from_pretrained(**source).save_pretrained(draft)
    flush(draft)
    os.replace(draft, folder)
    return folder


def load_tokenizer(model: Model) -> Any:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(model.path)
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer


def load_weights(model: Model) -> Any:
    """The model with its adapter, if it is one, worked into the weights."""
    import torch
    from transformers import AutoModelForCausalLM

    weights = AutoModelForCausalLM.from_pretrained(model.adapter_of or model.path, dtype=torch.float32)
    if model.adapter_of is None:
        return weights
    from peft import PeftModel

    return PeftModel.from_pretrained(weights, model.path).merge_and_unload()


@functools.lru_cache
def size_of(weights: str) -> tuple[int, int]:
    """How many numbers a model is made of, and how many tokens it reads at once; its weights are not loaded for that."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM

    config = AutoConfig.from_pretrained(weights)
    with torch.device("meta"):
        parameters = AutoModelForCausalLM.from_config(config).num_parameters()
    return parameters, context_of(config)


def context_of(config: Any) -> int:
    return int(getattr(config.get_text_config(), "max_position_embeddings", None) or 1_000_000)


def chosen_device(name: str) -> str:
    import torch

    if name != "auto":
        return name
    return "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"


class Catalogue:
    """The models that are offered: those of the command line, and the tuned ones in the home folder."""

    def __init__(self, home: Home, bases: list[Model]) -> None:
        self.home = home
        self.bases = {model.id: model for model in bases}
        for leftover in home.models.glob(".*"):
            shutil.rmtree(leftover)

    def tuned(self) -> list[Model]:
        found = [Model(**read_json(manifest)) for manifest in self.home.models.glob("*/model.json")]
        return sorted(found, key=lambda model: (model.created, model.id))

    def list(self) -> list[Model]:
        return [*self.bases.values(), *self.tuned()]

    def get(self, name: str) -> Model:
        found = self.bases.get(name) or next((model for model in self.list() if model.id == name), None)
        if found is None:
            raise not_found("model", name)
        return found

    def publish(self, job: str, folder: Path, name: str, start: Model) -> Model:
        """Makes a folder of finished weights a model. It appears at once and whole: the last step is a rename."""
        target = self.home.models / job
        is_adapter = (folder / "adapter_config.json").exists()
        under = (start.adapter_of or start.path) if is_adapter else None
        model = Model(name, str(target), int(time.time()), under, start.id, job)
        if not target.exists():
            write_json(folder / "model.json", asdict(model))
            os.replace(folder, target)
        return model

    def delete(self, name: str) -> None:
        """Deletes tuned weights, unless an adapter needs them. What is being deleted is out of sight first."""
        model = self.get(name)
        if model.job is None:
            raise ApiError(403, "not_tuned_here", f"'{name}' was not tuned here, so it is not deleted here.", "model")
        users = [other.id for other in self.tuned() if other.adapter_of == model.path]
        if users:
            raise ApiError(409, "model_in_use", f"These are adapters of '{name}'; delete them first: {', '.join(users)}.")
        grave = self.home.models / f".{model.job}"
        os.replace(model.path, grave)
        shutil.rmtree(grave)


# ---------------------------------------------------------------------------------------------------------------------
# Sampling: requests join a batch between two segments of it, and leave it when they are done
# ---------------------------------------------------------------------------------------------------------------------

SEGMENT_TOKENS = 16
"""How far a batch is generated in one go: the longest a newcomer waits."""

CLOSE_CALL = 1e-3
"""Two candidates this near to each other may change places by rounding, which depends on who else is in the batch."""

KEPT_PREFIXES = 4
"""How many prompts stay read, for those who ask for the same one again."""


@dataclass(frozen=True)
class Sampling:
    """How the next token is chosen and when the text ends; the names are OpenAI's and transformers'."""

    max_tokens: int | None
    """None: as many as the context has room for."""
    temperature: float
    top_p: float
    top_k: int
    min_p: float
    seed: int
    stop: tuple[str, ...] = ()
    logprobs: int | None = None


@dataclass(frozen=True)
class TokenScore:
    """A token with its probability as the model gave it, before temperature and cuts."""

    text: str
    logprob: float
    top: dict[str, float]
    offset: int


@dataclass(frozen=True)
class Piece:
    """More text of one sample; the last one says why it ended."""

    index: int
    text: str
    scores: list[TokenScore]
    finish_reason: str | None


@dataclass(frozen=True)
class Done:
    """All samples of a request have ended."""

    prompt_tokens: int
    completion_tokens: int


class LoadedModel:
    """Weights in memory, their tokenizer, and the prompts they have read."""

    def __init__(self, model: Model, device: str) -> None:
        from transformers import GenerationConfig
        from transformers.generation.logits_process import (
            LogitsProcessorList,
            MinPLogitsWarper,
            TemperatureLogitsWarper,
            TopKLogitsWarper,
            TopPLogitsWarper,
        )

        self.model = model
        self.tokenizer = load_tokenizer(model)
        self.network = load_weights(model).eval().to(device)
        self.device = device
        given = self.network.generation_config.eos_token_id
        ends = given if isinstance(given, list) else [given]
        self.ends = {end for end in [*ends, self.tokenizer.eos_token_id] if end is not None}
        self.pad = self.tokenizer.pad_token_id if self.tokenizer.pad_token_id is not None else 0
        self.vocabulary = self.network.get_input_embeddings().num_embeddings
        self.context = min(context_of(self.network.config), self.tokenizer.model_max_length)
        # Sampling settings of the checkpoint must not mix with those of a request.
        self.network.generation_config = GenerationConfig(pad_token_id=self.pad, eos_token_id=None)
        self.prefixes: OrderedDict[tuple[int, ...], Any] = OrderedDict()
        self._processors = LogitsProcessorList
        self._warpers = {
            "temperature": TemperatureLogitsWarper,
            "top_k": TopKLogitsWarper,
            "top_p": TopPLogitsWarper,
            "min_p": MinPLogitsWarper,
        }

    def encode(self, asked: Asked) -> list[int]:
        """A prompt in tokens; an empty one is the beginning of a text."""
        if isinstance(asked, str):
            try:
                ids = self.tokenizer(asked)["input_ids"]
            except (TypeError, ValueError) as error:
                raise ApiError(400, "invalid_prompt", f"The tokenizer refuses this: {error}", "prompt") from None
        elif asked and isinstance(asked[0], dict):
            if self.tokenizer.chat_template is None:
                raise ApiError(400, "no_chat_template", "This model has no chat template: ask for completions.", "model")
            try:
                ids = self.tokenizer.apply_chat_template(asked, add_generation_prompt=True, return_dict=False)
            except Exception as error:  # noqa: BLE001 - the template comes with the model and may raise anything
                raise ApiError(400, "invalid_messages", f"The chat template refuses these: {error}", "messages") from None
        else:
            ids = list(asked)
        unknown = [token for token in ids if not 0 <= token < self.vocabulary]
        if unknown:
            raise ApiError(400, "invalid_prompt", f"There is no token {unknown[0]}; there are {self.vocabulary}.", "prompt")
        return ids or [self.tokenizer.bos_token_id or self.pad]

    def warpers(self, sampling: Sampling) -> Any:
        """transformers' own temperature and cuts, as far as they change anything."""
        neutral = {"temperature": 1.0, "top_k": 0, "top_p": 1.0, "min_p": 0.0}
        wanted = {name: getattr(sampling, name) for name in neutral}
        return self._processors([self._warpers[name](wanted[name]) for name in neutral if wanted[name] != neutral[name]])

    def read(self, prompt: list[int]) -> Any:
        """The cache of all but the last token of a prompt, read alone, so that it does not depend on company."""
        import torch
        from transformers import DynamicCache

        name = tuple(prompt)
        cache = self.prefixes.pop(name, None)
        if cache is None:
            cache = DynamicCache(config=self.network.config)
            if len(prompt) > 1:
                ids = torch.tensor([prompt[:-1]], device=self.device)
                self.network(input_ids=ids, past_key_values=cache, use_cache=True, logits_to_keep=1)
        self.prefixes[name] = cache
        if len(self.prefixes) > KEPT_PREFIXES:
            self.prefixes.popitem(last=False)
        return cache

    def settle(self, prompt: list[int], written: list[int], prefix: Any) -> Any:
        """The scores of the next token, computed in the one way that does not depend on company."""
        import torch

        ids = torch.tensor([[prompt[-1], *written]], device=self.device)
        cache = copy.deepcopy(prefix)
        output = self.network(input_ids=ids, past_key_values=cache, use_cache=True, logits_to_keep=1)
        return output.logits[0, -1].float()


Emit = Callable[[Piece | Done | Exception], None]


class Row:
    """One sample while it is written."""

    def __init__(self, index: int, request: Generation) -> None:
        import numpy
        from tokenizers.decoders import DecodeStream

        self.index, self.request = index, request
        self.ids: list[int] = []
        self.text = ""
        self.sent = 0
        self.scores: list[TokenScore] = []
        self.finish_reason: str | None = None
        self.random = numpy.random.Generator(numpy.random.SFC64(request.sampling.seed + index))
        self.stream = DecodeStream(ids=request.prompt, skip_special_tokens=True)

    def accept(self, token: int, raw: Any) -> None:
        """Takes a token in, and ends the sample where it ends."""
        sampling, loaded = self.request.sampling, self.request.loaded
        self.ids.append(token)
        if token in loaded.ends:
            self.finish_reason = "stop"
        else:
            if sampling.logprobs is not None:
                self.scores.append(self._score(token, raw, sampling.logprobs))
            before = len(self.text)
            self.text += self.stream.step(loaded.tokenizer._tokenizer, token) or ""
            longest = max(map(len, sampling.stop), default=0)
            cuts = [self.text.find(stop, max(0, before - longest)) for stop in sampling.stop]
            cut = min((cut for cut in cuts if cut >= 0), default=None)
            if cut is not None:
                self.text, self.finish_reason = self.text[:cut], "stop"
            elif len(self.ids) >= self.request.max_tokens:
                self.finish_reason = "length"
        self._send()

    def _score(self, token: int, raw: Any, count: int) -> TokenScore:
        known = raw.log_softmax(-1)
        top = known.topk(max(1, count))
        decode = self.request.loaded.tokenizer.decode
        best = {decode([int(i)]): float(p) for p, i in zip(top.values, top.indices, strict=True)} if count else {}
        return TokenScore(decode([token]), float(known[token]), best, len(self.text))

    def _send(self) -> None:
        """Sends what cannot become part of a stop text any more."""
        end = len(self.text)
        if self.finish_reason is None:
            end -= max((held_back(self.text, stop) for stop in self.request.sampling.stop), default=0)
        if end <= self.sent and self.finish_reason is None:
            return
        is_sent = [score.offset < end for score in self.scores]
        scores = [score for score, sent in zip(self.scores, is_sent, strict=True) if sent]
        self.scores = [score for score, sent in zip(self.scores, is_sent, strict=True) if not sent]
        self.request.emit(Piece(self.index, self.text[self.sent : end], scores, self.finish_reason))
        self.sent = end


def held_back(text: str, stop: str) -> int:
    """How many characters at the end of a text may be the beginning of a stop text."""
    return next((size for size in range(min(len(stop) - 1, len(text)), 0, -1) if text.endswith(stop[:size])), 0)


Asked = str | list[int] | list[dict[str, str]]
"""A prompt as text, as token ids, or as the messages of a chat."""


class Generation:
    """One prompt and its samples. What becomes of it is emitted from the engine's thread."""

    def __init__(self, model: Model, asked: Asked, sampling: Sampling, emit: Emit, count: int = 1, first: int = 0) -> None:
        self.model, self.asked, self.sampling, self.emit, self.count, self.first = model, asked, sampling, emit, count, first
        self.is_cancelled = False
        self.rows: list[Row] = []
        self.loaded: LoadedModel
        self.prompt: list[int]
        self.prefix: Any
        self.warpers: Any
        self.max_tokens: int

    def start(self, loaded: LoadedModel) -> None:
        """Reads the prompt; from here on its rows can be written."""
        self.loaded = loaded
        self.prompt = loaded.encode(self.asked)
        room = loaded.context - len(self.prompt)
        self.max_tokens = self.sampling.max_tokens or room
        if room < max(1, self.max_tokens):
            raise ApiError(
                400,
                "context_length_exceeded",
                f"This model's context is {loaded.context} tokens. The prompt has {len(self.prompt)} and"
                f" {self.max_tokens} are asked for, {len(self.prompt) + self.max_tokens} together.",
                "messages" if self.asked and isinstance(self.asked[0], dict) else "prompt",
            )
        self.prefix = loaded.read(self.prompt)
        self.warpers = loaded.warpers(self.sampling) if self.sampling.temperature > 0 else None
        self.rows = [Row(self.first + index, self) for index in range(self.count)]

    def choose(self, rows: list[Row], raw: Any) -> list[int]:
        """Draws the next token of rows by the Gumbel trick: the highest of scores plus noise. The noise is the seed's alone."""
        noise = self._noise(rows, raw)
        best, tokens = (self._warped(raw) + noise).topk(2)
        # Temperatures below 1 stretch differences of scores, those by rounding too.
        close = CLOSE_CALL / min(1.0, self.sampling.temperature or 1.0)
        chosen = tokens[:, 0].tolist()
        for place in (best[:, 0] - best[:, 1] < close).nonzero()[:, 0].tolist():
            alone = self.loaded.settle(self.prompt, rows[place].ids, self.prefix)
            chosen[place] = int((self._warped(alone[None])[0] + noise[place]).argmax())
        return chosen

    def _noise(self, rows: list[Row], raw: Any) -> Any:
        """Gumbel noise in the shape of the scores; each row's from its own seed. numpy's is several times faster than torch's."""
        import numpy
        import torch

        if self.sampling.temperature == 0:
            return torch.zeros_like(raw)
        drawn = numpy.empty(raw.shape)
        for place, row in enumerate(rows):
            row.random.standard_exponential(out=drawn[place])
        return -torch.from_numpy(drawn).log_().to(raw)

    def _warped(self, raw: Any) -> Any:
        return self.warpers(None, raw) if self.warpers else raw

    def tell_if_done(self) -> None:
        if all(row.finish_reason for row in self.rows):
            self.emit(Done(len(self.prompt), sum(len(row.ids) for row in self.rows)))


class Batch:
    """Rows of one model that are generated together. The cache holds, right-aligned, all but each row's last token."""

    def __init__(self, loaded: LoadedModel) -> None:
        self.loaded = loaded
        self.rows: list[Row] = []
        self.cache: Any = None

    def can_take(self, request: Generation) -> bool:
        """Caches of layers that keep everything can be set side by side; sliding windows and the like cannot."""
        from transformers.cache_utils import DynamicLayer

        caches = [self.cache, request.prefix]
        is_plain = all(type(layer) is DynamicLayer for cache in caches for layer in cache.layers)
        return is_plain and request.loaded is self.loaded and len(request.prompt) > 1

    def join(self, request: Generation) -> None:
        import torch

        if not self.rows:
            self.cache = copy.deepcopy(request.prefix)
            self.cache.batch_repeat_interleave(request.count)
        else:
            width = max(self.width(), len(request.prompt)) - 1
            for own, new in zip(self.cache.layers, request.prefix.layers, strict=True):
                for name in ("keys", "values"):
                    copies = fitted(getattr(new, name), width).expand(request.count, -1, -1, -1)
                    setattr(own, name, torch.cat([fitted(getattr(own, name), width), copies]))
        self.rows += request.rows

    def width(self) -> int:
        return max(len(row.request.prompt) + len(row.ids) for row in self.rows)

    def advance(self) -> None:
        """Writes one segment, and lets those go that are done."""
        import torch
        from transformers import GenerationConfig

        width, pad = self.width(), self.loaded.pad
        ids, mask = [], []
        for row in self.rows:
            known = [*row.request.prompt, *row.ids]
            ids.append([pad] * (width - len(known)) + known)
            mask.append([0] * (width - len(known)) + [1] * len(known))
        self.loaded.network.generate(
            input_ids=torch.tensor(ids, device=self.loaded.device),
            attention_mask=torch.tensor(mask, device=self.loaded.device),
            past_key_values=self.cache,
            generation_config=GenerationConfig(max_new_tokens=SEGMENT_TOKENS, do_sample=False, pad_token_id=pad),
            logits_processor=[self._choose],
            stopping_criteria=[self._is_over],
        )
        self._release()

    def _choose(self, _ids: Any, scores: Any) -> Any:
        """A logits processor that leaves exactly the token that each row has drawn."""
        import torch

        tokens = [self.loaded.pad] * len(self.rows)
        writing: dict[Generation, list[int]] = {}
        for place, row in enumerate(self.rows):
            if row.request.is_cancelled:
                row.finish_reason = "cancelled"
            if row.finish_reason is None:
                writing.setdefault(row.request, []).append(place)
        for request, places in writing.items():
            rows = [self.rows[place] for place in places]
            for place, row, token in zip(places, rows, request.choose(rows, scores[places]), strict=True):
                row.accept(token, scores[place])
                tokens[place] = token
        forced = torch.full_like(scores, -math.inf)
        forced[range(len(tokens)), tokens] = 0
        return forced

    def _is_over(self, ids: Any, _scores: Any) -> Any:
        """A stopping criterion: half of the rows being done, the rest goes on without them."""
        import torch

        done = sum(row.finish_reason is not None for row in self.rows)
        return torch.full((ids.shape[0],), done * 2 >= len(self.rows), device=ids.device)

    def _release(self) -> None:
        import torch

        left = [place for place, row in enumerate(self.rows) if row.finish_reason is None]
        if len(left) == len(self.rows):
            return
        finished = {row.request for row in self.rows if row.finish_reason}
        self.rows = [self.rows[place] for place in left]
        for request in finished:
            request.tell_if_done()
        if not self.rows:
            return
        self.cache.batch_select_indices(torch.tensor(left, device=self.loaded.device))
        if self.cache.get_seq_length() >= self.width():
            for layer in self.cache.layers:
                layer.keys = fitted(layer.keys, self.width() - 1)
                layer.values = fitted(layer.values, self.width() - 1)


def fitted(tensor: Any, width: int) -> Any:
    """A layer's keys or values, padded on the left to a width or cut to it."""
    import torch

    return torch.nn.functional.pad(tensor, (0, 0, width - tensor.shape[-2], 0))


class Engine(threading.Thread):
    """The one thread that computes samples. Requests wait in a line; they start in the order in which they came."""

    def __init__(self, device: str, max_rows: int, max_loaded: int) -> None:
        super().__init__(name="engine", daemon=True)
        self.device, self.max_rows, self.max_loaded = device, max_rows, max_loaded
        self.inbox: queue.Queue[Generation | None] = queue.Queue()
        self.waiting: deque[Generation] = deque()
        self.batches: list[Batch] = []
        self.loaded: OrderedDict[Model, LoadedModel] = OrderedDict()

    def submit(self, request: Generation) -> None:
        self.inbox.put(request)

    def forget_idle_models(self) -> None:
        """Makes room on an accelerator, where training is about to start."""
        if self.device != "cpu":
            self.inbox.put(None)

    def run(self) -> None:
        import torch

        with torch.inference_mode():
            while True:
                self._receive()
                self._admit()
                for batch in list(self.batches):
                    try:
                        batch.advance()
                    except Exception as error:  # noqa: BLE001 - whatever it is, its requests are told and the others go on
                        for request in {row.request for row in batch.rows}:
                            request.emit(sampling_error(error))
                        batch.rows = []
                self.batches = [batch for batch in self.batches if batch.rows]

    def _receive(self) -> None:
        """Waits when there is nothing to do, and never otherwise."""
        is_idle = not self.batches and not self.waiting
        while is_idle or not self.inbox.empty():
            request = self.inbox.get()
            if request is None:
                self._forget(0)
            else:
                self.waiting.append(request)
                is_idle = False

    def _admit(self) -> None:
        while self.waiting:
            request = self.waiting[0]
            rows = sum(len(batch.rows) for batch in self.batches)
            if rows > 0 and rows + request.count > self.max_rows:
                return
            self.waiting.popleft()
            if request.is_cancelled:
                continue
            try:
                request.start(self._load(request.model))
                batch = next((batch for batch in self.batches if batch.can_take(request)), None)
                if batch is None:
                    batch = Batch(request.loaded)
                    batch.join(request)
                    self.batches.append(batch)
                else:
                    batch.join(request)
            except Exception as error:  # noqa: BLE001 - as above
                request.emit(sampling_error(error))

    def _load(self, model: Model) -> LoadedModel:
        found = self.loaded.pop(model, None)
        if found is None:
            self._forget(self.max_loaded - 1)
            found = LoadedModel(model, self.device)
        self.loaded[model] = found
        return found

    def _forget(self, keep: int) -> None:
        """Drops the models that were not used for the longest time, those at work excepted."""
        import torch

        busy = {batch.loaded.model for batch in self.batches}
        idle = [model for model in self.loaded if model not in busy]
        for model in idle[: max(0, len(self.loaded) - keep)]:
            del self.loaded[model]
        if self.device == "cuda":
            torch.cuda.empty_cache()


def sampling_error(error: Exception) -> ApiError:
    """What a client is told when its samples could not be computed."""
    if isinstance(error, ApiError):
        return error
    words = f"{type(error).__name__}: {error}"
    if isinstance(error, MemoryError) or "out of memory" in words or "can't allocate memory" in words:
        return ApiError(503, "out_of_memory", f"Memory was not enough; ask for fewer samples or fewer tokens. ({words})")
    print(f"Sampling failed: {words}", file=sys.stderr, flush=True)
    return ApiError(500, "sampling_failed", f"The samples could not be computed. ({words})")


# ---------------------------------------------------------------------------------------------------------------------
# Sampling by vLLM: the same requests, answered by a child process. Written by vLLM's documentation.
# ---------------------------------------------------------------------------------------------------------------------


class Vllm:
    """A vLLM server as a child in its own environment: its pins collide with TRL's. Adapters are loaded when asked for."""

    def __init__(self, options: Options, base: Model, log: Path) -> None:
        import httpx

        self.key = secrets.token_urlsafe(24)
        self.log = log
        self.adapters: set[str] = set()
        self.lock = asyncio.Lock()
        port = free_port()
        self.client = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", headers={"Authorization": f"Bearer {self.key}"}, timeout=None
        )
        self.command = [
            *(sys.executable, str(Path(__file__).resolve()), "--guarded"),
            *shlex.split(options.vllm_command),
            *("serve", base.path, "--served-model-name", base.id, "--host", "127.0.0.1", "--port", str(port)),
            *("--data-parallel-size", str(options.data_parallel_size), "--enable-lora", "--max-lora-rank", str(MAX_RANK)),
            # OpenAI's defaults, and not those of the checkpoint.
            *("--generation-config", "vllm"),
            *shlex.split(options.vllm_arguments),
        ]
        self.process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Starts the child, and waits until it answers."""
        environment = {**os.environ, "VLLM_API_KEY": self.key, "VLLM_ALLOW_RUNTIME_LORA_UPDATING": "1"}
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(self.command, env=environment, stdin=subprocess.PIPE, stdout=log, stderr=log)
        import httpx

        while True:
            self.require_life()
            with contextlib.suppress(httpx.TransportError):
                if (await self.client.get("/health")).is_success:
                    return
            await asyncio.sleep(1)

    def require_life(self) -> None:
        if self.process is None or self.process.poll() is not None:
            raise ApiError(503, "sampler_stopped", f"vLLM does not run. Its last words: {last_words(self.log)}")

    def stop(self) -> None:
        if self.process is not None:
            kill_tree(self.process.pid)

    async def answer(self, path: str, body: dict[str, Any], model: Model) -> Response:
        """Passes a request on, and its answer back as it comes."""
        self.require_life()
        await self._load_adapter(model)
        reply = await self.client.send(self.client.build_request("POST", path, json=body), stream=True)
        headers = {"Content-Type": reply.headers.get("Content-Type", "application/json")}

        async def stream() -> AsyncIterator[bytes]:
            try:
                async for part in reply.aiter_raw():
                    yield part
            finally:
                await reply.aclose()

        return StreamingResponse(stream(), reply.status_code, headers)

    async def _load_adapter(self, model: Model) -> None:
        async with self.lock:
            if model.adapter_of is None or model.id in self.adapters:
                return
            body = {"lora_name": model.id, "lora_path": model.path}
            reply = await self.client.post("/v1/load_lora_adapter", json=body)
            if not reply.is_success:
                raise ApiError(502, "adapter_refused", f"vLLM does not load '{model.id}': {reply.text}", "model")
            self.adapters.add(model.id)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def kill_tree(pid: int) -> None:
    """Ends a process and all that it has started."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for member in [process, *process.children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess):
                member.kill()


def die_with_parent(end: Callable[[], None] = lambda: None) -> None:
    """The server holds the other end of our standard input; when it is gone, however it went, we read the end."""
    while os.read(0, 1024):
        pass
    end()
    os._exit(1)


def guarded(command: list[str]) -> int:
    """Runs a program that knows nothing of us, and ends it when the server is gone."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    threading.Thread(target=die_with_parent, args=[lambda: kill_tree(process.pid)], daemon=True).start()
    return process.wait()


def last_words(log: Path) -> str:
    """The end of what a child has printed."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    return " | ".join([line.strip() for line in lines if line.strip()][-3:])[-600:] or "none"


# ---------------------------------------------------------------------------------------------------------------------
# Training: what runs in the child process
# ---------------------------------------------------------------------------------------------------------------------

MAX_RANK = 64

LOGGED_SHARE = 0.002
"""Of all steps: each of a short job, and of the longest no more than a page can read again and again."""


@dataclass(frozen=True)
class Plan:
    """All that the training process has to know."""

    model: dict[str, Any]
    file: str
    device: str
    processes: int
    threads: int
    checkpoint_every: float
    seed: int
    n_epochs: int
    batch_size: int
    learning_rate: float
    warmup_steps: int
    schedule: str
    weight_decay: float
    max_length: int
    lora_rank: int
    blocks: bool


class JobFolder:
    """The files by which server and training process speak to each other; each is whole or not there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = root / "job.json"
        self.plan = root / "plan.json"
        self.events = root / "events.jsonl"
        self.output = root / "output.log"
        self.error = root / "error.json"
        self.checkpoints = root / "checkpoints"
        self.result = root / "result"

    def say(self, message: str, level: str = "info", data: dict[str, Any] | None = None) -> None:
        """Adds an event."""
        kind = "message" if data is None else "metrics"
        event = {"created_at": int(time.time()), "level": level, "message": message, "type": kind, "data": data}
        append_line(self.events, event)

    def complete_checkpoints(self) -> list[Path]:
        """Those that were written to their end, oldest first."""
        found = [mark.parent for mark in self.checkpoints.glob("checkpoint-*/complete")]
        return sorted(found, key=step_of)

    def forget_work(self) -> None:
        for folder in (self.checkpoints, self.result, self.root / "result.draft"):
            shutil.rmtree(folder, ignore_errors=True)


def step_of(checkpoint: Path) -> int:
    return int(checkpoint.name.rpartition("-")[2])


def training_process(folder: JobFolder) -> None:
    """The child's program. It dies with the server, and leaves its reason behind when it fails."""
    threading.Thread(target=die_with_parent, daemon=True).start()
    try:
        train(folder, Plan(**read_json(folder.plan)))
    except BaseException as error:
        with contextlib.suppress(OSError):
            write_json(folder.error, f"{type(error).__name__}: {error}")
        raise


def train(folder: JobFolder, plan: Plan) -> None:
    """Trains by TRL, from the last complete checkpoint if there is one."""
    import torch
    from peft import LoraConfig
    from transformers import set_seed
    from trl import SFTConfig, SFTTrainer

    if plan.threads:
        torch.set_num_threads(plan.threads)
    on_gpu = plan.device == "cuda"
    half = torch.cuda.is_bf16_supported() if on_gpu else multiplies_half(torch)
    share = max(1, plan.batch_size // plan.processes)
    per_step = min(share, 8)
    checkpoints = folder.complete_checkpoints()
    for leftover in set(folder.checkpoints.glob("checkpoint-*")) - set(checkpoints):
        shutil.rmtree(leftover, ignore_errors=True)

    set_seed(plan.seed)
    rows = load_rows(Path(plan.file))
    model, tokenizer = load_for_training(Model(**plan.model), plan)
    fresh_adapter = plan.lora_rank > 0 and not hasattr(model, "peft_config")
    trainer = SFTTrainer(
        model=model,
        processing_class=tokenizer,
        train_dataset=rows,
        peft_config=LoraConfig(r=plan.lora_rank, lora_alpha=2 * plan.lora_rank, target_modules="all-linear")
        if fresh_adapter
        else None,
        args=SFTConfig(
            output_dir=str(folder.checkpoints),
            num_train_epochs=plan.n_epochs,
            per_device_train_batch_size=per_step,
            gradient_accumulation_steps=max(1, round(share / per_step)),
            learning_rate=plan.learning_rate,
            lr_scheduler_type=plan.schedule,
            warmup_steps=plan.warmup_steps,
            weight_decay=plan.weight_decay,
            max_length=plan.max_length,
            packing=plan.blocks,
            packing_strategy="wrapped",
            seed=plan.seed,
            use_cpu=plan.device == "cpu",
            bf16=half,
            gradient_checkpointing=model.num_parameters() >= 1e9,
            logging_steps=LOGGED_SHARE,
            save_strategy="no",
            report_to="none",
            disable_tqdm=True,
            dataloader_pin_memory=on_gpu,
        ),
        callbacks=[reporter(folder, plan)],
    )
    if trainer.is_world_process_zero() and not plan.blocks:
        learned: Any = trainer.train_dataset
        tell_of_rows(folder, plan, rows, learned["input_ids"], tokenizer)
    trainer.train(resume_from_checkpoint=str(checkpoints[-1]) if checkpoints else None)
    save_result(folder, trainer, tokenizer)


def multiplies_half(torch: Any) -> bool:
    """Whether this processor multiplies bfloat16 in hardware: then a training takes less time, with weights in 32 bits."""
    knows = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(getattr(torch.cpu, name, bool)() for name in knows)


def load_for_training(model: Model, plan: Plan) -> tuple[Any, Any]:
    """The weights to go on from. An adapter is trained further as the adapter it is, if an adapter is wanted."""
    if model.adapter_of is not None and plan.lora_rank > 0:
        from peft import PeftModel

        under = load_weights(Model(model.adapter_of, model.adapter_of, 0))
        network = PeftModel.from_pretrained(under, model.path, is_trainable=True)
    else:
        network = load_weights(model)
    network.config.use_cache = False
    return network, load_tokenizer(model)


def load_rows(file: Path) -> Any:
    """The training file as TRL wants it; of a chat the last message is what is learned."""
    from datasets import Dataset

    rows = [json.loads(line) for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    if "messages" in rows[0]:
        rows = [{"prompt": row["messages"][:-1], "completion": row["messages"][-1:]} for row in rows]
    return Dataset.from_list(rows)


def tell_of_rows(folder: JobFolder, plan: Plan, rows: Any, learned: Any, tokenizer: Any) -> None:
    """Says what of the file cannot be learned as it stands there."""
    cut = sum(len(ids) >= plan.max_length for ids in learned)
    if cut:
        folder.say(f"{cut} rows have {plan.max_length} tokens or more; what is beyond was not learned.", "warn")
    pairs = [row for row in rows.select(range(min(100, len(rows)))) if isinstance(row.get("prompt"), str)]
    torn = 0
    for pair in pairs:
        alone = tokenizer(pair["prompt"])["input_ids"]
        torn += tokenizer(pair["prompt"] + pair["completion"])["input_ids"][: len(alone)] != alone
    if torn:
        folder.say(
            f"In {torn} of {len(pairs)} rows looked at, prompt and completion meet in the middle of a token, which is not"
            " what the model sees when it is asked. End prompts before a line break or a space, not after it.",
            "warn",
        )


def reporter(folder: JobFolder, plan: Plan) -> Any:
    """The callback that writes events, asks for checkpoints by the clock, and marks those that are whole."""
    from accelerate.utils import broadcast_object_list
    from transformers import TrainerCallback

    class Reporter(TrainerCallback):
        started = saved = time.monotonic()
        first_step = 0

        def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
            self.started = self.saved = time.monotonic()
            self.first_step = state.global_step
            if state.is_world_process_zero:
                begin = f"goes on after step {self.first_step}" if self.first_step else "begins"
                folder.say(f"Training {begin}: {state.max_steps} steps.")

        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
            is_due = [time.monotonic() - self.saved >= plan.checkpoint_every and state.global_step < state.max_steps]
            if plan.processes > 1:
                broadcast_object_list(is_due)
            control.should_save = is_due[0]

        def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, float] | None = None, **_: Any) -> None:
            loss = (logs or {}).get("loss")
            if loss is None or logs is None:
                return
            if not math.isfinite(loss):
                raise RuntimeError(f"The loss is no number at step {state.global_step}: lower the learning rate.")
            if state.is_world_process_zero:
                seconds = (time.monotonic() - self.started) / max(1, state.global_step - self.first_step)
                data = {
                    "step": state.global_step,
                    "total_steps": state.max_steps,
                    "train_loss": loss,
                    "learning_rate": logs.get("learning_rate"),
                    "seconds_left": round(seconds * (state.max_steps - state.global_step), 1),
                    "trained_tokens": int(logs.get("num_tokens", 0)),
                }
                folder.say(f"Step {state.global_step} of {state.max_steps}: loss {loss:.4f}", data=data)

        def on_save(self, args: Any, state: Any, control: Any, **_: Any) -> None:
            self.saved = time.monotonic()
            if state.is_world_process_zero:
                older = folder.complete_checkpoints()
                newest = folder.checkpoints / f"checkpoint-{state.global_step}"
                flush(newest)
                write_json(newest / "complete", {"created_at": int(time.time()), "step": state.global_step})
                for checkpoint in older:
                    (checkpoint / "complete").unlink()
                    shutil.rmtree(checkpoint)

    return Reporter()


def save_result(folder: JobFolder, trainer: Any, tokenizer: Any) -> None:
    """Writes the weights beside the place where they are looked for, and moves them there when they are whole."""
    from transformers import GenerationConfig

    draft = folder.root / "result.draft"
    network = trainer.accelerator.unwrap_model(trainer.model)
    network.config.use_cache = True
    network.generation_config = GenerationConfig(
        do_sample=True,
        temperature=1.0,
        top_k=0,
        top_p=1.0,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    trainer.save_model(str(draft))
    if trainer.is_world_process_zero():
        tokenizer.save_pretrained(draft)
        network.generation_config.save_pretrained(draft)
        flush(draft)
        shutil.rmtree(folder.result, ignore_errors=True)
        os.replace(draft, folder.result)
    trainer.accelerator.wait_for_everyone()


def flush(folder: Path) -> None:
    """Waits until the disk has it, so that what follows may rely on it after a power cut too."""
    for path in folder.rglob("*"):
        if path.is_file():
            with open(path, "rb+") as file:
                os.fsync(file.fileno())


# ---------------------------------------------------------------------------------------------------------------------
# Files and jobs: the server's side
# ---------------------------------------------------------------------------------------------------------------------


class Files:
    """Uploaded training files. They are read when they arrive: what is kept can be trained on."""

    def __init__(self, home: Home) -> None:
        self.home = home
        for leftover in home.files.glob(".*"):
            leftover.unlink()

    def add(self, upload: UploadFile, purpose: str) -> dict[str, Any]:
        if purpose != "fine-tune":
            raise ApiError(400, "invalid_purpose", "Files are for purpose 'fine-tune' here.", "purpose")
        name = new_id("file")
        draft = self.home.files / f".{name}"
        try:
            self.home.require_space(2 * (upload.size or 0))
            with open(draft, "wb") as target:
                shutil.copyfileobj(upload.file, target)
            kind, rows = check_rows(draft)
            described = {
                "id": name,
                "object": "file",
                "bytes": draft.stat().st_size,
                "created_at": int(time.time()),
                "filename": upload.filename or "training.jsonl",
                "purpose": purpose,
                "status": "processed",
                "kind": kind,
                "rows": rows,
            }
            os.replace(draft, self.path(name))
            write_json(self.home.files / f"{name}.json", described)
        finally:
            draft.unlink(missing_ok=True)
        return described

    def path(self, name: str) -> Path:
        return self.home.files / f"{name}.jsonl"

    def list(self) -> list[dict[str, Any]]:
        found = [read_json(path) for path in self.home.files.glob("file-*.json")]
        return sorted(found, key=lambda file: (file["created_at"], file["id"]), reverse=True)

    def get(self, name: str, param: str = "file") -> dict[str, Any]:
        found = next((file for file in self.list() if file["id"] == name), None)
        if found is None:
            raise ApiError(404, "file_not_found", f"There is no file '{name}'.", param)
        return found

    def delete(self, name: str) -> None:
        self.get(name)
        (self.home.files / f"{name}.json").unlink(missing_ok=True)
        self.path(name).unlink(missing_ok=True)


ROW_KINDS = {"prompt": ("prompt", "completion"), "text": ("text",), "messages": ("messages",)}


def check_rows(path: Path) -> tuple[str, int]:
    """What sort of rows a training file has, and how many; the first bad one is refused by line and reason."""
    kind, rows = None, 0
    with open(path, "rb") as file:
        for number, line in enumerate(file, 1):
            text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not text.strip():
                continue
            try:
                found = row_kind(json.loads(text))
                if kind not in (None, found):
                    raise ValueError(f"this is a row of {found}, those before are rows of {kind}")
            except (ValueError, RecursionError) as error:
                raise ApiError(400, "invalid_file", f"Line {number}: {error}.", "file") from None
            kind, rows = found, rows + 1
    if kind is None:
        raise ApiError(400, "invalid_file", "The file has no rows.", "file")
    return kind, rows


def row_kind(row: Any) -> str:
    """Raises a ValueError that says what is wrong with a row."""
    if not isinstance(row, dict):
        raise ValueError("a row is a JSON object")
    kind = next((kind for kind, names in ROW_KINDS.items() if set(row) == set(names)), None)
    if kind is None:
        known = " or ".join("{" + ", ".join(names) + "}" for names in ROW_KINDS.values())
        raise ValueError(f"it has {{{', '.join(map(str, row))}}}; known are {known}")
    if kind == "messages":
        check_messages(row["messages"])
        return kind
    for name in ROW_KINDS[kind]:
        if not isinstance(row[name], str):
            raise ValueError(f"'{name}' is not a text")
        row[name].encode()  # Half a surrogate pair is no text: no tokenizer takes it.
    if not row[ROW_KINDS[kind][-1]]:
        raise ValueError(f"'{ROW_KINDS[kind][-1]}' is empty")
    return kind


def check_messages(messages: Any) -> None:
    if not isinstance(messages, list) or len(messages) < 2:
        raise ValueError("'messages' is a list of two or more")
    for message in messages:
        if not isinstance(message, dict) or set(message) != {"role", "content"}:
            raise ValueError("a message has 'role' and 'content', and nothing else")
        if not all(isinstance(part, str) for part in message.values()):
            raise ValueError("'role' and 'content' are texts")
        message["content"].encode()
    if messages[-1]["role"] != "assistant":
        raise ValueError("the last message is not the assistant's")


class Strict(BaseModel):
    """What is not declared is refused, by name."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


Auto = Literal["auto"]


class Hyperparameters(Strict):
    """OpenAI's three, and ours. What is left at "auto" follows from the preset and the size of the model."""

    preset: Literal["default", "paper"] = "default"
    n_epochs: Auto | Annotated[int, Field(ge=1, le=1000)] = "auto"
    batch_size: Auto | Annotated[int, Field(ge=1, le=4096)] = "auto"
    learning_rate_multiplier: Auto | Annotated[float, Field(gt=0)] = "auto"
    learning_rate: Auto | Annotated[float, Field(gt=0, le=1)] = "auto"
    warmup_steps: Auto | Annotated[int, Field(ge=0)] = "auto"
    schedule: Auto | Literal["linear", "cosine", "constant_with_warmup"] = "auto"
    weight_decay: Auto | Annotated[float, Field(ge=0, le=1)] = "auto"
    max_length: Auto | Annotated[int, Field(ge=8)] = "auto"
    lora_rank: Auto | Annotated[int, Field(ge=0, le=MAX_RANK)] = "auto"


class Supervised(Strict):
    hyperparameters: Hyperparameters = Hyperparameters()


class Method(Strict):
    type: Literal["supervised"]
    supervised: Supervised = Supervised()


class JobBody(Strict):
    """What creates a job."""

    model: str
    training_file: str
    suffix: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w.-]+$")] | None = None
    seed: Annotated[int, Field(ge=0, lt=2**32)] | None = None
    hyperparameters: Hyperparameters | None = None
    method: Method | None = None
    metadata: Annotated[dict[str, Annotated[str, Field(max_length=512)]], Field(max_length=16)] | None = None
    validation_file: None = None
    integrations: None = None

    def chosen(self) -> Hyperparameters:
        if self.method is not None and self.hyperparameters is not None:
            raise ApiError(400, "invalid_value", "Say hyperparameters here or in 'method', not in both.", "hyperparameters")
        return self.method.supervised.hyperparameters if self.method else self.hyperparameters or Hyperparameters()


PRESETS: dict[str, dict[str, Any]] = {
    "default": {
        "n_epochs": 3,
        "batch_size": 8,
        "warmup_steps": 10,
        "schedule": "linear",
        "weight_decay": 0.0,
        "max_length": 1024,
    },
    # Haluptzok, Bowers, Kalai (2023): rows of text are laid end to end and cut into blocks of max_length.
    "paper": {
        "n_epochs": 10,
        "batch_size": 4,
        "warmup_steps": 10,
        "schedule": "constant_with_warmup",
        "weight_decay": 0.0,
        "max_length": 1024,
        "learning_rate": 5e-6,
        "lora_rank": 0,
    },
}


def resolved(given: Hyperparameters, model: Model, parameters: int, context: int, needs_adapter: bool) -> dict[str, Any]:
    """Hyper-parameters without any "auto" left."""
    chosen = {**PRESETS[given.preset], **{name: value for name, value in given.model_dump().items() if value != "auto"}}
    rank = adapter_rank(model)
    if needs_adapter:
        chosen.setdefault("lora_rank", rank or 16)
        if chosen["lora_rank"] == 0:
            raise ApiError(400, "invalid_value", "vLLM takes tuned models as adapters: lora_rank above 0.", "lora_rank")
    chosen.setdefault("lora_rank", rank if rank is not None else 16 if parameters >= 1e9 else 0)
    if rank is not None and chosen["lora_rank"] not in (0, rank):
        raise ApiError(400, "invalid_value", f"'{model.id}' is an adapter of rank {rank} and goes on with it.", "lora_rank")
    chosen.setdefault("learning_rate", 2e-4 if chosen["lora_rank"] else 1e-4)
    chosen["learning_rate"] *= chosen.pop("learning_rate_multiplier", 1.0)
    chosen["max_length"] = min(chosen["max_length"], context)
    return chosen


def adapter_rank(model: Model) -> int | None:
    return None if model.adapter_of is None else int(read_json(Path(model.path) / "adapter_config.json")["r"])


@dataclass
class Job:
    """A fine-tuning job: what is told of it, and what tells a repeated request from a new one."""

    folder: JobFolder
    public: dict[str, Any]
    key: str | None
    request: str
    made: int
    """In nanoseconds: jobs of one second keep their order over a restart."""

    def change(self, **values: Any) -> None:
        self.public.update(values)
        write_json(self.folder.state, {"public": self.public, "key": self.key, "request": self.request, "made": self.made})

    @property
    def id(self) -> str:
        return str(self.public["id"])

    @property
    def is_over(self) -> bool:
        return self.public["status"] in ("succeeded", "failed", "cancelled")

    def shown(self) -> dict[str, Any]:
        """The job as a client sees it, with the end that the last step foretells."""
        left: Any = None
        if self.public["status"] == "running":
            left = next((event["data"]["seconds_left"] for event in self.events() if event["data"]), None)
        return {**self.public, "estimated_finish": None if left is None else int(time.time() + left)}

    def events(self) -> list[dict[str, Any]]:
        """Newest first."""
        lines = enumerate(read_lines(self.folder.events))
        frame = {"object": "fine_tuning.job.event"}
        return [{"id": f"ftevent-{self.id}-{place}", **frame, **event} for place, event in lines][::-1]

    def checkpoints(self) -> list[dict[str, Any]]:
        """What can be gone on from or, when the job is done, sampled from; newest first."""
        losses = {event["data"]["step"]: event["data"]["train_loss"] for event in self.events() if event["data"]}
        found = [(step_of(path), read_json(path / "complete")["created_at"]) for path in self.folder.complete_checkpoints()]
        if self.public["status"] == "succeeded" and losses:
            found.append((max(losses), self.public["finished_at"]))
        return [
            {
                "id": f"ftckpt-{self.id}-{step}",
                "object": "fine_tuning.job.checkpoint",
                "created_at": created,
                "fine_tuning_job_id": self.id,
                "fine_tuned_model_checkpoint": self.public["fine_tuned_model"],
                "step_number": step,
                "metrics": {"step": step, "train_loss": losses.get(step)},
            }
            for step, created in found[::-1]
        ]


class Jobs:
    """All jobs, and the one that runs: the others wait in the order in which they came."""

    def __init__(self, home: Home, catalogue: Catalogue, files: Files, options: Options, make_room: Callable[[], None]) -> None:
        self.home, self.catalogue, self.files, self.options, self.make_room = home, catalogue, files, options, make_room
        self.device = chosen_device(options.device)
        self.lock = threading.Lock()
        self.line: asyncio.Queue[Job] = asyncio.Queue()
        self.process: asyncio.subprocess.Process | None = None
        self.running: Job | None = None
        self.jobs: dict[str, Job] = {}
        found = [(JobFolder(state.parent), read_json(state)) for state in home.jobs.glob("*/job.json")]
        for folder, stored in sorted(found, key=lambda pair: pair[1]["made"]):
            job = Job(folder, **stored)
            self.jobs[job.id] = job
            if not job.is_over:
                self.line.put_nowait(job)

    def get(self, name: str) -> Job:
        if name not in self.jobs:
            raise ApiError(404, "job_not_found", f"There is no fine-tuning job '{name}'.", "fine_tuning_job_id")
        return self.jobs[name]

    def list(self) -> list[Job]:
        """Newest first."""
        return list(self.jobs.values())[::-1]

    def create(self, body: JobBody, header_key: str | None) -> tuple[Job, bool]:
        """Makes a job, or finds the one that was made by the same key; says which."""
        key = header_key or (body.metadata or {}).get("idempotency_key")
        request = hashlib.sha256(body.model_dump_json().encode()).hexdigest()
        with self.lock:
            earlier = next((job for job in self.jobs.values() if key is not None and job.key == key), None)
            if earlier is not None:
                if earlier.request != request:
                    words = f"'{earlier.id}' was made by this key, but with another request."
                    raise ApiError(409, "idempotency_key_reused", words)
                return earlier, False
            job = self._make(body, key, request)
            self.jobs[job.id] = job
            return job, True

    def _make(self, body: JobBody, key: str | None, request: str) -> Job:
        model = self.catalogue.get(body.model)
        file = self.files.get(body.training_file, "training_file")
        if file["kind"] == "messages" and load_tokenizer(model).chat_template is None:
            raise ApiError(400, "no_chat_template", f"'{model.id}' has no chat template for rows of messages.", "training_file")
        given = body.chosen()
        parameters, context = size_of(model.adapter_of or model.path)
        chosen = resolved(given, model, parameters, context, self.options.sampler == "vllm")
        self.home.require_space(space_needed(parameters, chosen["lora_rank"]))
        name, seed = new_id("ftjob"), body.seed if body.seed is not None else secrets.randbits(31)
        folder = JobFolder(self.home.jobs / name)
        settings = {key: value for key, value in chosen.items() if key != "preset"}
        plan = Plan(
            model=asdict(model),
            file=str(self.files.path(file["id"])),
            device=self.device,
            processes=self.options.processes,
            threads=self.options.threads,
            checkpoint_every=self.options.checkpoint_every,
            seed=seed,
            blocks=given.preset == "paper" and file["kind"] == "text",
            **settings,
        )
        write_json(folder.plan, asdict(plan))
        hyperparameters = {**chosen, "learning_rate_multiplier": 1.0}
        public = {
            "object": "fine_tuning.job",
            "id": name,
            "model": model.id,
            "created_at": int(time.time()),
            "finished_at": None,
            "fine_tuned_model": None,
            "organization_id": "local",
            "result_files": [],
            "status": "queued",
            "training_file": file["id"],
            "validation_file": None,
            "hyperparameters": hyperparameters,
            "method": {"type": "supervised", "supervised": {"hyperparameters": hyperparameters}},
            "trained_tokens": None,
            "error": None,
            "seed": seed,
            "integrations": [],
            "metadata": body.metadata,
            "user_provided_suffix": body.suffix,
        }
        job = Job(folder, public, key, request, time.time_ns())
        folder.say(f"{file['rows']} rows of {file['filename']} wait to be learned by {model.id}.")
        job.change()
        return job

    def cancel(self, name: str) -> Job:
        job = self.get(name)
        if job.is_over:
            raise ApiError(400, "job_is_over", f"'{name}' is {job.public['status']} already.")
        job.change(status="cancelled", finished_at=int(time.time()))
        job.folder.say("Cancelled.")
        if job is self.running:
            self.stop()
        else:
            job.folder.forget_work()
        return job

    def stop(self) -> None:
        """Ends the training process; a job that was not cancelled goes on at the next start."""
        if self.process is not None:
            kill_tree(self.process.pid)

    async def run(self) -> None:
        """Works through the line for as long as the server runs."""
        while True:
            job = await self.line.get()
            if job.is_over:
                continue
            self.running = job
            try:
                await self._run(job)
            except Exception as error:  # noqa: BLE001 - a full disk, a missing file: the job fails by name, the next one is tried
                self._fail(job, f"{type(error).__name__}: {error}")
            finally:
                self.running = self.process = None

    async def _run(self, job: Job) -> None:
        folder = job.folder
        if not folder.result.exists():
            self.make_room()
            job.change(status="running")
            folder.error.unlink(missing_ok=True)
            with open(folder.output, "ab") as output:
                self.process = await asyncio.create_subprocess_exec(
                    *training_command(folder, self.options.processes, self.device),
                    stdin=asyncio.subprocess.PIPE,
                    stdout=output,
                    stderr=output,
                    env={**os.environ, **training_environment(self.device)},
                )
            if job.is_over:
                self.stop()
            code = await self.process.wait()
            kill_tree(self.process.pid)
            if job.is_over:
                folder.forget_work()
                return
            if not folder.result.exists():
                self._fail(job, reason_of_death(folder, code))
                return
        self._publish(job)

    def _publish(self, job: Job) -> None:
        start = Model(**read_json(job.folder.plan)["model"])
        label = job.public["user_provided_suffix"] or "tuned"
        stem = start.id.removeprefix("ft:").partition(":")[0].rpartition("/")[2]
        name = f"ft:{stem}:{label}:{job.id.rpartition('-')[2][:8]}"
        model = self.catalogue.publish(job.id, job.folder.result, name, start)
        tokens = next((event["data"]["trained_tokens"] for event in job.events() if event["data"]), None)
        job.change(status="succeeded", fine_tuned_model=model.id, finished_at=int(time.time()), trained_tokens=tokens)
        job.folder.say(f"Done: the model is called {model.id}.")
        job.folder.forget_work()

    def _fail(self, job: Job, reason: str) -> None:
        # First of all room: on a full disk even this sentence could not be written.
        job.folder.forget_work()
        error = {"code": code_of(reason), "message": reason, "param": None}
        with contextlib.suppress(OSError):
            job.change(status="failed", error=error, finished_at=int(time.time()))
            job.folder.say(f"Failed: {reason}", "error")


def space_needed(parameters: int, lora_rank: int) -> int:
    """In bytes: the weights, and at the change of checkpoints two of weights and AdamW's two moments."""
    trained = parameters if lora_rank == 0 else parameters // 25
    return 4 * trained * (1 + 2 * 3) + 50_000_000


def training_command(folder: JobFolder, processes: int, device: str) -> list[str]:
    program = [str(Path(__file__).resolve()), "--training-process", str(folder.root)]
    if processes == 1:
        return [sys.executable, *program]
    port = ["--main_process_port", str(free_port())]
    # On CPUs too this is the launcher of many processes; the environment says that they are CPUs.
    launcher = ["--multi_gpu", "--num_processes", str(processes), "--num_machines", "1", "--mixed_precision", "no", *port]
    return [sys.executable, "-m", "accelerate.commands.launch", *launcher, "--dynamo_backend", "no", *program]


def training_environment(device: str) -> dict[str, str]:
    cpu = {"ACCELERATE_USE_CPU": "true", "CUDA_VISIBLE_DEVICES": ""} if device == "cpu" else {}
    return {"TOKENIZERS_PARALLELISM": "false", "PYTHONUNBUFFERED": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1", **cpu}


def reason_of_death(folder: JobFolder, code: int) -> str:
    if folder.error.exists():
        return str(read_json(folder.error))
    if shutil.disk_usage(folder.root).free < 1_000_000:
        return "No space left on the disk: there was none even for the reason."
    if code in (-9, 137):
        return "The training process was killed (signal 9). The usual reason is too little memory: try lora_rank or batch_size."
    return f"The training process ended with code {code}. Its last words: {last_words(folder.output)}"


def code_of(reason: str) -> str:
    """A name for a reason, by which a program can tell what to do."""
    words = {
        "out_of_memory": ("out of memory", "can't allocate memory", "signal 9", "MemoryError"),
        "disk_full": ("No space left", "os error 28", "Disk quota"),
        "diverged": ("The loss is no number",),
    }
    return next((code for code, signs in words.items() if any(sign in reason for sign in signs)), "training_failed")


# ---------------------------------------------------------------------------------------------------------------------
# HTTP
# ---------------------------------------------------------------------------------------------------------------------

Neutral = Annotated[float, Field(ge=0, le=0)] | None
"""Options of OpenAI's that are understood, and have no effect that we could give."""


class StreamOptions(Strict):
    include_usage: bool = False


class SamplingBody(Strict):
    """What both ways of asking have in common."""

    model: str
    n: Annotated[int, Field(ge=1, le=256)] | None = None
    temperature: Annotated[float, Field(ge=0, le=10)] | None = None
    top_p: Annotated[float, Field(gt=0, le=1)] | None = None
    top_k: Annotated[int, Field(ge=0)] | None = None
    min_p: Annotated[float, Field(ge=0, le=1)] | None = None
    seed: Annotated[int, Field(ge=-(2**63), lt=2**63)] | None = None
    stop: str | list[str] | None = None
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    user: str | None = None
    presence_penalty: Neutral = None
    frequency_penalty: Neutral = None
    logit_bias: Annotated[dict[str, float], Field(max_length=0)] | None = None

    def sampling(self, max_tokens: int | None, logprobs: int | None) -> Sampling:
        stop = [self.stop] if isinstance(self.stop, str) else self.stop or []
        return Sampling(
            max_tokens=max_tokens,
            temperature=1.0 if self.temperature is None else self.temperature,
            top_p=1.0 if self.top_p is None else self.top_p,
            top_k=self.top_k or 0,
            min_p=self.min_p or 0.0,
            # Not negative, as numpy wants it. Sample i of a request draws by seed + i.
            seed=secrets.randbits(31) if self.seed is None else self.seed % 2**62,
            stop=tuple(text for text in stop if text),
            logprobs=logprobs,
        )


class CompletionBody(SamplingBody):
    prompt: str | list[str] | list[int] | list[list[int]]
    max_tokens: Annotated[int, Field(ge=1)] | None = 16
    logprobs: Annotated[int, Field(ge=0, le=20)] | None = None
    echo: Literal[False] | None = None
    suffix: Literal[""] | None = None
    best_of: Literal[1] | None = None

    def prompts(self) -> list[Asked]:
        is_one = isinstance(self.prompt, str) or (bool(self.prompt) and isinstance(self.prompt[0], int))
        return [self.prompt] if is_one else list(self.prompt)  # type: ignore[list-item, arg-type]


class TextPart(Strict):
    type: Literal["text"]
    text: str


class Message(Strict):
    role: str
    content: str | list[TextPart]
    name: str | None = None

    def plain(self) -> dict[str, str]:
        content = self.content if isinstance(self.content, str) else "".join(part.text for part in self.content)
        return {"role": self.role, "content": content}


class ChatBody(SamplingBody):
    messages: Annotated[list[Message], Field(min_length=1)]
    max_tokens: Annotated[int, Field(ge=1)] | None = None
    max_completion_tokens: Annotated[int, Field(ge=1)] | None = None
    logprobs: bool | None = None
    top_logprobs: Annotated[int, Field(ge=0, le=20)] | None = None


def completion_choice(piece: Piece, _is_delta: bool) -> dict[str, Any]:
    scores = {
        "tokens": [score.text for score in piece.scores],
        "token_logprobs": [score.logprob for score in piece.scores],
        "top_logprobs": [score.top for score in piece.scores],
        "text_offset": [score.offset for score in piece.scores],
    }
    return {"index": piece.index, "text": piece.text, "logprobs": scores if piece.scores else None}


def chat_choice(piece: Piece, is_delta: bool) -> dict[str, Any]:
    def told(text: str, logprob: float) -> dict[str, Any]:
        return {"token": text, "logprob": logprob, "bytes": list(text.encode())}

    scores = [
        {**told(score.text, score.logprob), "top_logprobs": [told(*item) for item in score.top.items()]} for score in piece.scores
    ]
    message = {"role": "assistant", "content": piece.text, **({} if is_delta else {"refusal": None})}
    place = "delta" if is_delta else "message"
    return {"index": piece.index, place: message, "logprobs": {"content": scores} if scores else None}


@dataclass(frozen=True)
class Shape:
    """How a reply is written down."""

    prefix: str
    whole: str
    part: str
    choice: Callable[[Piece, bool], dict[str, Any]]


COMPLETION = Shape("cmpl", "text_completion", "text_completion", completion_choice)
CHAT = Shape("chatcmpl", "chat.completion", "chat.completion.chunk", chat_choice)


@dataclass
class Reply:
    """The answer to one request for samples: its generations, and their pieces as they come."""

    shape: Shape
    model: Model
    sampling: Sampling
    is_usage_wanted: bool
    generations: list[Generation] = field(default_factory=list)
    inbox: asyncio.Queue[Piece | Done | Exception] = field(default_factory=asyncio.Queue)

    def start(self, engine: Engine, prompts: list[Asked], count: int) -> None:
        loop = asyncio.get_running_loop()

        def emit(event: Piece | Done | Exception) -> None:
            with contextlib.suppress(RuntimeError):  # The loop is closed: the server is going down.
                loop.call_soon_threadsafe(self.inbox.put_nowait, event)

        for place, prompt in enumerate(prompts):
            generation = Generation(self.model, prompt, self.sampling, emit, count, place * count)
            self.generations.append(generation)
            engine.submit(generation)

    def cancel(self) -> None:
        for generation in self.generations:
            generation.is_cancelled = True

    async def events(self, first: Piece | Done | None = None) -> AsyncIterator[Piece | Done]:
        """Until all generations are done, or one has failed; whoever stops listening ends them."""
        try:
            left = len(self.generations)
            while left:
                event = first or await self.inbox.get()
                first = None
                if isinstance(event, Exception):
                    raise event
                left -= isinstance(event, Done)
                yield event
        finally:
            self.cancel()

    def frame(self, kind: str) -> dict[str, Any]:
        return {"id": self.name, "object": kind, "created": self.created, "model": self.model.id}

    def __post_init__(self) -> None:
        self.name = new_id(self.shape.prefix)
        self.created = int(time.time())

    def told_sampling(self) -> dict[str, Any]:
        """How the samples were drawn, defaults and a seed that nobody asked for included."""
        return {name: value for name, value in asdict(self.sampling).items() if name != "logprobs"}

    async def whole(self) -> dict[str, Any]:
        pieces: dict[int, Piece] = {}
        used: list[Done] = []
        async for event in self.events():
            if isinstance(event, Done):
                used.append(event)
            else:
                earlier = pieces.get(event.index, Piece(event.index, "", [], None))
                text, scores = earlier.text + event.text, earlier.scores + event.scores
                pieces[event.index] = Piece(event.index, text, scores, event.finish_reason)
        choices = [
            {**self.shape.choice(pieces[index], False), "finish_reason": pieces[index].finish_reason} for index in sorted(pieces)
        ]
        return {**self.frame(self.shape.whole), "choices": choices, "usage": usage(used), "sampling": self.told_sampling()}

    async def chunks(self, first: Piece | Done) -> AsyncIterator[str]:
        """Server-sent events. What goes wrong after the first is an event, because the status is said already."""
        frame = self.frame(self.shape.part)
        used: list[Done] = []
        try:
            async for event in self.events(first):
                if isinstance(event, Done):
                    used.append(event)
                    continue
                chunk = {**frame, "choices": [{**self.shape.choice(event, True), "finish_reason": event.finish_reason}]}
                if event.finish_reason:
                    chunk["sampling"] = self.told_sampling()
                if self.is_usage_wanted:
                    chunk["usage"] = None
                yield sent(chunk)
            if self.is_usage_wanted:
                yield sent({**frame, "choices": [], "usage": usage(used), "sampling": self.told_sampling()})
            yield "data: [DONE]\n\n"
        except ApiError as error:
            yield sent(error.body())


def sent(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"


def usage(used: list[Done]) -> dict[str, int]:
    prompt, completion = sum(done.prompt_tokens for done in used), sum(done.completion_tokens for done in used)
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


async def unless_gone(request: Request, work: asyncio.Task[Any]) -> Any:
    """The result of the work, which ends when the client goes away."""

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    watch = asyncio.create_task(gone())
    try:
        await asyncio.wait({work, watch}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise ClientDisconnect
        return work.result()
    finally:
        for task in (work, watch):
            task.cancel()
        await asyncio.gather(work, watch, return_exceptions=True)


class Gate:
    """Lets in who has the key and comes from no page but the app's. Its refusals are answers like all others."""

    def __init__(self, app: ASGIApp, key: str, origins: list[str]) -> None:
        self.app, self.key, self.origins = app, key, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        error = self.refusal(scope) if scope["type"] == "http" else None
        await (self.app if error is None else error.response())(scope, receive, send)

    def refusal(self, scope: Scope) -> ApiError | None:
        headers = Request(scope).headers
        origin = headers.get("origin")
        if origin is not None and origin not in self.origins:
            known = self.origins[0]
            return ApiError(403, "origin_not_allowed", f"Pages of {origin} are not answered, those of {known} are (--app).")
        shown = headers.get("authorization", "").removeprefix("Bearer ").encode()
        if not secrets.compare_digest(shown, self.key.encode()):
            return ApiError(401, "invalid_api_key", "The key is missing or wrong. The server printed it when it started.")
        return None


def origins_of(app: str) -> list[str]:
    """The origin of the app's address; this machine has two names, and both are meant."""
    parts = urlsplit(app)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SystemExit(f"--app is an address like https://example.org/autodidact/, not {app}")
    names = {parts.netloc: None}
    if parts.hostname in ("localhost", "127.0.0.1"):
        port = f":{parts.port}" if parts.port else ""
        names |= {f"localhost{port}": None, f"127.0.0.1{port}": None}
    return [f"{parts.scheme}://{name}" for name in names]


def page_of(items: list[dict[str, Any]], after: str | None, limit: int) -> dict[str, Any]:
    """A page of a list, in OpenAI's way."""
    names = [item["id"] for item in items]
    if after is not None and after not in names:
        raise ApiError(400, "invalid_cursor", f"'{after}' is not in this list.", "after")
    start = names.index(after) + 1 if after is not None else 0
    page = items[start : start + limit]
    ends = {"first_id": page[0]["id"] if page else None, "last_id": page[-1]["id"] if page else None}
    return {"object": "list", "data": page, **ends, "has_more": start + limit < len(items)}


@dataclass
class Services:
    """What the routes work with."""

    catalogue: Catalogue
    files: Files
    jobs: Jobs
    engine: Engine
    vllm: Vllm | None


Limit = Annotated[int, Query(ge=1, le=10_000)]


def make_api(services: Services) -> FastAPI:
    """The routes. Those that only read and write files are plain functions, which FastAPI runs beside the loop."""
    catalogue, files, jobs = services.catalogue, services.files, services.jobs

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        services.engine.start()
        if services.vllm is not None:
            await services.vllm.start()
        worker = asyncio.create_task(jobs.run())
        yield
        worker.cancel()
        jobs.stop()
        if services.vllm is not None:
            services.vllm.stop()

    api = FastAPI(title="Autodidact trainer", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)

    @api.exception_handler(ApiError)
    async def refuse(_: Request, error: ApiError) -> Response:
        return error.response()

    @api.exception_handler(RequestValidationError)
    async def refuse_form(_: Request, error: RequestValidationError) -> Response:
        return validation_error(error).response()

    @api.exception_handler(HTTPException)
    async def refuse_route(request: Request, error: HTTPException) -> Response:
        code = {404: "unknown_url", 405: "method_not_allowed"}.get(error.status_code, "invalid_request")
        return ApiError(error.status_code, code, f"{request.method} {request.url.path}: {error.detail}.").response()

    @api.exception_handler(ClientDisconnect)
    async def shrug(_: Request, error: ClientDisconnect) -> Response:
        return Response(status_code=499)

    @api.exception_handler(Exception)
    async def apologize(_: Request, error: Exception) -> Response:
        if isinstance(error, OSError) and error.errno == 28:
            return ApiError(507, "disk_full", f"The disk is full: {error}").response()
        return ApiError(500, "internal_error", f"{type(error).__name__}: {error}").response()

    @api.get("/v1/models")
    def list_models() -> dict[str, Any]:
        return {"object": "list", "data": [model.public() for model in catalogue.list()]}

    @api.get("/v1/models/{name:path}")
    def get_model(name: str) -> dict[str, Any]:
        return catalogue.get(name).public()

    @api.delete("/v1/models/{name:path}")
    def delete_model(name: str) -> dict[str, Any]:
        model = catalogue.get(name)
        users = [job.id for job in jobs.list() if not job.is_over and job.public["model"] == name]
        if users:
            raise ApiError(409, "model_in_use", f"Jobs go on from '{name}': {', '.join(users)}.")
        catalogue.delete(name)
        return {"id": model.id, "object": "model", "deleted": True}

    async def answer(request: Request, body: SamplingBody, prompts: list[Asked], sampling: Sampling, shape: Shape) -> Response:
        model = catalogue.get(body.model)
        if services.vllm is not None:
            return await services.vllm.answer(request.url.path, body.model_dump(exclude_none=True), model)
        is_usage_wanted = body.stream_options is not None and body.stream_options.include_usage
        reply = Reply(shape, model, sampling, is_usage_wanted)
        reply.start(services.engine, prompts, body.n or 1)
        if not body.stream:
            return JSONResponse(await unless_gone(request, asyncio.create_task(reply.whole())))
        # The first event decides the status: what is refused must not begin as a success.
        try:
            first = await unless_gone(request, asyncio.create_task(reply.inbox.get()))
            if isinstance(first, Exception):
                raise first
        except Exception:
            reply.cancel()
            raise
        return StreamingResponse(reply.chunks(first), media_type="text/event-stream")

    @api.post("/v1/completions")
    async def complete(request: Request, body: CompletionBody) -> Response:
        sampling = body.sampling(body.max_tokens or 16, body.logprobs)
        return await answer(request, body, body.prompts(), sampling, COMPLETION)

    @api.post("/v1/chat/completions")
    async def chat(request: Request, body: ChatBody) -> Response:
        logprobs = (body.top_logprobs or 0) if body.logprobs else None
        sampling = body.sampling(body.max_completion_tokens or body.max_tokens, logprobs)
        return await answer(request, body, [[message.plain() for message in body.messages]], sampling, CHAT)

    @api.post("/v1/files")
    def add_file(file: UploadFile, purpose: Annotated[str, Form()]) -> dict[str, Any]:
        return files.add(file, purpose)

    @api.get("/v1/files")
    def list_files(after: str | None = None, limit: Limit = 10_000) -> dict[str, Any]:
        return page_of(files.list(), after, limit)

    @api.get("/v1/files/{name}")
    def get_file(name: str) -> dict[str, Any]:
        return files.get(name)

    @api.get("/v1/files/{name}/content")
    def get_content(name: str) -> Response:
        return FileResponse(files.path(files.get(name)["id"]), media_type="application/x-ndjson")

    @api.delete("/v1/files/{name}")
    def delete_file(name: str) -> dict[str, Any]:
        users = [job.id for job in jobs.list() if not job.is_over and job.public["training_file"] == name]
        if users:
            raise ApiError(409, "file_in_use", f"Jobs learn from '{name}': {', '.join(users)}.")
        files.delete(name)
        return {"id": name, "object": "file", "deleted": True}

    @api.post("/v1/fine_tuning/jobs")
    async def create_job(body: JobBody, idempotency_key: Annotated[str | None, Header()] = None) -> dict[str, Any]:
        job, is_new = await asyncio.to_thread(jobs.create, body, idempotency_key)
        if is_new:
            jobs.line.put_nowait(job)
        return job.shown()

    @api.get("/v1/fine_tuning/jobs")
    def list_jobs(request: Request, after: str | None = None, limit: Limit = 20) -> dict[str, Any]:
        wanted = {key[9:-1]: value for key, value in request.query_params.items() if key.startswith("metadata[")}
        found = [job.shown() for job in jobs.list() if wanted.items() <= (job.public["metadata"] or {}).items()]
        return page_of(found, after, limit)

    @api.get("/v1/fine_tuning/jobs/{name}")
    def get_job(name: str) -> dict[str, Any]:
        return jobs.get(name).shown()

    @api.post("/v1/fine_tuning/jobs/{name}/cancel")
    async def cancel_job(name: str) -> dict[str, Any]:
        return jobs.cancel(name).shown()

    @api.get("/v1/fine_tuning/jobs/{name}/events")
    def list_events(name: str, after: str | None = None, limit: Limit = 20) -> dict[str, Any]:
        return page_of(jobs.get(name).events(), after, limit)

    @api.get("/v1/fine_tuning/jobs/{name}/checkpoints")
    def list_checkpoints(name: str, after: str | None = None, limit: Limit = 10) -> dict[str, Any]:
        return page_of(jobs.get(name).checkpoints(), after, limit)

    return api


def validation_error(error: RequestValidationError) -> ApiError:
    """The first thing that is wrong with a request, by its name."""
    first = error.errors()[0]
    place = [str(part) for part in first["loc"] if part not in ("body", "query", "header")]
    param = ".".join(place) or None
    if first["type"] == "extra_forbidden":
        return ApiError(400, "unknown_parameter", f"'{param}' is not known here.", param)
    if first["type"] == "missing":
        return ApiError(400, "missing_required_parameter", f"'{param}' is missing.", param)
    return ApiError(400, "invalid_value", f"'{param or 'body'}': {first['msg']}.", param)


# ---------------------------------------------------------------------------------------------------------------------
# Start
# ---------------------------------------------------------------------------------------------------------------------


def make_app(options: Options, home: Home) -> tuple[ASGIApp, str]:
    """The whole server, and its key. CORS stands outermost, so that every answer carries it, a refusal too."""
    key, origins = home.key(), origins_of(options.app)
    bases = [named_model(text, home) for text in options.models]
    if len({model.id for model in bases}) < len(bases):
        raise SystemExit("Two of the models have the same name; rename one of the folders or files.")
    catalogue, files = Catalogue(home, bases), Files(home)
    engine = Engine(chosen_device(options.device), options.max_rows, options.loaded)
    vllm = Vllm(options, bases[0], home.root / "vllm.log") if options.sampler == "vllm" else None
    jobs = Jobs(home, catalogue, files, options, engine.forget_idle_models)
    app: ASGIApp = Gate(make_api(Services(catalogue, files, jobs, engine, vllm)), key, origins)
    app = CORSMiddleware(app, origins, allow_methods=["*"], allow_headers=["*"], allow_private_network=True)
    return app, key


def main() -> None:
    """Starts the server, or is one of the processes that the server has started."""
    # Threads that wait for each other in a busy loop take the processor away from those they wait for.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    if sys.argv[1:2] == ["--training-process"]:
        training_process(JobFolder(Path(sys.argv[2])))
        return
    if sys.argv[1:2] == ["--guarded"]:
        sys.exit(guarded(sys.argv[2:]))
    options = read_options()
    if options.threads:
        import torch

        torch.set_num_threads(options.threads)
    import uvicorn

    home = Home(options.home.expanduser().resolve())
    with home.lock(), socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((options.host, options.port))
            # From here on who follows the link waits, and is not turned away.
            listener.listen()
        except OSError as error:
            raise SystemExit(f"Port {options.port} cannot be used ({error.strerror}); choose another: --port") from None
        address = f"http://{options.host}:{listener.getsockname()[1]}"
        app, key = make_app(options, home)
        print(f"Listening at {address}/v1\nKey: {key}\nKept in {home.root}", flush=True)
        print(f"Open the app: {options.app.rstrip('/')}/#trainer={quote(address + '/v1', safe='')}&key={key}", flush=True)
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3, lifespan="on")
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
