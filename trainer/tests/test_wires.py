"""Who is answered, and with which headers."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from conftest import APP, Server


def test_the_link_carries_address_and_key(server: Server) -> None:
    link = next(word for word in server.log.read_text().split() if word.startswith(APP))
    told = parse_qs(urlsplit(link).fragment)
    assert told == {"trainer": [server.address], "key": [server.key]}
    assert server.address.startswith("http://127.0.0.1:")
    assert (server.home / "key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer x"}, {"Authorization": "Bearer é".encode()}])
@pytest.mark.parametrize("path", ["/models", "/nothing"])
def test_nobody_is_let_in_without_the_key(server: Server, path: str, headers: dict[str, str]) -> None:
    reply = httpx.get(server.address + path, headers={"Origin": APP, **headers})
    assert (reply.status_code, reply.json()["error"]["code"]) == (401, "invalid_api_key")
    assert reply.headers["access-control-allow-origin"] == APP


def test_the_app_may_read_errors(server: Server) -> None:
    (server.home / "models/broken").mkdir()
    (server.home / "models/broken/model.json").write_text("{")
    paths = {"/nothing": 404, "/fine_tuning/jobs?limit=x": 400, "/models": 500}
    for path, status in paths.items():
        reply = httpx.get(server.address + path, headers={"Origin": APP, **server.headers})
        assert reply.status_code == status
        assert set(reply.json()["error"]) == {"message", "type", "param", "code"}
        assert reply.headers["access-control-allow-origin"] == APP
    (server.home / "models/broken/model.json").unlink()
    assert httpx.delete(server.address + "/models", headers=server.headers).json()["error"]["code"] == "method_not_allowed"


def test_a_preflight_lets_a_page_reach_this_machine(server: Server) -> None:
    asked = {
        "Origin": APP,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
        "Access-Control-Request-Private-Network": "true",
    }
    reply = httpx.options(server.address + "/fine_tuning/jobs", headers=asked)
    assert reply.status_code == 200
    assert reply.headers["access-control-allow-private-network"] == "true"
    assert "idempotency-key" in reply.headers["access-control-allow-headers"]


def test_pages_of_others_are_not_answered(server: Server) -> None:
    reply = httpx.get(server.address + "/models", headers={"Origin": "https://example.org", **server.headers})
    assert (reply.status_code, reply.json()["error"]["code"]) == (403, "origin_not_allowed")
    assert "access-control-allow-origin" not in reply.headers


def test_the_address_of_the_app_is_an_option(serve: Callable[..., Server]) -> None:
    server = serve("--app", "https://example.org/autodidact/")
    assert "https://example.org/autodidact/#trainer=" in server.log.read_text()
    reply = httpx.get(server.address + "/models", headers={"Origin": "https://example.org", **server.headers})
    assert reply.headers["access-control-allow-origin"] == "https://example.org"
    assert httpx.get(server.address + "/models", headers={"Origin": APP, **server.headers}).status_code == 403
