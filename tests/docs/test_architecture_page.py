"""The architectures that README.md and docs/architecture.md show keep their promises."""

from __future__ import annotations

import inspect
import re

import pytest
import torch
from page_blocks import DOCS, ROOT, Block, blocks_of

from littlelm.architectures import build, layers
from littlelm.testing import check_architecture

PAGE = DOCS / "architecture.md"


def shown(name: str, page=PAGE) -> Block:
    """Return the block of a page that shows a file."""
    (block,) = (block for block in blocks_of(page) if block.file_name == name)
    return block


@pytest.fixture
def installed(install) -> None:
    """Install the last package of the page."""
    points = {"bigram": "bigram:Bigram", "multi_query": "multi_query:MultiQuery"}
    install(
        "littlelm-bigram",
        points,
        {name: shown(f"{name}.py").text for name in points},
        version="0.2",
    )


def test_the_readme_and_the_page_show_one_bigram() -> None:
    assert shown("bigram.py").text == shown("bigram.py", ROOT / "README.md").text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "sizes"),
    [("bigram", {}), ("multi_query", {"d_model": 16, "n_layers": 2})],
)
def test_what_is_shown_keeps_its_promises(installed, name: str, sizes: dict[str, int]) -> None:
    outcomes = check_architecture(name, sizes)
    assert [outcome for outcome in outcomes if outcome.state == "broken"] == []
    assert [outcome.state for outcome in outcomes if outcome.promise == "hyperparameters"] == [
        "kept"
    ]


def test_its_cache_is_laid_out_as_the_page_says(installed) -> None:
    sizes = {"d_model": 16, "n_layers": 3, "n_heads": 2}
    model = build("multi_query", sizes, vocab_size=7, context_length=8)
    _, cache = model.decode(torch.zeros((1, 5), dtype=torch.long))
    assert [tuple(kept.shape for kept in layer) for layer in cache] == [((1, 1, 5, 8),) * 2] * 3


@pytest.mark.slow
def test_who_keeps_nothing_goes_without_decode(installed, monkeypatch) -> None:
    import multi_query

    attend = multi_query.Attention.forward
    monkeypatch.setattr(multi_query.Attention, "forward", lambda *a: (attend(*a)[0], ()))
    monkeypatch.setattr(multi_query.MultiQuery, "decode", None)
    states = {o.promise: o.state for o in check_architecture("multi_query", {"d_model": 16})}
    assert states["decode"] == "skipped"
    assert "broken" not in states.values()


def test_every_layer_has_its_row() -> None:
    text = PAGE.read_text(encoding="utf-8")
    table = text.partition("| in `littlelm.architectures.layers` |")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+)`", "".join(row.split("|")[1] for row in table.splitlines()[2:]))
    own = {
        name
        for name, value in vars(layers).items()
        if inspect.getmodule(value) is layers and not name.startswith("_")
    }
    assert sorted(named) == sorted(own | {"LayerCache"})
