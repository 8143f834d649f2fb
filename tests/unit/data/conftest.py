from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from littlelm.data.storyworld import training_stories
from littlelm.data.tokenizer import END_OF_STORY, StoryTokenizer

SEPARATOR = f"\n{END_OF_STORY}\n"


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has a cache of its own."""
    monkeypatch.setenv("LITTLELM_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("LITTLELM_CACHE_BYTES", raising=False)
    # Waiting for the disk protects against power cuts, which no test here has.
    monkeypatch.setattr("littlelm.atomic._flush", lambda path: None)
    return tmp_path / "cache"


@pytest.fixture(scope="session")
def tokenizer() -> StoryTokenizer:
    corpus = training_stories(100)
    return StoryTokenizer.train((corpus.story(k) for k in range(100)), 400)


@pytest.fixture
def write_stories(tmp_path: Path) -> Callable[..., Path]:
    """Write stories number `first` to `first + count - 1` to a file with separators."""

    def write(name: str, count: int, first: int = 0) -> Path:
        corpus = training_stories(first + count)
        stories = [corpus.story(first + k) for k in range(count)]
        path = tmp_path / name
        path.write_bytes(SEPARATOR.join(stories).encode())
        return path

    return write
