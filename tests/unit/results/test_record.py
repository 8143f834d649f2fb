"""result.json: what is unknown is null and never absent."""

import json
import math
from dataclasses import fields, replace

import pytest

from littlelm.errors import UsageError
from littlelm.results.record import RunRecord


@pytest.fixture
def path(tmp_path):
    return tmp_path / "result.json"


def test_a_record_is_read_as_it_was_written(path):
    record = RunRecord(
        run_id="a", status="finished", steps=3, val_bits_per_byte=1.25, callbacks=["Clock"]
    )
    record.write(path)
    assert RunRecord.read(path) == record


def test_what_is_unknown_is_null(path):
    RunRecord().write(path)
    plain = json.loads(path.read_text())
    assert set(plain) == {field.name for field in fields(RunRecord)}
    assert plain["val_bits_per_byte"] is None
    assert plain["mfu"] is None


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_is_null(path, number):
    RunRecord(val_bits_per_byte=number, train_seconds=2.0).write(path)
    text = path.read_text()
    assert "NaN" not in text
    assert "Infinity" not in text
    assert RunRecord.read(path) == RunRecord(train_seconds=2.0)


def test_writing_replaces_the_record_whole(path):
    RunRecord(run_id="a" * 1000).write(path)
    RunRecord(run_id="b").write(path)
    assert RunRecord.read(path).run_id == "b"
    assert [file.name for file in path.parent.iterdir()] == ["result.json"]


def test_a_missing_record(path):
    with pytest.raises(UsageError, match=r"result\.json: there is no such file"):
        RunRecord.read(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"schema_version": 1', b"\xff\xfe\x00", b"nul", b"[" * 200_000],
    ids=range(6),
)
def test_a_damaged_record(path, content):
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"result\.json: damaged, expected a JSON record"):
        RunRecord.read(path)


@pytest.mark.parametrize("content", ["[]", "3", "{}", '{"schema_version": 99}', "null"])
def test_a_foreign_record(path, content):
    path.write_text(content)
    with pytest.raises(UsageError, match="expected a record of schema version 1"):
        RunRecord.read(path)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("steps", "12"),
        ("steps", 1.5),
        ("steps", True),
        ("resumes", None),
        ("status", "done"),
        ("val_bits_per_byte", [1.0]),
        ("val_bits_per_byte", False),
        ("tokenizer_lossless", 1),
        ("callbacks", "Clock"),
        ("callbacks", [3]),
        ("run_id", 3),
        ("run_id", "\ud800"),
        ("val_bits_per_byte", math.nan),
        ("val_bits_per_byte", -math.inf),
        pytest.param("train_seconds", 10**400, id="huge"),
        pytest.param("n_parameters", 10**400, id="huge whole"),
    ],
)
def test_a_value_of_another_type_is_damage(path, key, value):
    RunRecord().write(path)
    path.write_text(json.dumps({**json.loads(path.read_text()), key: value}))
    with pytest.raises(UsageError, match=rf"damaged, {key} holds "):
        RunRecord.read(path)


def test_a_whole_number_is_a_number_too(path):
    RunRecord(budget_seconds=180).write(path)
    assert RunRecord.read(path).budget_seconds == 180


def test_keys_of_a_later_version_are_left_alone(path):
    RunRecord(run_id="a").write(path)
    plain = json.loads(path.read_text())
    path.write_text(json.dumps({**plain, "later": 1}))
    assert RunRecord.read(path) == RunRecord(run_id="a")


def test_weights_and_scores_are_forgotten_and_nothing_else():
    scored = RunRecord(
        run_id="a",
        steps=3,
        entropy_floor_bits_per_byte=0.5,
        weights_sha256="b",
        val_bits_per_byte=1.0,
        val_bits_per_byte_with_end=1.1,
        val_nats_per_token=2.0,
        val_bits_per_symbol=3.0,
        evaluation_protocol="x",
        evaluation_seconds=4.0,
        excess_bits_per_byte=0.5,
        excess_bits_per_byte_standard_error=0.1,
    )
    expected = RunRecord(run_id="a", steps=3, entropy_floor_bits_per_byte=0.5)
    forgotten = replace(scored)
    forgotten.forget_outcome()
    assert forgotten == expected
