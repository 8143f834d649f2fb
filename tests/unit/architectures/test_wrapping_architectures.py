"""An architecture that wraps another takes what that takes, too."""

import pytest

from littlelm.architectures import build, complete, schema
from littlelm.architectures.hyperparameters import part, parts
from littlelm.errors import UsageError

pytestmark = pytest.mark.usefixtures("wrappers")


def test_without_arguments_the_inner_one_is_the_default():
    assert list(schema("quick")) == ["inner", "mode", "d_model", "sizes"]
    assert schema("quick")["d_model"].doc == "width."


def test_the_argument_names_the_inner_one():
    assert list(schema("quick", {"inner": "tall"})) == ["inner", "mode", "d_model", "height"]


def test_a_class_wraps_too():
    assert list(schema("loud")) == ["spoken", "volume", "d_model", "height"]


def test_wrappers_wrap_wrappers():
    keys = schema("loud", {"spoken": "quick", "inner": "tall"})
    assert list(keys) == ["spoken", "volume", "inner", "mode", "d_model", "height"]
    arguments = {"spoken": "quick", "inner": "narrow", "d_model": "4", "sizes": [7]}
    model = build("loud", arguments, vocab_size=11, context_length=4)
    assert model.inside.embedding.weight.shape == (11, 4)
    assert (model.inside.sizes, model.inside.mode) == ((7,), "fast")


def test_a_part_is_one_of_them_alone():
    outer = part("loud")
    assert (list(outer.keys), outer.wraps) == (["spoken", "volume"], "spoken")
    assert part("tall").wraps is None
    assert [each.entry.value for each in parts("quick", {})] == [
        "wrappers_module:quick",
        "wrappers_module:Narrow",
    ]


def test_where_the_source_hands_arguments_on_to_does_not_count():
    assert list(schema("misled")) == ["inner", "d_model", "sizes"]


def test_complete_has_the_inner_one_and_all_that_it_takes():
    assert complete("quick", {"inner": "tall", "height": "4"}) == {
        "inner": "tall",
        "mode": "fast",
        "d_model": 8,
        "height": 4,
    }


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        (
            "quick",
            {"inner": "tall", "sizes": [1]},
            r"model\.arch\.sizes: not an argument of 'quick', which takes inner, mode, nor of "
            r"'tall', which takes d_model, height\.$",
        ),
        ("quick", {"inner": "tall", "hight": 1}, r"height\. Did you mean 'height'\?$"),
        ("quick", {"inner": "tal"}, r"^model\.arch\.inner: got 'tal', .* Did you mean 'tall'\? "),
        ("quick", {"inner": 3}, r"^model\.arch\.inner: got 3, expected text\.$"),
        ("quick", {"inner": None}, r"^model\.arch\.inner: got nothing, expected text\.$"),
        ("quick", {"inner": "tall", "height": "x"}, r"^model\.arch\.height: got 'x', expected a w"),
        ("quick", {"d_model": 0}, r"^model\.arch\.d_model: got 0, expected at least 1\.$"),
        (
            "quick",
            {"inner": "quick"},
            r"^model\.arch\.inner: got 'quick', which would wrap itself; expected another one\.$",
        ),
        (
            "quick",
            {"inner": "loud", "spoken": "quick"},
            r"^model\.arch\.spoken: got 'quick', which would wrap itself",
        ),
        (
            "quick",
            {"inner": "misled"},
            r"got 'misled' \(wrap-package 1\.5\), which takes 'inner', as 'quick' \(wrap-package "
            r"1\.5\) around it does; one of them has to call it something else\.$",
        ),
        ("shadow", {}, r"^model\.arch\.inside: got 'narrow' .* takes 'd_model', as 'shadow' "),
        ("loud", {"spoken": "shadow"}, r"^model\.arch\.inside: got 'narrow'"),
    ],
)
def test_wrong_arguments_of_a_wrapper(name, arguments, message):
    with pytest.raises(UsageError, match=message):
        build(name, arguments, vocab_size=11, context_length=4)


WRONG = """
def wrong(*, vocab_size: int, context_length: int, {parameters}): ...
wrong.wraps = {wraps}
"""


@pytest.mark.parametrize(
    ("parameters", "wraps", "problem"),
    [
        ("inner: str = 'narrow', **more", "3", "'wraps' is 3, expected the name of one of its par"),
        ("inner: str = 'narrow', **more", "['inner']", r"'wraps' is \['inner'\], expected the"),
        ("inner: str = 'narrow', **more", "'iner'", "'wraps' is 'iner', expected .*: inner"),
        ("**more", "'inner'", "'wraps' is 'inner', .*, and it has none"),
        ("inner: str = 'narrow', **more", "'vocab_size'", "'wraps' is 'vocab_size'"),
        ("inner: int = 3, **more", "'inner'", "'inner', which names an architecture, has the type"),
        ("inner: str | None = None, **more", "'inner'", "'inner', which names an architecture, ha"),
        ("inner: str = 'narrow'", "'inner'", r"but does not take its \*\*arguments"),
        ("inner: str, **more", "'inner'", "'inner' has no default"),
    ],
)
def test_a_wrapper_that_breaks_the_contract(install, parameters, wraps, problem):
    source = WRONG.format(parameters=parameters, wraps=wraps)
    install("wrong", {"wrong": "wrong_module:wrong"}, {"wrong_module": source})
    with pytest.raises(UsageError, match="the plugin 'wrong' breaks the contract: .*" + problem):
        schema("wrong")


def test_it_may_choose_which_ones_it_wraps(install):
    source = (
        "from typing import Literal\n"
        "def choosy(*, vocab_size: int, context_length: int,\n"
        "           inner: Literal['narrow', 'tall'] = 'narrow', **arguments): ...\n"
        "choosy.wraps = 'inner'"
    )
    install("choosy", {"choosy": "choosy_module:choosy"}, {"choosy_module": source})
    assert "height" in schema("choosy", {"inner": "tall"})
    with pytest.raises(UsageError, match=r"model\.arch\.inner: got 'quick', expected narrow or ta"):
        schema("choosy", {"inner": "quick"})
