"""A corpus in shards, made in the background and read in windows."""

import multiprocessing
import os
import signal
import time
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from counting_corpus import Counting
from listening import Listener

from littlelm.data import shards, windows
from littlelm.data.cache import default_cache
from littlelm.data.entropy import stories_bits
from littlelm.data.packing import permutation
from littlelm.data.shards import Shards
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.data.windows import WindowedRows

STORIES = 70
A_SHARD = 10
A_WINDOW = 2


@pytest.fixture(scope="module")
def digits() -> StoryTokenizer:
    return StoryTokenizer.train(["0 1 2 3 4 5 6 7 8 9 0 0"], 258)


class AtOnce:
    """Does every job when it is submitted."""

    def submit(self, job, *arguments):
        future = Future()
        future.set_result(job(*arguments))
        return future

    def shutdown(self, **_):
        pass


@pytest.fixture(autouse=True)
def small(request, monkeypatch):
    monkeypatch.setattr(shards, "SHARD_STORIES", A_SHARD)
    monkeypatch.setattr(windows, "WINDOW_SHARDS", A_WINDOW)
    if "slow" not in request.keywords:
        monkeypatch.setattr(shards, "started_pool", lambda jobs: AtOnce())


def made(digits, count=STORIES, **options):
    return Shards(Counting(0, count, **options), digits, default_cache())


def texts(store, tokenizer):
    return [tokenizer.decode(store.document(k)) for k in range(store.n_documents)]


def test_a_shard_holds_its_stories(digits):
    corpus = Counting(0, 25)
    with closing(made(digits, 25)) as found:
        assert len(found) == 3
        assert texts(found.get(1), digits) == [corpus.story(k) for k in range(10, 20)]
        assert texts(found.get(2), digits) == [corpus.story(k) for k in range(20, 25)]


def naive_stream(digits, laps):
    """Yield the ids of the stream, told story by story."""
    corpus = Counting(0, STORIES)
    n_windows = 4
    stream = [digits.end_id]
    for lap in range(laps):
        first = lap % n_windows * A_WINDOW * A_SHARD
        numbers = range(first, min(first + A_WINDOW * A_SHARD, STORIES))
        for place in permutation(len(numbers), 5, lap):
            stream += [*digits.encode(corpus.story(numbers[place])), digits.end_id]
    return stream


def rows_of(digits, **options):
    return WindowedRows(made(digits, **options), digits.end_id, 8, seed_data=5)


def test_rows_are_the_stories_of_one_window_after_the_other(digits):
    expected = naive_stream(digits, 9)
    rows = rows_of(digits)
    count = len(expected) // 8 - 1
    for first in (0, 3, count - 2, 1):  # in any order
        got = rows.rows(first, 2)
        for k in range(2):
            start = (first + k) * 8
            assert got[k].tolist() == expected[start : start + 9]


def test_known_lengths_spare_earlier_windows(digits, monkeypatch):
    before = rows_of(digits)
    expected = before.rows(60, 4)
    monkeypatch.setattr(windows, "_AHEAD", 0)
    monkeypatch.setenv("LITTLELM_CACHE", os.environ["LITTLELM_CACHE"] + "-2")
    after = WindowedRows(made(digits), digits.end_id, 8, 5, before.window_targets)
    assert np.array_equal(after.rows(60, 4), expected)
    needed = {shard for index in after._laps for shard in after._shards_of(index)}
    assert len(needed) < len(before.shards)
    made_again = list(Path(os.environ["LITTLELM_CACHE"]).glob("tokens-*"))
    assert len(made_again) == len(needed)


def test_a_long_stream_keeps_to_the_size_of_the_cache(digits, monkeypatch):
    most_bytes = 5 * 2000
    monkeypatch.setenv("LITTLELM_CACHE_BYTES", str(most_bytes))
    cache = default_cache()
    found = Shards(Counting(0, 40 * A_SHARD), digits, cache)
    for shard in range(len(found)):
        assert texts(found.get(shard), digits)[0] == found.corpus.story(shard * A_SHARD)
        files = [path for path in cache.folder.rglob("*") if path.is_file()]
        assert sum(path.stat().st_size for path in files) < most_bytes + 2000
    assert len(found) > len(list(cache.folder.glob("tokens-*/"))) > 2


def test_epochs(digits):
    rows = rows_of(digits)
    assert rows.epochs(0) == 0.0
    assert rows.targets_per_epoch is None
    length = len(naive_stream(digits, 4)) - 1
    assert rows.epochs(length) == pytest.approx(1.0)
    assert rows.targets_per_epoch == length
    assert 1.0 < rows.epochs(length + 10) < 1.25


@pytest.mark.slow
def test_shards_come_from_the_background(digits, monkeypatch, tmp_path):
    with closing(made(digits, 30)) as found:
        found.prefetch(range(3))
        assert found._pool is not None
        for future in list(found._coming.values()):
            future.result(60)
        monkeypatch.setattr(
            "littlelm.data.tokenizing.write_store", lambda *_: pytest.fail("made here")
        )
        assert texts(found.get(2), digits) == [Counting(0, 30).story(k) for k in range(20, 30)]


@pytest.mark.slow
def test_what_a_killed_process_owes_is_made_here(digits):
    with closing(made(digits, 30, fatal=15, home=os.getpid())) as found:
        found.prefetch(range(3))
        for shard in range(3):
            assert found.get(shard).n_documents == A_SHARD
        assert found._pool is None


@pytest.mark.slow
def test_what_is_asked_of_a_killed_process_is_made_here(digits):
    with closing(made(digits, 60)) as found:
        found.prefetch(range(2))
        assert found.get(0).n_documents == A_SHARD
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        found.prefetch(range(2, 5))
        assert found.get(4).n_documents == A_SHARD
        assert found._pool is None


@pytest.mark.slow
def test_interrupting_is_for_the_process_that_trains(digits):
    """A terminal sends Ctrl-C to all of them."""
    with closing(made(digits, 60)) as found:
        found.prefetch(range(2))
        processes = multiprocessing.active_children()
        for _ in range(10):
            for process in processes:
                os.kill(process.pid, signal.SIGINT)
            time.sleep(0.1)
        assert found.get(0).n_documents == A_SHARD
        found.prefetch(range(2, 5))
        assert found.get(4).n_documents == A_SHARD
        assert found._pool is not None
        assert all(process.is_alive() for process in processes)


@pytest.mark.slow
def test_closing_ends_the_processes(digits):
    with closing(made(digits, 30)) as found:
        found.prefetch(range(3))
        found._coming[0].result(60)
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


def test_entropy_is_computed_once(digits):
    cache, listener = default_cache(), Listener()
    for _ in range(2):
        bits = stories_bits(cache, Counting(3, 20), listener)
        assert bits.tolist() == list(range(3, 23))
    assert listener.jobs == ["computing entropy: 20 stories"]


def test_who_waits_for_stories_is_told_how_many_there_are(digits):
    listener = Listener()
    with closing(Shards(Counting(0, 25), digits, default_cache(), listener)) as found:
        assert found.get_all(range(1, 3)).n_documents == 15
        assert listener.jobs == ["telling stories: 15 stories"]
        assert found.get_all(range(1, 3)).n_documents == 15
        assert len(listener.jobs) == 1  # now they are there
