"""Which commit of littlelm a record names."""

import subprocess

import pytest

import littlelm
from littlelm.training.commit import git_commit


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
