"""Runs of a second, and what it takes to see that one is refused."""

import pytest
from tiny_runs import *  # noqa: F403

from littlelm.cli import main
from littlelm.errors import UsageError


@pytest.fixture
def refused(settings, quietly, out):
    """Return a function that resumes a run in vain and checks that nothing changed."""

    def resume(match, **changes):
        before = contents(out)
        with pytest.raises(UsageError, match=match):
            quietly(settings(**{"resume": "run", "max_steps": 20, **changes}))
        assert contents(out) == before

    return resume


@pytest.fixture
def refused_on_the_command_line(out, capsys):
    """Return a function like `refused`, for which the run's own config holds."""

    def resume(sentence, *flags):
        before = contents(out)
        capsys.readouterr()
        assert main(["fit", "--resume", "run", "--out", str(out), *flags]) == 2
        error = capsys.readouterr().err
        assert sentence in error
        assert error.count("\n") == 1
        assert contents(out) == before

    return resume


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
