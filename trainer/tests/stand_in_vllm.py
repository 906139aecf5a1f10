"""Stands in for vLLM, which needs a GPU: it answers the requests that the companion makes, and writes down how it was called."""

import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.answer(200, {})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.headers["Authorization"] != f"Bearer {os.environ['VLLM_API_KEY']}":
            self.answer(401, {})
            return
        with open(os.environ["STAND_IN_LOG"], "a") as log:
            log.write(json.dumps([self.path, body]) + "\n")
        choice = {"index": 0, "text": "said by vLLM", "finish_reason": "stop", "logprobs": None}
        self.answer(200, {"id": "x", "object": "text_completion", "created": 1, "model": body.get("model"), "choices": [choice]})

    def answer(self, status: int, value: object) -> None:
        text = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    Path(os.environ["STAND_IN_LOG"]).write_text(json.dumps(["started", sys.argv[1:]]) + "\n")
    port = int(sys.argv[sys.argv.index("--port") + 1])
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
