"""Which rows the steps of a run learn from: all of them, once, in the order of the stream."""

import pytest
import torch

from littlelm.data.packing import RowStream
from littlelm.data.prepare import prepare
from littlelm.errors import Interrupted
from littlelm.training.module import LanguageModule

ROWS_A_STEP = 4


@pytest.fixture
def learned(monkeypatch):
    """The rows that steps were made with."""
    rows, training_step = [], LanguageModule.training_step

    def spy(self, tokens_RS, batch_idx):
        rows.append(tokens_RS.clone())
        training_step(self, tokens_RS, batch_idx)

    monkeypatch.setattr(LanguageModule, "training_step", spy)
    return rows


def stream_of(settings):
    prepared = prepare(settings.data)
    seed, length = settings.effective_seed_data, settings.data.context_length
    return RowStream(prepared.train, prepared.tokenizer.end_id, length, seed)


@pytest.mark.parametrize("seeds", [{}, {"seed_data": 7}, {"seed": 7, "seed_init": 3}])
def test_each_step_learns_from_the_next_rows(settings, quietly, learned, seeds):
    given = settings(**seeds)
    quietly(given)
    expected = stream_of(given).rows(0, 12 * ROWS_A_STEP)
    assert torch.cat(learned).tolist() == expected.tolist()
    assert {len(rows) for rows in learned} == {ROWS_A_STEP}


def test_a_resumed_run_goes_on_with_the_rows_that_come_next(settings, quietly, learned, at_step):
    def stop():
        raise Interrupted("stopped.")

    at_step(6, stop)
    with pytest.raises(Interrupted):
        quietly(settings(every=4))
    quietly(settings(resume="run", every=4, data={"batch_rows": 2}))
    redone = [*range(6), *range(4, 12)]  # from the checkpoint after four steps
    stream = stream_of(settings())
    expected = [stream.rows(step * ROWS_A_STEP, ROWS_A_STEP).tolist() for step in redone]
    assert [rows.tolist() for rows in learned] == expected


def test_a_run_of_several_epochs_goes_on_into_the_next(settings, quietly, learned, tmp_path):
    short = tmp_path / "short.txt"
    short.write_text("\n<|endoftext|>\n".join(f"Story {n}. " * 12 for n in range(4)))
    given = settings(data={"files": [str(short)], "vocab_size": 260})
    quietly(given)
    stream = stream_of(given)
    assert stream.epochs(12 * given.data.batch_tokens) > 1
    assert torch.cat(learned).tolist() == stream.rows(0, 12 * ROWS_A_STEP).tolist()
