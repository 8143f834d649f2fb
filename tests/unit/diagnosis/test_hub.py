"""The hub, as a server of this machine: it answers, fails, never answers, or is not there."""

import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from littlelm.diagnosis import hub


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    names = ("HF_ENDPOINT", "HF_HUB_OFFLINE", "http_proxy", "https_proxy", "all_proxy")
    for name in names:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def ask(examine, monkeypatch):
    def about(endpoint):
        monkeypatch.setenv("HF_ENDPOINT", endpoint)
        (finding,) = examine("hub")
        return finding

    return about


@contextmanager
def server(status):
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self):
            asked.append(self.path)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{http.server_port}", asked
        finally:
            http.shutdown()
            thread.join()


@pytest.mark.parametrize("status", [200, 401, 404])
def test_a_hub_that_answers(ask, status):
    with server(status) as (address, asked):
        finding = ask(address)
    assert finding.state == "ok"
    assert finding.value.startswith(f"{address} answers in ")
    assert finding.facts["is_reachable"]
    assert 0 < finding.facts["seconds"] < 2
    assert len(asked) == 1


def test_a_hub_that_fails(ask):
    with server(503) as (address, _):
        finding = ask(address)
    assert finding.state == "note"
    assert "is not reachable (HTTP 503 Service Unavailable); storyworld and" in finding.value
    assert finding.facts == {
        "endpoint": address,
        "is_offline": False,
        "is_reachable": False,
        "seconds": None,
    }


def test_a_hub_that_refuses(ask):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        finding = ask(f"http://127.0.0.1:{closed.getsockname()[1]}")
    assert finding.state == "note"
    assert "Connection refused" in finding.value


@pytest.fixture
def silent():
    """The address of a server that takes connections and says nothing."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def test_a_hub_that_never_answers(ask, silent, monkeypatch):
    monkeypatch.setattr(hub, "_LIMIT_SECONDS", 0.2)
    finding = ask(silent)
    assert finding.state == "note"
    assert "not reachable" in finding.value
    assert "timed out" in finding.value or "no answer within 0.2 seconds" in finding.value


def test_a_name_that_is_never_looked_up(ask, monkeypatch):
    asleep = threading.Event()
    monkeypatch.setattr(hub, "_LIMIT_SECONDS", 0.2)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: asleep.wait(60) and [])
    finding = ask("http://hub.invalid")
    asleep.set()
    assert finding.state == "note"
    assert "(no answer within 0.2 seconds)" in finding.value


@pytest.mark.parametrize("endpoint", ["file:///etc/passwd", "huggingface.co", "ftp://a.b"])
def test_an_endpoint_that_is_no_web_address(ask, endpoint):
    finding = ask(endpoint)
    assert finding.state == "note"
    assert f"HF_ENDPOINT is '{endpoint}', expected an address such as https://" in finding.value


def test_an_endpoint_that_cannot_be_asked(ask):
    finding = ask("http://127.0.0.1:x")
    assert finding.state == "note"
    assert "(InvalidURL)" in finding.value


def test_an_endpoint_with_a_password_is_asked_without(ask):
    with server(401) as (address, _):
        finding = ask(address.replace("//", "//anna:secret@"))
    assert finding.state == "ok"
    assert "secret" not in str(finding)


@pytest.mark.parametrize("proxy", ["http://anna:secret@127.0.0.1:x", "anna:secret@[", "secret@"])
def test_the_password_of_a_proxy_that_is_wrong_is_not_shown(ask, monkeypatch, proxy):
    monkeypatch.setenv("http_proxy", proxy)
    finding = ask("http://hub.invalid")
    assert finding.state == "note"
    assert "secret" not in str(finding)


@pytest.mark.parametrize("yes", ["1", "true", "ON", "Yes"])
def test_who_wants_to_be_offline_is_not_connected(ask, monkeypatch, yes):
    monkeypatch.setenv("HF_HUB_OFFLINE", yes)
    with server(200) as (address, asked):
        finding = ask(address)
    assert asked == []
    assert finding.state == "note"
    assert finding.facts["is_offline"]
    assert "HF_HUB_OFFLINE is set" in finding.value


def test_a_proxy_is_asked_instead(ask, monkeypatch):
    with server(200) as (proxy, asked):
        monkeypatch.setenv("http_proxy", proxy)
        finding = ask("http://hub.invalid/")
    assert finding.state == "ok"
    assert asked == ["http://hub.invalid/"]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://anna:secret@hub.org/x", "https://hub.org/x"),
        ("https://anna:se/cr?et@hub.org", "https://hub.org"),
        ("anna:secret@hub.org:80", "hub.org:80"),
        ("https://hub.org", "https://hub.org"),
    ],
)
def test_no_password_is_shown(address, shown):
    assert hub.without_password(address) == shown
