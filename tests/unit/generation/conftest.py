from __future__ import annotations

import pytest

from littlelm.data.tokenizer import StoryTokenizer


@pytest.fixture(scope="session")
def letters() -> StoryTokenizer:
    """A tokenizer of single bytes and the end of a story."""
    return StoryTokenizer.train(["a"], 257)
