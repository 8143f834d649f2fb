import pytest

from littlelm import errors


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.UsageError, 2),
        (errors.RunFailed, 1),
        (errors.Diverged, 1),
        (errors.Interrupted, 130),
        (errors.LittleLMError, 1),
    ],
)
def test_each_failure_has_the_exit_code_that_scripts_rely_on(error, code):
    assert error.exit_code == code
    assert issubclass(error, errors.LittleLMError)


def test_the_closest_name_is_suggested():
    assert errors.closest("baselin", ["baseline", "latent"]) == " Did you mean 'baseline'?"


@pytest.mark.parametrize("names", [["baseline"], []])
def test_nothing_is_suggested_where_nothing_is_close(names):
    assert errors.closest("xyz", names) == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("no way."), "ValueError: no way"),
        (ValueError("no\nway"), "ValueError: no way"),
        (ValueError("waiting..."), "ValueError: waiting..."),
        (ValueError("."), "ValueError"),
        (ValueError(), "ValueError"),
    ],
)
def test_an_error_of_others_in_words_that_a_sentence_goes_on_after(error, words):
    assert errors.describe(error) == words
