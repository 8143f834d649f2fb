"""Take the picture of TensorBoard that the documentation shows.

    python docs/pictures/tensorboard.py runs docs/pictures/tensorboard.png

`runs` holds run folders, such as those of two fits of `quickstart` with different learning rates.
Needs playwright and a Chromium.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
WIDTH, HEIGHT = 1400, 640


def main() -> None:
    """Read the command line and take the picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", type=Path, help="a folder of run folders")
    parser.add_argument("picture", type=Path, help="the .png file to write")
    arguments = parser.parse_args()
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    with (
        tensorboard(arguments.runs) as address,
        sync_playwright() as driver,
        driver.chromium.launch(executable_path=executable, args=FLAGS) as browser,
    ):
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        n_lines = 2 * len(list(arguments.runs.glob("*/validation")))
        wait_until_read(page, f"{address}data/plugin/scalars/tags", n_lines)
        page.goto(f"{address}?smoothing=0#timeseries")
        show_the_score(page, n_lines)
        page.screenshot(path=arguments.picture)


@contextmanager
def tensorboard(runs: Path) -> Iterator[str]:
    """Serve a folder of runs, and yield the address."""
    command = [sys.executable, "-m", "tensorboard.main", "--logdir", str(runs), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    try:
        found = (re.search(r" at (http://\S+) ", line) for line in server.stderr)
        yield next(match[1] for match in found if match)
    finally:
        server.terminate()
        server.communicate()


def wait_until_read(page: Page, tags: str, n_lines: int) -> None:
    """Wait until TensorBoard has read the runs; a page that is opened earlier stays empty."""
    page.goto(tags)
    page.wait_for_function(
        """async (n) => Object.values(await (await fetch(location.href)).json())
            .filter(tags => "bits_per_byte/by_tokens" in tags).length == n""",
        arg=n_lines,
    )


def show_the_score(page: Page, n_lines: int) -> None:
    """Wait for the charts of the score, and close what stands beside them."""
    page.locator("metrics-dashboard button").filter(has_text="Settings").click()
    cards = page.locator("scalar-card")
    for card in (cards.nth(0), cards.nth(1), cards.nth(2)):
        for line in range(n_lines):
            card.locator("tb-data-table-content-row").nth(line).wait_for()


if __name__ == "__main__":
    main()
