"""What the event files of a run hold: one curve, whatever happened to the run on its way."""

import math
import os
import re
import signal
import threading
from pathlib import Path

import pytest
import yaml
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.plugins.hparams import metadata

from littlelm.errors import Interrupted, UsageError
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

ROOT = Path(__file__).parents[2]
AXES = {"bits_per_byte/by_step", "bits_per_byte/by_tokens", "bits_per_byte/by_seconds"}
SCALARS = {
    *AXES,
    "loss/train_nats_per_token",
    "machine/peak_memory_bytes",
    "machine/tokens_per_second",
    "optim/gradient_norm",
    "optim/learning_rate",
    "progress/seconds",
    "progress/share",
    "progress/tokens",
    "result/tokens_per_second",
    "result/val_bits_per_byte",
}
ONLY_OF_STORYWORLD = "result/excess_bits_per_byte"
TRAINING = "loss/train_nats_per_token"


def read(folder):
    everything = {"scalars": 0, "tensors": 0}
    return EventAccumulator(str(folder), size_guidance=everything).Reload()


def steps_of(events, tag):
    return [event.step for event in events.Scalars(tag)]


def texts_of(events, tag):
    found = events.Tensors(f"{tag}/text_summary")
    return {event.step: event.tensor_proto.string_val[0].decode() for event in found}


def row_of(events):
    """Return hyperparameters, names of columns, and status; None before the end."""
    content = {
        tag: events.SummaryMetadata(tag).plugin_data.content for tag in events.Tags()["tensors"]
    }
    start = metadata.parse_session_start_info_plugin_data(content[metadata.SESSION_START_INFO_TAG])
    columns = metadata.parse_experiment_plugin_data(content[metadata.EXPERIMENT_TAG])
    end = content.get(metadata.SESSION_END_INFO_TAG)
    values = {
        name: getattr(value, value.WhichOneof("kind")) for name, value in start.hparams.items()
    }
    return values, columns, end and metadata.parse_session_end_info_plugin_data(end).status


@pytest.fixture
def events(finished):
    return read(finished.path)


@pytest.fixture
def validation(finished):
    return read(finished.validation_events)


@pytest.fixture
def stopped(settings, quietly, at_step, out):
    """Return a function that ends a run early, with whatever `act` does at a step."""

    def stop(
        step, act=lambda: os.kill(os.getpid(), signal.SIGTERM), expected=Interrupted, **changes
    ):
        at_step(step, act)
        with pytest.raises(expected):
            quietly(settings(**changes))
        return RunFolder(out / "run")

    return stop


def crash():
    raise ZeroDivisionError


def test_the_scalars(events, validation, finished):
    record = RunRecord.read(finished.result)
    assert set(events.Tags()["scalars"]) == SCALARS
    assert set(validation.Tags()["scalars"]) == AXES
    assert steps_of(events, TRAINING) == list(range(1, 13))
    assert events.Scalars("progress/share")[-1].value == 1.0
    [final] = events.Scalars("result/val_bits_per_byte")
    assert final.step == 12
    assert final.value == pytest.approx(record.val_bits_per_byte, rel=1e-6)


def test_the_page_about_them_explains_every_tag_and_no_other(events):
    page = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+?) \|", page, re.MULTILINE)
    explained = [tag for row in rows for tag in re.findall(r"`(.*?)`", row)]
    texts = {"story", "config"}
    assert {tag for tag in explained if tag not in AXES} == SCALARS - AXES | {ONLY_OF_STORYWORLD}
    assert set(explained) >= AXES
    tensors = {tag.removesuffix("/text_summary") for tag in events.Tags()["tensors"]}
    assert {tag for tag in tensors if not tag.startswith("_hparams_")} == texts
    assert all(f"`{tag}`" in page for tag in texts)


def test_the_page_about_them_explains_every_column_of_the_table(events):
    page = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    _, columns, _ = row_of(events)
    explained = {
        name for row in re.findall(r"^\| (.+?) \|", page, re.MULTILINE) for name in row.split(", ")
    }
    shown = {metric.display_name for metric in columns.metric_infos}
    shown |= {info.name for info in columns.hparam_infos if info.differs}
    assert shown <= explained


def assert_is_over_every_axis(found):
    """The score has a point a step, over steps and tokens; over seconds one a second at most."""
    steps = list(range(1, 13))
    assert steps_of(found, "bits_per_byte/by_step") == steps
    assert steps_of(found, "bits_per_byte/by_tokens") == [64 * step for step in steps]
    seconds = steps_of(found, "bits_per_byte/by_seconds")
    assert seconds == sorted(set(seconds))


def test_the_score_over_steps_tokens_and_seconds(events, validation):
    for found in (events, validation):
        assert_is_over_every_axis(found)
        assert steps_of(found, "bits_per_byte/by_seconds")[0] == 0


def test_training_is_told_in_bits_per_byte_of_the_training_text(events, finished):
    record = RunRecord.read(finished.result)
    n_targets = record.train_tokens + record.train_documents
    bits = [
        nats.value / math.log(2) * n_targets / record.train_bytes
        for nats in events.Scalars(TRAINING)
    ]
    found = [event.value for event in events.Scalars("bits_per_byte/by_step")]
    assert found == pytest.approx(bits, rel=1e-5)


def test_the_validation_curve_ends_with_the_score_of_the_final_weights(finished, validation):
    record = RunRecord.read(finished.result)  # all five documents are what is scored on the way
    end = validation.Scalars("bits_per_byte/by_step")[-1]
    assert end.step == 12
    assert end.value == pytest.approx(record.val_bits_per_byte, rel=1e-6)


def test_the_stories(events, finished):
    stories = texts_of(events, "story")
    assert list(stories) == list(range(1, 13))
    assert all(stories[step].startswith("> **Once upon a time**") for step in range(1, 12))
    assert stories[12] == finished.samples.read_text(encoding="utf-8")


def test_the_config_is_there_from_the_start(stopped):
    run = stopped(1)
    [(step, text)] = texts_of(read(run.path), "config").items()
    fence, config, end = text.partition("\n")[0], text.partition("\n")[2][:-4], text[-4:]
    assert (step, fence, end) == (0, "```yaml", "\n```")
    assert config == run.config.read_text(encoding="utf-8")
    assert yaml.safe_load(config)["max_steps"] == 12


def test_the_row_of_hyperparameters(events, finished):
    values, columns, status = row_of(events)
    n_parameters = RunRecord.read(finished.result).n_parameters
    assert values["arch"] == "baseline"
    assert values["arguments"] == "d_model=16, n_layers=1, n_heads=2"
    assert values["arch.d_model"] == 16
    assert values["million_parameters"] == pytest.approx(n_parameters / 1e6)
    assert (values["batch_tokens"], values["vocab_size"], values["seed"]) == (64, 300, 0)
    assert values["budget"] == "12 steps"
    assert {info.name for info in columns.hparam_infos} == set(values)
    assert status == 1  # success


def test_every_metric_of_the_table_is_a_tag(events, validation):
    _, columns, _ = row_of(events)
    for metric in columns.metric_infos:
        found = validation if metric.name.group == "validation" else events
        known = set(found.Tags()["scalars"]) | {ONLY_OF_STORYWORLD}
        assert metric.name.tag in known


def test_a_run_has_its_row_before_it_ends(stopped):
    values, _, status = row_of(read(stopped(5).path))
    assert values["arch"] == "baseline"
    assert status is None


@pytest.mark.parametrize("every", [4, 100])
def test_a_resumed_run_has_one_curve(settings, quietly, stopped, every):
    stopped(7, crash, ZeroDivisionError, every=every)
    run = quietly(settings(resume="run", every=every))
    events, validation = read(run.path), read(run.validation_events)
    assert set(events.Tags()["scalars"]) == SCALARS
    assert steps_of(events, TRAINING) == list(range(1, 13))
    assert list(texts_of(events, "story")) == list(range(1, 13))
    assert len(texts_of(events, "config")) == 1
    for found in (events, validation):
        assert_is_over_every_axis(found)


def test_a_resumed_run_keeps_when_its_points_were_written(settings, quietly, stopped):
    run = stopped(5)
    before = {event.step: event.wall_time for event in read(run.path).Scalars(TRAINING)}
    quietly(settings(resume="run"))
    after = {event.step: event.wall_time for event in read(run.path).Scalars(TRAINING)}
    assert before.items() <= after.items()
    assert len(before) == 5


def test_an_extended_run_has_one_result(settings, quietly, finished):
    run = quietly(settings(resume="run", max_steps=16))
    events = read(run.path)
    values, _, status = row_of(events)
    assert status == 1
    assert steps_of(events, "result/val_bits_per_byte") == [16]
    assert steps_of(events, TRAINING) == list(range(1, 17))
    assert values["budget"] == "16 steps"


def test_a_run_that_ends_early_leaves_no_thread(stopped):
    before = set(threading.enumerate())
    stopped(5)
    assert set(threading.enumerate()) <= before


@pytest.mark.parametrize("act", [(os, "replace"), (Path, "unlink")])
def test_a_resume_that_is_killed_as_it_begins_can_be_repeated(
    settings, quietly, stopped, monkeypatch, act
):
    run = stopped(5)
    with monkeypatch.context() as patch:
        patch.setattr(*act, killed_at_event_files(getattr(*act)))
        with pytest.raises(UsageError, match="ZeroDivisionError"):
            quietly(settings(resume="run"))
    quietly(settings(resume="run"))
    for found in (read(run.path), read(run.validation_events)):
        assert steps_of(found, "bits_per_byte/by_step") == list(range(1, 13))


def killed_at_event_files(original):
    def act(path, *arguments, **options):
        if "tfevents" in str(path):
            crash()
        return original(path, *arguments, **options)

    return act


def test_a_last_event_that_a_crash_cut_off_is_left_out(settings, quietly, stopped):
    run = stopped(7)
    [file] = run.path.glob("events.*")
    file.write_bytes(file.read_bytes()[:-3])
    quietly(settings(resume="run"))
    assert steps_of(read(run.path), "progress/share")[-1] == 12
