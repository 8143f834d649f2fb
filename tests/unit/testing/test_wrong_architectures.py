"""Whatever is wrong with an architecture breaks the promise that speaks of it, and no other."""

import pytest
from wrong_architectures import BREAKS, Right, draws_with_python

from littlelm.testing import PROMISES, check_architecture

# All of the kit, for each of them; the everyday part looks at those that keep their promises.
pytestmark = pytest.mark.slow
BY_NAME = {promise.name: promise for promise in PROMISES}
INSTALLED = "importing"


def named(architecture):
    return architecture.__name__


def broken(outcomes):
    return {outcome.promise for outcome in outcomes if outcome.state == "broken"}


@pytest.mark.usefixtures("traced")
@pytest.mark.parametrize("architecture", BREAKS, ids=named)
def test_it_breaks_its_promise_alone(architecture):
    outcomes = check_architecture(architecture)
    for outcome in outcomes:
        print(outcome.state, outcome.promise, outcome.sentence)
    assert broken(outcomes) == BREAKS[architecture]
    assert [outcome.promise for outcome in outcomes] == list(BY_NAME)


@pytest.mark.usefixtures("traced")
@pytest.mark.parametrize("architecture", [Right, draws_with_python], ids=named)
def test_what_they_derive_from_breaks_none(architecture):
    assert broken(check_architecture(architecture)) == set()


def test_every_promise_is_broken_by_one():
    assert set().union(*BREAKS.values()) == BY_NAME.keys() - {INSTALLED}


SOURCE = "from wrong_architectures import Right\nimport random, torch, numpy\n"


@pytest.mark.usefixtures("traced")
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("torch.set_num_threads(torch.get_num_threads() + 1)", "number of threads from"),
        ("torch.manual_seed(0)", "the random numbers of torch"),
        ("random.random()", "the random numbers of Python"),
        ("numpy.random.rand()", "the random numbers of numpy"),
    ],
)
def test_what_an_import_changes(install, line, found):
    install("odd-package", {"odd": "odd_module:Right"}, {"odd_module": f"{SOURCE}{line}\n"})
    outcomes = check_architecture("odd")
    assert broken(outcomes) == {INSTALLED}
    assert f"its import changes {found}" in outcomes[0].sentence


@pytest.mark.parametrize("line", ["raise OSError('no disk')", "raise SystemExit(3)"])
def test_without_an_import_nothing_else_is_looked_at(install, line):
    install("odd-package", {"odd": "odd_module:Right"}, {"odd_module": f"{SOURCE}{line}\n"})
    first, *others = check_architecture("odd", {"d_model": 3})
    assert (first.promise, first.state) == (INSTALLED, "broken")
    assert "cannot be imported: " in first.sentence
    assert {(other.state, other.sentence) for other in others} == {
        ("skipped", "it cannot be imported")
    }
