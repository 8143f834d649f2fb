"""The small grammar, its stories, and a writer for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_grammar import WORDS, list_all, tell_small

from littlelm.data.storyworld.dice import Dice
from littlelm.data.storyworld.pools import Pools, read_pools
from littlelm.data.storyworld.teller import Teller
from littlelm.data.storyworld.writer import Writer


@pytest.fixture(scope="session")
def pools() -> Pools:
    return Pools(read_pools(WORDS))


@pytest.fixture(scope="session")
def every_story(pools: Pools) -> dict[str, float]:
    return list_all(tell_small, pools)


@pytest.fixture
def write(pools: Pools) -> Callable[..., Writer]:
    """Have something told, with dice of this number."""

    def write_with(program: Callable[[Teller], None], number: int = 0) -> Writer:
        writer = Writer(pools, Dice(1, number))
        program(writer)
        return writer

    return write_with
