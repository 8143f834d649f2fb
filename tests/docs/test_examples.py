"""The examples in the documentation are what they say: modules that run, configs that are read."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from page_blocks import PAGES, Block, blocks_of

from littlelm.cli import main
from littlelm.data.storyworld.dice import Dice
from littlelm.data.storyworld.pools import all_pools
from littlelm.data.storyworld.writer import Writer

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def examples(language: str) -> list[Block]:
    found = [block for page in PAGES for block in blocks_of(page)]
    return [block for block in found if block.language == language and block.is_run]


@pytest.fixture
def beside_a_run(a_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder that has a finished run called `first`, as a reader would."""
    shutil.copytree(a_run, tmp_path / "runs" / "first")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "agg")


def executed(block: Block) -> dict[str, Any]:
    """Return what the code of a block defines."""
    module = ModuleType("example")
    exec(compile(block.text, str(block), "exec"), vars(module))
    return vars(module)


@pytest.mark.parametrize("block", examples("python"), ids=str)
def test_an_example_in_python_runs(block: Block, beside_a_run: None) -> None:
    executed(block)


@pytest.mark.parametrize("block", examples("toml"), ids=str)
def test_an_example_in_toml_declares_an_architecture(block: Block) -> None:
    points = tomllib.loads(block.text)["project"]["entry-points"]["littlelm.architectures"]
    assert all(value.count(":") == 1 for value in points.values())


@pytest.mark.parametrize("block", examples("yaml"), ids=str)
def test_an_example_of_a_config_is_one(
    block: Block, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "example.yaml"
    config.write_text(block.text, encoding="utf-8")
    code = main(["fit", "-c", "quickstart", "-c", str(config), "--print_config"])
    assert code == 0, capsys.readouterr().err


def test_the_example_of_a_plot_tells_stories(beside_a_run: None) -> None:
    (plot,) = (found for block in examples("python") if "tell" in (found := executed(block)))
    assert plot["WEIGHT"] > 0
    told = set()
    for number in range(20):
        writer = Writer(all_pools(), Dice(0, number))
        plot["tell"](writer)
        told.add(writer.text)
    assert len(told) == 20
    assert min(map(len, told)) > 100
