"""Which commit of littlelm, and which processor, a record names."""

import subprocess

import pytest

import littlelm
from littlelm.results import provenance
from littlelm.results.provenance import git_commit, processor_name


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Let littlelm lie in a source tree of its own."""
    (tmp_path / "littlelm").mkdir()
    (tmp_path / "littlelm" / "__init__.py").touch()
    monkeypatch.setattr(littlelm, "__file__", str(tmp_path / "littlelm" / "__init__.py"))
    return tmp_path


def git(tree, *words):
    who = ["-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run(["git", "-C", str(tree), *who, *words], check=True, capture_output=True)


def test_no_commit_outside_of_a_source_tree(tree):
    assert git_commit() is None


def test_the_commit_of_the_source_tree(tree):
    git(tree, "init")
    git(tree, "add", ".")
    git(tree, "commit", "-m", "first")
    commit = git_commit()
    assert len(commit) == 40
    (tree / "littlelm" / "__init__.py").write_text("# changed")
    assert git_commit() == f"{commit}-dirty"


def test_the_name_of_the_processor(tmp_path, monkeypatch):
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("processor : 0\nmodel name\t: Fast: 9\nprocessor : 1\nmodel name\t: B\n")
    monkeypatch.setattr(provenance, "_CPUINFO", cpuinfo)
    assert processor_name() == "Fast: 9"


def test_a_processor_without_a_name_has_that_of_its_kind(tmp_path, monkeypatch):
    monkeypatch.setattr(provenance, "_CPUINFO", tmp_path / "missing")
    monkeypatch.setattr("platform.processor", lambda: "")
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    assert processor_name() == "arm64"
