"""A run on a corpus that is made while it is read."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from counting_corpus import Counting

from littlelm.data import shards, windows
from littlelm.errors import Interrupted
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

STORYWORLD = {"source": "storyworld", "files": [], "valid_files": [], "stories": 100}


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    """Ten shards of ten stories, two to a window, made when they are asked for."""
    monkeypatch.setattr(shards, "SHARD_STORIES", 10)
    monkeypatch.setattr(windows, "WINDOW_SHARDS", 2)
    monkeypatch.setattr(shards.Shards, "prefetch", lambda self, numbers: None)
    monkeypatch.setattr("littlelm.data.prepare.training_stories", lambda n: Counting(1000, n))
    monkeypatch.setattr("littlelm.data.prepare.validation_stories", lambda: Counting(5000, 20))


@pytest.fixture
def streamed(settings):
    def make(max_steps=60, **changes):
        data = {**STORYWORLD, "vocab_size": 260, "context_length": 16, "batch_tokens": 32}
        return settings(data=data, max_steps=max_steps, every=10, **changes)

    return make


def test_a_run_that_was_interrupted_ends_with_the_same_weights(
    streamed, quietly, weights, at_step, out
):
    whole = quietly(streamed(20, name="whole"))
    at_step(14, lambda: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(Interrupted):
        quietly(streamed(20, name="cut"))
    # What was read is read no more: shards of earlier windows are not made again.
    shutil.rmtree(os.environ["LITTLELM_CACHE"])
    cut = quietly(streamed(20, resume=str(out / "cut")))
    assert weights(cut) == weights(whole)
    assert len(list(Path(os.environ["LITTLELM_CACHE"]).glob("tokens-*"))) < 8


def test_the_record_counts_what_was_read(streamed, quietly):
    record = RunRecord.read(quietly(streamed()).result)
    assert record.train_documents == 100
    assert record.train_bytes is record.train_tokens is record.train_valid_duplicates is None
    assert record.epochs is not None
    assert record.unique_train_tokens is not None
    assert 1 < record.epochs < 6
    assert record.unique_train_tokens == pytest.approx(record.tokens_seen / record.epochs, rel=0.1)
    assert record.data_wait_seconds is not None
    assert 0 < record.data_wait_seconds < record.train_seconds


def test_the_distance_from_the_truth(streamed, quietly):
    run = quietly(streamed())
    record = RunRecord.read(run.result)
    corpus = Counting(5000, 20)
    floor = sum(corpus.bits(k) for k in range(20)) / sum(len(corpus.story(k)) for k in range(20))
    assert record.entropy_floor_bits_per_byte == pytest.approx(floor)
    assert record.excess_bits_per_byte == pytest.approx(record.val_bits_per_byte_with_end - floor)
    assert record.excess_bits_per_byte_standard_error > 0
    assert isinstance(run, RunFolder)


def test_waiting_is_counted_once_and_goes_on_after_a_resume(
    streamed, quietly, at_step, out, monkeypatch
):
    slow = windows.WindowedRows.rows
    monkeypatch.setattr(windows.WindowedRows, "rows", lambda *a: (time.sleep(0.05), slow(*a))[1])
    at_step(14, lambda: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(Interrupted):
        quietly(streamed(20, name="cut"))
    record = RunRecord.read(out / "cut" / "result.json")
    assert 13 * 0.05 <= record.data_wait_seconds < record.train_seconds
    resumed = RunRecord.read(quietly(streamed(20, resume=str(out / "cut"))).result)
    assert resumed.data_wait_seconds >= record.data_wait_seconds + 5 * 0.05
