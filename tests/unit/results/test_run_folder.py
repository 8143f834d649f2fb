"""Where the parts of a run lie, and how a run is found again."""

import os

import pytest

from littlelm.errors import LittleLMError, UsageError
from littlelm.results.run_folder import RunFolder


@pytest.fixture
def out(tmp_path):
    return tmp_path / "runs"


@pytest.fixture
def run(out):
    run = RunFolder.new(out, "first")
    run.create()
    run.config.write_text("seed: 3\n")
    return run


def test_a_new_run_makes_nothing_until_it_is_created(out):
    run = RunFolder.new(out, "first")
    assert not out.exists()
    run.create()
    assert run.checkpoint.parent.is_dir()
    assert run.name == "first"


def test_a_run_that_exists_is_not_taken_again(out, run):
    with pytest.raises(UsageError, match=r"name: the run folder .*first exists; .*--resume first"):
        RunFolder.new(out, "first")


def test_two_that_start_at_once_do_not_share_a_folder(out):
    ours, theirs = RunFolder.new(out, "first"), RunFolder.new(out, "first")
    theirs.create()
    with pytest.raises(UsageError, match="cannot be made"):
        ours.create()
    assert theirs.checkpoint.parent.is_dir()


def test_a_folder_of_this_name_without_checkpoints_is_not_taken_either(out):
    run = RunFolder.new(out, "first")
    run.path.mkdir(parents=True)
    with pytest.raises(UsageError, match="cannot be made"):
        run.create()


def test_out_is_a_file(tmp_path):
    (tmp_path / "runs").touch()
    with pytest.raises(UsageError, match="out: got .*, which is a file; expected a folder"):
        RunFolder.new(tmp_path / "runs", "first")


def test_out_lies_below_a_file(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="out: .* cannot be made .*choose another --out"):
        RunFolder.new(tmp_path / "file" / "runs", "first")


@pytest.mark.parametrize("text", ["first", "{out}/first", "{out}/first/"])
def test_a_run_is_found_by_its_name_and_by_its_path(out, run, text):
    assert RunFolder.find(text.format(out=out), out) == run


def test_a_folder_that_is_no_run(out, run, tmp_path):
    with pytest.raises(
        UsageError,
        match=r"is not a run folder; expected one that fit made, with a config\.yaml in it\.",
    ):
        RunFolder.find(str(tmp_path), tmp_path / "nowhere")


def test_a_folder_of_runs_names_one(out, run):
    with pytest.raises(UsageError, match=rf"is not a run folder; .* such as {run.path}\.$"):
        RunFolder.find(str(out), out)


def test_where_no_run_is_yet(tmp_path):
    with pytest.raises(UsageError, match=r"no run 'first'; .* There is none yet; littlelm fit"):
        RunFolder.find("first", tmp_path)


def test_a_run_that_is_not_there(out, run):
    with pytest.raises(UsageError, match=r"no run 'frist'; .* Did you mean 'first'\?"):
        RunFolder.find("frist", out)


def test_no_runs_at_all(out):
    with pytest.raises(
        UsageError, match="no run 'first'; expected the path of a run folder, or the name"
    ):
        RunFolder.find("first", out)


def test_the_config_is_read_as_a_mapping(run):
    assert run.read_config() == {"seed": 3}


@pytest.mark.parametrize("content", [b"[1]", b"a: [", b"\xff\x00", b"!!python/object:os.x {}"])
def test_a_damaged_config(run, content):
    run.config.write_bytes(content)
    with pytest.raises(UsageError, match=r"config\.yaml: "):
        run.read_config()


def test_a_config_that_is_gone(run):
    run.config.unlink()
    with pytest.raises(UsageError, match=r"config\.yaml: no such file"):
        run.read_config()


def test_a_run_is_removed_with_all_that_is_in_it(run, out):
    run.remove()
    assert not out.exists()


@pytest.mark.parametrize("kept", ["runs", "runs/other"])
def test_a_removed_run_leaves_the_folders_that_others_need(tmp_path, kept):
    (tmp_path / kept).mkdir(parents=True)
    run = RunFolder.new(tmp_path / "runs" / "deep", "first")
    run.create()
    run.remove()
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")} == {"runs", kept}


@pytest.mark.parametrize("name", ["deep/" + "x" * 300, "x" * 300, "file/deep"])
def test_a_folder_that_cannot_be_made_leaves_nothing(out, name):
    out.mkdir()
    (out / "file").touch()
    with pytest.raises(UsageError, match="cannot be made"):
        RunFolder.new(out / name, "first").create()
    assert [path.name for path in out.rglob("*")] == ["file"]


def test_a_name_that_no_folder_can_have_is_no_run(out):
    with pytest.raises(UsageError, match="no run 'xxx.*; expected the path of a run folder"):
        RunFolder.find("x" * 300, out)
    with pytest.raises(UsageError, match="no run 'first'; expected"):
        RunFolder.find("first", "x" * 300)


def test_a_folder_that_may_not_be_entered_is_no_run(out, monkeypatch):
    def refuse(*arguments, **keywords):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "stat", refuse)
    monkeypatch.setattr(os, "lstat", refuse)
    with pytest.raises(UsageError, match="no run 'first'; expected"):
        RunFolder.find("first", out)
    with pytest.raises(UsageError, match=r"cannot be made \(Permission denied\)"):
        RunFolder.new(out, "first").create()


def write_half(path):
    path.write_bytes(b"half")


def test_an_evaluation_is_two_files(run):
    run.write_evaluation("about", {"a": 1}, ".npz", write_half)
    assert sorted(path.suffix for path in run.evaluations.iterdir()) == [".json", ".npz"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("is_first", [True, False])
def test_an_evaluation_that_cannot_be_written_leaves_nothing(run, monkeypatch, error, is_first):
    if not is_first:
        run.write_evaluation("about", {"a": 1}, ".npz", write_half)
    before = sorted(run.path.rglob("*"))

    def fail(*arguments):
        raise error

    monkeypatch.setattr("littlelm.atomic.write_text", fail)
    with pytest.raises((LittleLMError, KeyboardInterrupt)):
        run.write_evaluation("about", {"a": 1}, ".npz", write_half)
    assert sorted(run.path.rglob("*")) == before
