"""The picture of a run: drawn from what it left, and from nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from page_blocks import DOCS

from littlelm.results.run_folder import RunFolder

SCRIPT = DOCS / "pictures" / "curve.py"

pytestmark = pytest.mark.slow


def draw(out: Path, *runs: Path) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("matplotlib", reason="pictures need: pip install '.[docs]'")
    words = [sys.executable, str(SCRIPT), *map(str, runs), "--out", str(out)]
    return subprocess.run(words, capture_output=True, text=True, timeout=120)


def test_the_same_run_gives_the_same_bytes(a_run: Path, tmp_path: Path) -> None:
    pictures = [tmp_path / name for name in ("a.svg", "b.svg")]
    for picture in pictures:
        done = draw(picture, a_run)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{picture}\n", "")
    first, second = [picture.read_bytes() for picture in pictures]
    assert first == second
    assert ElementTree.fromstring(first).tag.endswith("svg")
    assert len(first) < 60_000
    # A white card, so that it can be read on a dark page too.
    assert b"fill: #ffffff" in first


def test_several_runs_are_one_picture(a_run: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.svg", tmp_path / "two.svg"
    draw(one, a_run)
    assert draw(two, a_run, a_run).returncode == 0
    assert one.read_bytes() != two.read_bytes()


def test_more_runs_than_colours_are_refused(a_run: Path, tmp_path: Path) -> None:
    done = draw(tmp_path / "five.svg", *[a_run] * 5)
    assert done.returncode == 2
    assert "got 5 runs, expected 4 at most" in done.stderr


def test_a_run_without_a_score_is_refused(a_run: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()
    for file in (RunFolder(a_run).config, RunFolder(a_run).curve, RunFolder(a_run).result):
        text = file.read_text(encoding="utf-8").replace('"finished"', '"interrupted"')
        (begun / file.name).write_text(text, encoding="utf-8")
    done = draw(tmp_path / "none.svg", begun)
    assert done.returncode == 1
    assert "is not finished" in done.stderr
    assert not (tmp_path / "none.svg").exists()
