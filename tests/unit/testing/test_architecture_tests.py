"""The promises as tests that pytest collects, without anything of ours but the class."""

import os
import subprocess
import sys
import unittest
from pathlib import Path

import pytest
from wrong_architectures import Right

from littlelm.testing import PROMISES, ArchitectureTests

SOURCE = """
import sys
from littlelm.testing import ArchitectureTests

assert "_pytest" in sys.modules
from wrong_architectures import HasAnIdleWeight, Right


def function(*, vocab_size, context_length, times: int):
    return Right(vocab_size=vocab_size, context_length=context_length)


class TestFunction(ArchitectureTests):
    architecture = function
    arguments = {"times": 3}
    vocab_size = 11
    context_length = 8
    expected_failures = {"hyperparameters": "explained elsewhere", "compiled": "takes long"}


class TestIdle(ArchitectureTests):
    architecture = HasAnIdleWeight


def unbuildable(*, vocab_size, context_length):
    raise RuntimeError("no")


class TestUnbuildable(ArchitectureTests):
    architecture = unbuildable
"""
SKIPPED = ["importing", "decode", "hidden", "parameter_roles", "compiling"]


@pytest.mark.slow
def test_each_promise_is_a_test_with_its_name(tmp_path):
    (tmp_path / "test_mine.py").write_text(SOURCE)
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[2]), *sys.path]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", "-W", "error", "."],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": ":".join(filter(None, folders)), "COLUMNS": "500"},
        capture_output=True,
        text=True,
    )
    report = done.stdout
    names = {promise.name for promise in PROMISES}
    for name in names - {*SKIPPED, "hyperparameters", "compiled"}:
        assert f"PASSED test_mine.py::TestFunction::test_{name}\n" in report, report
    assert "explained elsewhere (the plugin 'function' breaks the contract" in report, report
    assert (
        "FAILED test_mine.py::TestFunction::test_compiled - AssertionError: "
        "compiled as one graph it has the same loss and the same gradients: it is kept, expected "
        "a failure (takes long)"
    ) in report, report
    assert (
        "FAILED test_mine.py::TestIdle::test_gradients - AssertionError: every trainable parameter "
        "gets a finite gradient other than zero within five steps: no gradient gets to idle in 5 "
        "steps, expected one to each; use it in forward"
    ) in report, report
    assert "FAILED test_mine.py::TestUnbuildable::test_building - AssertionError: " in report, (
        report
    )
    n_beyond_building = len(names) - 2
    assert f"SKIPPED [{n_beyond_building}] " in report, report
    assert ": it cannot be built\n" in report, report
    passed = 2 * len(names) - 2 - 2 * len(SKIPPED) - 1
    assert f"3 failed, {passed} passed, {12 + n_beyond_building} skipped" in report, report


def test_pytest_is_not_imported():
    program = "import sys, littlelm.testing; print('pytest' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_each_test_looks_anew(monkeypatch):
    class Changing(ArchitectureTests):
        architecture = Right
        expected_failures = {}  # noqa: RUF012

    own = Changing()
    own.test_seeding()
    monkeypatch.setattr(Changing, "expected_failures", {"seeding": "for later"})
    with pytest.raises(AssertionError, match="take it off expected_failures$"):
        own.test_seeding()
    monkeypatch.setattr(Changing, "architecture", staticmethod(unbuildable))
    with pytest.raises(unittest.SkipTest, match="it cannot be built"):
        own.test_seeding()


def unbuildable(*, vocab_size, context_length):
    raise RuntimeError("no")
