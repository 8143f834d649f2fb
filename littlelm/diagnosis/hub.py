"""Whether the Hugging Face hub answers; littlelm's own stories and files need none."""

from __future__ import annotations

import os
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

from littlelm.diagnosis.finding import Check, Finding

GROUP = "hub"
_NAME = "Hugging Face"
_DEFAULT = "https://huggingface.co"
_LIMIT_SECONDS = 2.0
_YES = ("1", "ON", "YES", "TRUE")
_OFFLINE = "storyworld and your own files work offline"
_REMEDY = (
    "For text from the hub, look at the connection, and at HTTPS_PROXY and HF_ENDPOINT where they "
    "are set."
)


def checks() -> list[Check]:
    """Return the check of this group."""
    return [Check(_NAME, _hub, _REMEDY, is_needed=False)]


def _hub() -> Iterator[Finding]:
    address = without_password(os.environ.get("HF_ENDPOINT") or _DEFAULT)
    facts = {"endpoint": address, "is_offline": False, "is_reachable": None, "seconds": None}
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in _YES:
        facts["is_offline"] = True
        value = f"not asked, since HF_HUB_OFFLINE is set; {_OFFLINE}"
        yield Finding(GROUP, _NAME, "note", value, "Unset HF_HUB_OFFLINE to use the hub.", facts)
        return
    if urlsplit(address).scheme not in ("http", "https"):
        value = f"HF_ENDPOINT is '{address}', expected an address such as {_DEFAULT}; {_OFFLINE}"
        yield Finding(GROUP, _NAME, "note", value, "Correct HF_ENDPOINT, or unset it.", facts)
        return
    problem, seconds = _ask(address)
    facts["is_reachable"] = not problem
    if problem:
        value = f"{address} is not reachable ({problem}); {_OFFLINE}"
        yield Finding(GROUP, _NAME, "note", value, _REMEDY, facts)
    else:
        facts["seconds"] = seconds
        yield Finding(
            GROUP, _NAME, "ok", f"{address} answers in {seconds:.1f} seconds", facts=facts
        )


def _ask(address: str) -> tuple[str, float]:
    """Return what is wrong with an address, nothing if it answers, and the seconds it took.

    In a thread, since looking up its name cannot be given a limit.
    """
    problems = [f"no answer within {_LIMIT_SECONDS:g} seconds"]
    begun = time.monotonic()
    thread = threading.Thread(
        target=lambda: problems.append(_problem_of_asking(address)), daemon=True
    )
    thread.start()
    thread.join(_LIMIT_SECONDS)
    return problems[-1], time.monotonic() - begun


def _problem_of_asking(address: str) -> str:
    request = urllib.request.Request(address, method="HEAD")
    try:
        with urllib.request.build_opener().open(request, timeout=_LIMIT_SECONDS):
            return ""
    except urllib.error.HTTPError as error:
        error.close()
        # A refusal is an answer too: some mirrors know nothing at their root.
        return f"HTTP {error.code} {error.reason}" if error.code >= 500 else ""
    except OSError as error:
        return str(getattr(error, "reason", error))
    except Exception as error:  # an answer that is no HTTP, or an address that is none
        return type(error).__name__  # its message may hold the password of a proxy


def without_password(address: str) -> str:
    """Return an address without the user and password that it may hold."""
    before, is_there, rest = address.rpartition("@")
    scheme, follows, _ = before.partition("://")
    return f"{scheme}://{rest}" if is_there and follows else rest
