"""Whatever wraps whatever: arguments are complete, and switching never breaks what was given."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from littlelm.architectures import check_arguments, complete
from littlelm.architectures.hyperparameters import check_among
from littlelm.cli.arguments import arguments_of
from littlelm.cli.places import Place, merge
from littlelm.config.mapping import ARCH, ARCH_NAME

pytestmark = pytest.mark.usefixtures("wrappers")
HYPERPARAMETERS = {
    "quick": ["inner", "mode"],
    "loud": ["spoken", "volume"],
    "narrow": ["d_model", "sizes"],
    "tall": ["d_model", "height"],
}
VALUES = {
    "mode": st.sampled_from(["fast", "faster"]),
    "volume": st.integers(0, 9),
    "d_model": st.integers(1, 9) | st.integers(1, 9).map(str),
    "sizes": st.lists(st.integers(0, 9), max_size=3),
    "height": st.integers(0, 9),
}
# Every look at what is installed takes milliseconds.
same_packages = settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def chosen(draw):
    """Return names from the outside in, and arguments that choose them and set some others."""
    wrappers = draw(st.permutations(["quick", "loud"]))[: draw(st.integers(0, 2))]
    chain = [*wrappers, draw(st.sampled_from(["narrow", "tall"]))]
    arguments = {
        HYPERPARAMETERS[outer][0]: inner for outer, inner in zip(wrappers, chain[1:], strict=True)
    }
    for name in taken_by(chain):
        if name in VALUES and draw(st.booleans()):
            arguments[name] = draw(VALUES[name])
    return chain, arguments


def taken_by(chain):
    return [name for each in chain for name in HYPERPARAMETERS[each]]


def place(chain, arguments):
    return Place("here", {ARCH_NAME: chain[0], **{f"{ARCH}.{k}": v for k, v in arguments.items()}})


@same_packages
@given(chosen())
def test_what_is_complete_stays_as_it_is(choice):
    chain, arguments = choice
    whole = complete(chain[0], arguments)
    assert list(whole) == taken_by(chain)
    assert complete(chain[0], whole) == whole
    typed = check_arguments(chain[0], whole)
    assert check_arguments(chain[0], typed) == typed


@same_packages
@given(before=chosen(), after=chosen())
def test_a_switch_keeps_what_is_still_taken_and_leaves_out_the_rest(before, after):
    chain, arguments = after
    found = arguments_of(merge([place(*before), place(*after)]))
    assert [part.name for part in found.parts] == chain
    expected = {k: v for k, v in before[1].items() if k in taken_by(chain)} | arguments
    assert {name: given.value for name, given in found.given.items()} == expected
    assert set(found.left_out) == before[1].keys() - set(taken_by(chain))
    assert set(found.inherited) <= expected.keys() - arguments.keys()
    values = {name: given.value for name, given in found.given.items()}
    assert check_among(found.parts, values).keys() == expected.keys()


@same_packages
@given(chosen())
def test_the_same_choice_twice_is_no_switch(choice):
    found = arguments_of(merge([place(*choice), place(*choice)]))
    assert (found.inherited, found.left_out) == ([], [])
