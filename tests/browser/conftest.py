"""A folder of runs, a TensorBoard that shows it, and the browser of this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from packages import write_package
from tiny_runs import *  # noqa: F403
from tiny_runs import act_at_step, fit_quietly

from littlelm.config.settings import FitSettings
from littlelm.errors import Interrupted

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Without most of these it asks hosts on the network for updates and accounts.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WAIT_SECONDS = 30
SCALARS = "data/plugin/scalars/tags"


def chromium() -> str | None:
    return os.environ.get("LITTLELM_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    executable = chromium()
    if executable is None:
        pytest.skip("there is no Chromium; install one, or name one in LITTLELM_CHROMIUM")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def runs(
    browser: Any,  # without one there is nothing to show the runs in
    settings_in: Callable[..., Any],
    quietly: Callable[..., Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Four runs: finished, crashed and resumed, of another architecture, and interrupted."""
    out = tmp_path_factory.mktemp("runs")
    quietly(settings_in(out, name="finished"))
    quietly_until(7, ZeroDivisionError, settings_in(out, name="resumed", every=4))
    quietly(settings_in(out, resume="resumed", every=4))
    with pytest.MonkeyPatch.context() as patch:
        site = tmp_path_factory.mktemp("site")
        points = {"littlelm.architectures": {"average": "toys:Average"}}
        write_package(site, "toy-package", "1.0", points)
        patch.syspath_prepend(site)
        quietly(settings_in(out, name="other", arch="average", arguments={"d_model": 24}))
    quietly_until(5, Interrupted, settings_in(out, name="interrupted"))
    return out


def quietly_until(step: int, error: type[Exception], settings: FitSettings) -> None:
    """Fit until an error ends the run after a step."""

    def fail() -> None:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        act_at_step(patch, step, fail)
        with pytest.raises(error):
            fit_quietly(settings)


@pytest.fixture(scope="session")
def address(runs: Path, browser: Any) -> Iterator[str]:
    """Where TensorBoard shows the runs, once it has read all of them."""
    command = [sys.executable, "-m", "tensorboard.main", "--logdir", str(runs)]
    server = subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", "0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    try:
        found = (re.search(r" at (http://\S+) ", line) for line in server.stderr)
        address = next(match[1] for match in found if match)
        with browser.new_page() as page:
            page.goto(f"{address}{SCALARS}")
            page.wait_for_function(
                """async (n) => {
                    const tags = await (await fetch("tags")).json();
                    const scored = Object.values(tags).filter(t => "result/val_bits_per_byte" in t);
                    return scored.length == n && "interrupted" in tags;
                }""",
                arg=3,
                timeout=WAIT_SECONDS * 1000,
            )
        yield address
    finally:
        server.terminate()
        server.communicate()


@pytest.fixture
def open_tab(browser: Any, address: str) -> Iterator[Callable[[str], Any]]:
    """Return a function that opens a tab; nothing may go wrong in it, nor leave the machine."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(WAIT_SECONDS * 1000)
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def open_it(tab: str) -> Any:
        page.goto(f"{address}?smoothing=0#{tab}")
        return page

    yield open_it
    page.close()
    assert errors == []
    elsewhere = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    assert elsewhere == []
