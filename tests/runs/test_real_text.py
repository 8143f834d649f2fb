"""Real stories, where there are any."""

import os
from pathlib import Path

import pytest

from littlelm.config.settings import EverySettings
from littlelm.results.record import RunRecord


@pytest.mark.slow
def test_real_stories_are_learned(settings, quietly):
    folder = os.environ.get("LITTLELM_TEST_DATA")
    if not folder:
        pytest.skip("set LITTLELM_TEST_DATA to a folder with tinystories/valid.txt")
    data = {
        "files": [str(Path(folder) / "tinystories" / "valid.txt")],
        "valid_files": [],
        "holdout_percent": 10,
        "context_length": 64,
        "vocab_size": 512,
        "batch_tokens": 1024,
    }
    arguments = {"d_model": 64, "n_layers": 1, "n_heads": 2}
    run = quietly(
        settings(arguments=arguments, data=data, max_steps=100, validation=EverySettings(50))
    )
    record = RunRecord.read(run.result)
    assert record.valid_documents > 50
    assert record.tokenizer_lossless
    assert 1.0 < record.val_bits_per_byte < 3.0  # 8 if nothing is learned
    assert record.val_bits_per_byte < record.val_bits_per_byte_with_end
