"""What a finished run leaves behind, and nothing else."""

import csv
import json

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from littlelm.architectures.trained import TrainedModel
from littlelm.config.mapping import settings_from_config
from littlelm.data.storyworld import Storyworld
from littlelm.results.record import RunRecord

KEYS = """
    schema_version run_id started_at status resumes
    architecture plugin_distribution plugin_version compiled compile_cache
    plugin_sha256 plugin_changes inner_plugins
    val_bits_per_byte val_bits_per_byte_with_end val_nats_per_token evaluation_protocol
    entropy_floor_bits_per_byte excess_bits_per_byte
    budget_seconds train_seconds compile_seconds validation_seconds evaluation_seconds wall_seconds
    steps tokens_seen unique_train_tokens epochs tokens_per_second tokens_per_second_last_half
    n_parameters n_parameters_embedding n_parameters_non_embedding
    flops_per_token total_flops gmacs_per_token mfu peak_memory_bytes
    device precision n_processes seed_init seed_data
    tokenizer_sha256 vocab_size tokenizer_lossless data_source data_version data_sha256 split_sha256
    train_valid_duplicates config_sha256 git_commit
    littlelm_version torch_version lightning_version python_version
    excess_bits_per_byte_standard_error val_bits_per_symbol flops_per_token_measured
    energy_joules cost cost_currency data_wait data_wait_seconds
    train_documents train_bytes train_tokens valid_documents valid_bytes valid_tokens
    weights_sha256 callbacks
"""
CURVE = "step seconds tokens flops nats_per_token bits_per_byte"
UNKNOWN = {
    "compile_cache", "entropy_floor_bits_per_byte", "excess_bits_per_byte", "budget_seconds",
    "mfu", "data_version", "excess_bits_per_byte_standard_error", "val_bits_per_symbol",
    "energy_joules", "cost", "cost_currency", "data_wait",
}  # fmt: skip


@pytest.fixture
def result(finished):
    return json.loads(finished.result.read_text())


def test_the_files(finished):
    found = {p.relative_to(finished.path).as_posix() for p in finished.path.rglob("*")}
    event_files = {name for name in found if "events.out.tfevents." in name}
    assert {name.partition("events.")[0] for name in event_files} == {"", "validation/"}
    assert len(event_files) == 2
    assert found - event_files == {
        "config.yaml",
        "tokenizer.json",
        "checkpoints",
        "checkpoints/last.ckpt",
        "model.safetensors",
        "result.json",
        "documents.npz",
        "curve.csv",
        "samples.md",
        "validation",
    }


def test_nothing_lies_beside_the_run(settings, quietly, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    quietly(settings(max_steps=1))
    assert list((tmp_path / "here").iterdir()) == []
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["run"]


def test_the_result_has_every_key_and_no_other(result):
    assert sorted(result) == sorted(KEYS.split())
    assert {key for key, value in result.items() if value is None} - {"git_commit"} == UNKNOWN


def test_the_result_agrees_with_itself(result, finished):
    assert result["status"] == "finished"
    assert result["run_id"] == "run"
    assert (result["steps"], result["tokens_seen"], result["resumes"]) == (12, 12 * 64, 0)
    per_epoch = result["train_tokens"] + result["train_documents"]
    assert result["epochs"] == pytest.approx(12 * 64 / per_epoch)
    assert result["unique_train_tokens"] == 12 * 64
    assert result["tokens_per_second"] == pytest.approx(12 * 64 / result["train_seconds"])
    assert 0 < result["validation_seconds"] < result["train_seconds"] < result["wall_seconds"]
    assert result["total_flops"] == result["flops_per_token"] * 12 * 64
    assert result["n_parameters"] == sum(p.numel() for p in load_file(finished.weights).values())
    assert result["vocab_size"] == 300
    assert result["tokenizer_lossless"]
    assert result["callbacks"][-2:] == ["RunCheckpoint", "WallClockBudget"]


def test_the_documents_add_up_to_the_score(result, finished):
    with np.load(finished.documents) as arrays:
        bits, end_bits, n_bytes = (arrays[key] for key in ("bits", "end_bits", "bytes"))
    assert len(bits) == result["valid_documents"] == 5
    assert n_bytes.sum() == result["valid_bytes"]
    assert result["val_bits_per_byte"] == pytest.approx(bits.sum() / n_bytes.sum(), abs=1e-12)
    with_end = (bits.sum() + end_bits.sum()) / n_bytes.sum()
    assert result["val_bits_per_byte_with_end"] == pytest.approx(with_end, abs=1e-12)
    n_targets = result["valid_tokens"] + result["valid_documents"]
    nats = (bits.sum() + end_bits.sum()) * np.log(2) / n_targets
    assert result["val_nats_per_token"] == pytest.approx(nats, abs=1e-12)


def test_bytes_are_those_of_the_raw_stories(finished, text):
    stories = (text / "valid.txt").read_bytes().split(b"\n<|endoftext|>\n")
    with np.load(finished.documents) as arrays:
        assert arrays["bytes"].tolist() == [len(story) for story in stories]


def test_the_weights_are_the_final_ones(finished):
    trained = TrainedModel.load(finished).model.state_dict()
    checkpoint = torch.load(finished.checkpoint, weights_only=True)
    assert checkpoint["global_step"] == 12
    for name, weight in trained.items():
        assert torch.equal(weight.cpu(), checkpoint["state_dict"][f"architecture.{name}"])
        assert weight.dtype == torch.float32


def test_the_config_is_complete(finished, settings):
    saved = settings_from_config(finished.read_config())
    expected = settings(name=None)
    assert (saved.arch, saved.data, saved.optim) == (expected.arch, expected.data, expected.optim)
    assert (saved.max_steps, saved.budget, saved.seed) == (12, None, 0)
    assert not {"name", "resume"} & set(finished.read_config())


def test_the_samples(finished):
    text = finished.samples.read_text(encoding="utf-8")
    assert text.startswith("# Stories by run\n\nbaseline with 8,944 parameters, after 768 tokens: ")
    assert "\n## 1. “Once upon a time …”\n\n> **Once upon a time**" in text
    assert "\n## 2. “One sunny morning, a little dog …”\n\n> **One sunny morning" in text
    assert "\n## 3. without a beginning\n\n> " in text
    assert text.endswith(" …\n")  # these stories are cut at 20 tokens


def test_the_curve(finished, result):
    with finished.curve.open() as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "step",
        "seconds",
        "tokens",
        "flops",
        "nats_per_token",
        "bits_per_byte",
    ]
    training = [row for row in rows if row["nats_per_token"]]
    validations = [row for row in rows if row["bits_per_byte"]]
    assert [int(row["step"]) for row in training] == list(range(1, 13))
    assert [int(row["step"]) for row in validations] == list(range(1, 12))
    assert len(rows) == len(training) + len(validations)
    seconds = [float(row["seconds"]) for row in rows]
    assert seconds == sorted(seconds)
    assert seconds[-1] <= result["train_seconds"] + 1e-3
    assert int(rows[-1]["tokens"]) == result["tokens_seen"]
    assert float(rows[-1]["flops"]) == pytest.approx(result["total_flops"])
    assert float(training[-1]["nats_per_token"]) < float(training[0]["nats_per_token"])


def test_an_unnamed_run_is_called_after_architecture_and_time(settings, quietly):
    run = quietly(settings(name=None, max_steps=1))
    architecture, time, letters = run.name.rsplit("-", 2)
    assert architecture == "baseline"
    assert (len(time), time[8], time[-1], len(letters)) == (16, "T", "Z", 4)
    assert RunRecord.read(run.result).run_id == run.name


class Weighed(Storyworld):
    """A corpus that knows how much information a story holds."""

    def bits(self, k):
        return 100.0 + k


def test_a_corpus_that_knows_its_entropy(settings, quietly, monkeypatch):
    valid = Weighed(10**6, 30)
    monkeypatch.setattr("littlelm.data.prepare.validation_stories", lambda: valid)
    data = {"source": "storyworld", "files": [], "valid_files": [], "stories": 100}
    run = quietly(settings(max_steps=1, data=data))
    record = RunRecord.read(run.result)
    floor = sum(100.0 + k for k in range(30)) / sum(len(valid.story(k)) for k in range(30))
    assert record.entropy_floor_bits_per_byte == pytest.approx(floor)
    assert record.excess_bits_per_byte == pytest.approx(record.val_bits_per_byte_with_end - floor)
    assert record.data_version == valid.version
    [event] = EventAccumulator(str(run.path)).Reload().Scalars("result/excess_bits_per_byte")
    assert event.value == pytest.approx(record.excess_bits_per_byte, rel=1e-6)
