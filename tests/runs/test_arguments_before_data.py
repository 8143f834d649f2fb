"""What is wrong with hyperparameters is told before any text is read."""

import pytest

from littlelm.cli import main


@pytest.fixture
def untouched(monkeypatch):
    """Fail where a text is read, or a cache is looked at."""

    def touch(*arguments, **options):
        raise AssertionError("data was touched")

    monkeypatch.setattr("littlelm.training.run.prepare", touch)


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["--model.arch.d_modle", "8"], "Did you mean '--model.arch.d_model'?"),
        (["--model.arch.d_model", "wide"], "model.arch.d_model: got 'wide', expected a whole num"),
        (["--model.arch.d_model", "0"], "model.arch.d_model: got 0, expected 1 to"),
        (["--model.arch.n_heads", "7"], "model.arch.n_heads: got 7, expected"),
        (["--model.arch", "quick", "--model.arch.inner", "tal"], "model.arch.inner: got 'tal'"),
        (["--model.arch", "quick", "--model.arch.d_model", "0"], "model.arch.d_model: got 0"),
        (["--model.arch", "nothing"], "model.arch: got 'nothing', expected one of"),
    ],
)
def test_they_are_checked_first(untouched, wrappers, out, capsys, flags, sentence):
    argv = ["fit", "-c", "quickstart", "--data.files", "gone.txt", *flags, "--out", str(out)]
    assert main(argv) == 2
    assert sentence in capsys.readouterr().err
    assert not out.exists()


def test_text_is_touched_next(untouched, out, capsys):
    assert main(["fit", "-c", "quickstart", "--out", str(out)]) == 1
    assert "data was touched" in capsys.readouterr().err
