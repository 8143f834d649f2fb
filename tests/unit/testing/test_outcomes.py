"""What is said of a promise, and what the caller alone is to blame for."""

import os

import pytest
import torch
from wrong_architectures import HasAnIdleWeight, Right

from littlelm.errors import StopNow, UsageError
from littlelm.testing import PROMISES, check_architecture
from littlelm.testing.outcome import look
from littlelm.testing.subject import VOCAB_SIZE, Subject

BY_NAME = {promise.name: promise for promise in PROMISES}


def look_at(architecture, promise, expected_failures=None):
    subject = Subject(architecture, {}, VOCAB_SIZE, 32, torch.device("cpu"))
    return look(BY_NAME[promise], subject, expected_failures or {})


def raising(error):
    class Raising(Right):
        """Raises when it reads."""

        def forward(self, ids_BT):
            raise error

    return Raising


@pytest.mark.parametrize(
    ("error", "described"),
    [
        (KeyError("x"), "KeyError: 'x'"),
        (SystemExit(3), "SystemExit: 3"),
        (AssertionError(), "AssertionError"),
        (GeneratorExit(), "GeneratorExit"),
    ],
)
def test_whatever_it_raises_breaks_the_promise(error, described):
    outcome = look_at(raising(error), "rows")
    assert outcome.state == "broken"
    place = f" at {__file__}:"
    assert outcome.sentence.startswith(f"{described}{place}")
    assert outcome.sentence.endswith(", expected no exception")


def test_what_cannot_read_is_told_once():
    """The promises after it would name the same exception, each with a remedy of its own."""
    found = {one.promise: one for one in check_architecture(raising(KeyError("x")))}
    assert [name for name, one in found.items() if one.state == "broken"] == ["lengths"]
    assert found["lengths"].raised
    assert found["rows"].sentence == "it cannot read"


def test_a_promise_that_expects_an_exception_says_which():
    class Careless(Right):
        """Raises another error for too many tokens."""

        def forward(self, ids_BT):
            if ids_BT.shape[1] > self.context_length:
                raise IndexError("no")
            return super().forward(ids_BT)

    outcome = look_at(Careless, "too_long")
    assert (outcome.state, outcome.raised) == ("broken", False)
    assert outcome.sentence == "IndexError: no, expected ValueError"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), StopNow()])
def test_who_stops_the_program_stops_it(error):
    with pytest.raises(type(error)):
        look_at(raising(error), "rows")


def test_what_it_prints_is_no_output(capsys):
    class Talking(Right):
        """Talks."""

        def forward(self, ids_BT):
            print("reading")
            return super().forward(ids_BT)

    look_at(Talking, "rows")
    out, err = capsys.readouterr()
    assert (out, "reading" in err) == ("", True)


def test_what_goes_around_python_to_standard_output_is_no_output(capfd):
    class Talking(Right):
        """Talks."""

        def forward(self, ids_BT):
            os.write(1, b"reading")
            return super().forward(ids_BT)

    look_at(Talking, "rows")
    out, err = capfd.readouterr()
    assert (out, "reading" in err) == ("", True)


def test_an_error_of_its_own_kind_is_an_exception_like_any_other():
    class Own(UsageError):
        """Not one that littlelm explains."""

    outcome = look_at(raising(Own("fine")), "lengths")
    assert outcome.raised
    assert outcome.sentence.startswith("Own: fine at ")


def test_a_failure_is_expected_with_its_reason():
    outcome = look_at(HasAnIdleWeight, "gradients", {"gradients": "for later"})
    assert outcome.state == "expected"
    assert outcome.sentence == (
        "for later (no gradient gets to idle in 5 steps, expected one to each)"
    )


def test_an_expected_failure_that_is_kept_is_said():
    outcome = look_at(Right, "gradients", {"gradients": "for later"})
    assert outcome.state == "broken"
    assert outcome.sentence == (
        "it is kept, expected a failure (for later); take it off expected_failures"
    )


def test_a_promise_that_does_not_exist():
    with pytest.raises(UsageError, match=r"got 'row', expected names of .* Did you mean 'rows'\?"):
        check_architecture(Right, expected_failures={"row": "no"})


def test_a_plugin_that_does_not_exist():
    with pytest.raises(UsageError, match=r"got 'baselin', .*Did you mean 'baseline'\?"):
        check_architecture("baselin")


def test_an_argument_that_a_plugin_does_not_take():
    with pytest.raises(UsageError, match=r"model\.arch\.d_mode: not an argument of 'baseline'"):
        check_architecture("baseline", {"d_mode": 3})


def test_each_promise_says_what_why_and_what_to_do():
    for promise in PROMISES:
        assert promise.check.__doc__, promise.name
        assert promise.words, promise.name
        assert promise.remedy, promise.name
    assert len(BY_NAME) == len(PROMISES)


def test_a_device_that_is_not_there():
    for name in ("gpu", "cuda:77", "meta:"):
        with pytest.raises(
            UsageError, match=f"^device: got '{name}', expected a device that torch"
        ):
            check_architecture("baseline", device=name)
