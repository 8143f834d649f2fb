"""The bytes that the page of latent attention tells are those of the caches."""

import re

import pytest
import torch
import yaml
from page_blocks import DOCS, ROOT

from littlelm_baseline import Baseline
from littlelm_latent_attention import LatentAttention

_ROW = re.compile(
    r"^\| `([\w-]+)` \| ([\d,]+) \| ([\d,]+) \(.*\) \| ([\d,]+) \(.*\) \|$", re.MULTILINE
)
ROWS = _ROW.findall((DOCS / "latent-attention.md").read_text(encoding="utf-8"))


def test_there_are_rows() -> None:
    assert len(ROWS) == 4


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_token_costs_what_the_page_says(row: tuple[str, ...]) -> None:
    config, *told = row
    text = (ROOT / "configs" / f"{config}.yaml").read_text(encoding="utf-8")
    sizes = {**yaml.safe_load(text)["model"]["arch"], "vocab_size": 5, "context_length": 1}
    sizes.pop("name")
    with torch.device("meta"):
        models = [Baseline(**sizes), *(latent(sizes, share) for share in (2, 4))]
        found = [bytes_of_one_token(model) for model in models]
    assert found == [int(number.replace(",", "")) for number in told]


def latent(sizes: dict[str, int], share: int) -> LatentAttention:
    return LatentAttention(**sizes, kv_latent_dim=sizes["d_model"] // share)


def bytes_of_one_token(model: torch.nn.Module) -> int:
    _, cache = model.decode(torch.zeros((1, 1), dtype=torch.long))
    return sum(kept.nbytes for layer in cache for kept in layer)
