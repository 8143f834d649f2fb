"""`littlelm plugins check`: lines, JSON and exit codes."""

import json

import pytest
import torch

from littlelm.testing import PROMISES, Outcome, checking

N = len(PROMISES)


@pytest.fixture
def states(monkeypatch):
    """Let promises have the states that a test gives them, and all others be kept."""
    found = {}

    def look(promise, subject, expected_failures):
        state = found.get(promise.name, "kept")
        return Outcome(promise.name, state, f"{dict(subject.arguments)}", 0.5)

    monkeypatch.setattr(checking, "look", look)
    return found


def test_a_line_for_each_promise(littlelm, states):
    outcome = littlelm("plugins", "check", "baseline")
    assert outcome.code == 0
    begins = [line for line in outcome.out.splitlines() if not line.startswith(" ")]
    assert [line.split()[:2] for line in begins] == [["kept", p.name] for p in PROMISES]
    assert "kept      rows             the logits of a row do not depend on its" in outcome.out
    assert outcome.err == f"checking baseline: {N} promises\n"
    assert littlelm("plugins", "check", "baseline", "--quiet") == (outcome.__class__)(
        0, outcome.out, ""
    )


def test_a_broken_promise_has_a_remedy(littlelm, states):
    states |= {"rows": "broken", "hidden": "skipped", "first_loss": "broken"}
    outcome = littlelm("plugins", "check", "baseline", "--quiet", "--model.arch.d_model", "16")
    assert outcome.code == 1
    assert outcome.err == (
        f"littlelm: error: 'baseline' breaks 2 of {N} promises: rows, first_loss.\n"
    )
    words = " ".join(outcome.out.split())
    assert (
        "broken rows the logits of a row do not depend on its neighbours, their number or their "
        "order {'d_model': 16} -> mix nothing along the first axis: no batch norm"
    ) in words
    assert "skipped hidden unembed(hidden(ids)) gives the logits: {'d_model': 16} kept" in words


def test_json(littlelm, states):
    states["rows"] = "broken"
    outcome = littlelm("plugins", "check", "baseline", "--json", "--model.arch.n_heads", "1")
    assert outcome.code == 1
    report = json.loads(outcome.out)
    outcomes = report.pop("outcomes")
    assert report == {
        "schema_version": 1,
        "name": "baseline",
        "arguments": {"n_heads": 1},
        "is_kept": False,
        "n_broken": 1,
    }
    assert len(outcomes) == N
    assert {
        "promise": "rows",
        "state": "broken",
        "sentence": "{'n_heads': 1}",
        "seconds": 0.5,
        "raised": False,
    } in outcomes


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "got no NAME, expected the name of an architecture"),
        (["bassline"], "got 'bassline', expected one of "),
        (["baseline", "--model.arch.d_modle", "3"], "unknown flag --model.arch.d_modle. Did you"),
        (["baseline", "--model.arch.d_model", "x"], "d_model: got 'x', expected a whole number."),
        (["baseline", "--model.arch.d_model", "15"], "d_model: got 15, expected an even number"),
        (["baseline", "another"], "got one word too many, 'another'"),
        (["compiled", "--model.arch.inner", "nosuch"], "model.arch.inner: got 'nosuch', expected"),
        (["baseline", "--model.arch", "other"], "--model.arch: got it beside the name 'baseline'"),
        (["baseline", "--model.arch.xyzzy", "3"], "unknown flag --model.arch.xyzzy. Add --help"),
    ],
)
def test_wrong_usage(littlelm, states, words, sentence):
    outcome = littlelm("plugins", "check", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_plugin_that_cannot_be_imported_breaks_that_promise(littlelm, install):
    install("broken-package", {"odd": "odd_module:f"}, {"odd_module": "raise OSError('no disk')"})
    outcome = littlelm("plugins", "check", "odd", "--quiet")
    assert outcome.code == 1
    assert outcome.err == f"littlelm: error: 'odd' breaks 1 of {N} promises: importing.\n"
    assert "cannot be imported: OSError: no disk" in " ".join(outcome.out.split())


def test_flags_of_one_that_cannot_be_imported_are_not_what_is_wrong(littlelm, install):
    install("broken-package", {"odd": "odd_module:f"}, {"odd_module": "raise OSError('no disk')"})
    outcome = littlelm("plugins", "check", "odd", "--model.arch.d", "4")
    assert (outcome.code, outcome.out) == (2, "")
    assert "'odd' (broken-package 1.0) cannot be imported: OSError: no disk." in outcome.err


def test_one_that_fails_whatever_it_is_given_breaks_a_promise(littlelm, install):
    source = "from torch import nn\ndef f(*, vocab_size, context_length, d: int = 3): 1 / 0"
    install("broken-package", {"odd": "odd_module:f"}, {"odd_module": source})
    outcome = littlelm("plugins", "check", "odd", "--quiet", "--model.arch.d", "4")
    assert outcome.code == 1
    assert "ZeroDivisionError: division by zero at " in " ".join(outcome.out.split())
    assert outcome.err.endswith("promises: building.\n")


def test_looking_at_values_hides_nothing_from_the_promises(littlelm, install, states):
    source = (
        "import torch\n"
        "def f(*, vocab_size, context_length, d: int = 3):\n"
        "    print('built')\n"
        "    torch.set_default_dtype(torch.float64)\n"
        "    return torch.nn.Linear(d, d)\n"
    )
    install("odd-package", {"odd": "odd_module:f"}, {"odd_module": source})
    outcome = littlelm("plugins", "check", "odd", "--json", "--model.arch.d", "4")
    assert torch.get_default_dtype() == torch.float32
    assert json.loads(outcome.out)["arguments"] == {"d": 4}
