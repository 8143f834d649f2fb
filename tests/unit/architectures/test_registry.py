import pytest

from littlelm import architectures
from littlelm.errors import UsageError

TINY = """
from torch import nn

class Tiny(nn.Module):
    '''The smallest.

    Args:
        d_model: width.
    '''
    def __init__(self, *, vocab_size: int, context_length: int, d_model: int = 8,
                 kind: str = "a", sizes: tuple[int, ...] = (1, 2), share: float | None = None):
        super().__init__()
        if d_model < 1:
            raise ValueError("d_model: got 0, expected at least 1")
        if kind == "broken":
            raise RuntimeError("no reason")
        self.table = nn.Embedding(vocab_size, d_model)
        self.sizes = sizes

def twice(*, mode: str = "fast", **arguments):
    '''Tiny, twice.'''
    return Tiny(**arguments)

def number(*, vocab_size: int, context_length: int):
    return 3
"""


@pytest.fixture
def tiny(install):
    return install(
        "tiny-package",
        {"tiny": "tiny_module:Tiny", "twice": "tiny_module:twice", "number": "tiny_module:number"},
        {"tiny_module": TINY},
        version="2.5",
    )


def build(name, **arguments):
    return architectures.build(name, arguments, vocab_size=11, context_length=4)


def test_entries_tell_what_metadata_says(tiny):
    [entry] = [entry for entry in architectures.entries() if entry.name == "tiny"]
    assert entry == architectures.Entry("tiny", "tiny_module:Tiny", "tiny-package", "2.5")


def test_listing_imports_nothing(install):
    install("loud", {"loud": "loud_module:f"}, {"loud_module": "raise RuntimeError"})
    assert "loud" in architectures.names()


def test_first_party_architectures_are_entries_like_any_other():
    assert architectures.find("baseline").value == "littlelm_baseline:Baseline"


def test_schema_of_a_class(tiny):
    schema = architectures.schema("tiny")
    assert list(schema) == ["d_model", "kind", "sizes", "share"]
    assert schema["d_model"].annotation is int
    assert schema["d_model"].default == 8
    assert schema["d_model"].doc == "width."


def test_schema_follows_keyword_arguments_of_a_function(tiny):
    assert list(architectures.schema("twice")) == ["mode", "d_model", "kind", "sizes", "share"]


def test_build_converts_to_the_types_of_the_signature(tiny):
    model = build("tiny", d_model="16", sizes=[3, 4])
    assert model.table.weight.shape == (11, 16)
    assert model.sizes == (3, 4)


def test_build_through_a_function(tiny):
    assert build("twice", d_model=4).table.weight.shape == (11, 4)


def test_complete_fills_in_defaults_as_plain_values(tiny):
    complete = architectures.complete("tiny", {"d_model": "16"})
    assert complete == {"d_model": 16, "kind": "a", "sizes": [1, 2], "share": None}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"d_modle": 3}, "model.arch.d_modle: not an argument of 'tiny'.* Did you mean 'd_model'"),
        ({"d_model": "wide"}, "model.arch.d_model: got 'wide', expected a whole number."),
        ({"d_model": 1.5}, "model.arch.d_model: got 1.5, expected a whole number."),
        ({"d_model": None}, "model.arch.d_model: got nothing, expected a whole number."),
        ({"d_model": 0}, r"model\.arch\.d_model: got 0, expected at least 1\."),
        ({"vocab_size": 5}, "model.arch.vocab_size: not an argument"),
        ({"share": float("nan")}, "model.arch.share: got nan, expected a number."),
    ],
)
def test_wrong_arguments(tiny, arguments, message):
    with pytest.raises(UsageError, match=message):
        build("tiny", **arguments)


def test_unknown_name_says_what_there_is(tiny):
    reminder = r" One of your own is found once its package is installed: .* pip install PATH\.$"
    with pytest.raises(
        UsageError, match=r"got 'tinny'.*baseline.*Did you mean 'tiny'\?" + reminder
    ):
        architectures.load("tinny")
    with pytest.raises(UsageError, match=r"got 'mine', expected one of .* twice\." + reminder):
        architectures.load("mine")


def test_name_of_two_packages_is_refused_only_when_chosen(tiny, install):
    install("other", {"tiny": "other_module:Tiny"})
    assert architectures.names().count("tiny") == 1
    architectures.load("number")
    with pytest.raises(UsageError, match=r"claimed by other 1\.0 and tiny-package 2\.5"):
        architectures.load("tiny")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import nowhere_to_be_found", "ModuleNotFoundError: No module named 'nowhere_to_be"),
        ("def broken(: pass", "SyntaxError: "),
        ("1 / 0", "ZeroDivisionError: division by zero."),
        ("import sys; sys.exit()", "SystemExit"),
        ("raise GeneratorExit", "GeneratorExit."),
        ("class Stop(KeyboardInterrupt): pass\nraise Stop('now')", "Stop: now."),
        ("class Bad(BaseException):\n  def __str__(self): 1 / 0\nraise Bad", "Bad."),
        ("class Bad(Exception):\n  def __str__(self): raise SystemExit(0)\nraise Bad", "Bad."),
        (
            "from littlelm.errors import UsageError\nclass Own(UsageError): exit_code = 0\n"
            "raise Own('fine')",
            "Own: fine.",
        ),
        ("", "AttributeError: "),
    ],
)
def test_broken_plugin_blocks_nobody_else(tiny, install, source, reason):
    install("bad-luck", {"broken": "broken_module:broken"}, {"broken_module": source})
    assert build("tiny") is not None
    with pytest.raises(UsageError) as caught:
        architectures.load("broken")
    assert "'broken' (bad-luck 1.0) cannot be imported" in str(caught.value)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        ("vocab_size, context_length, name: str = 'x'", "'name' has a reserved name"),
        ("vocab_size, context_length, d_model: int", "'d_model' has no default"),
        ("vocab_size, context_length, d_model=3", "'d_model' has no type"),
        ("vocab_size, context_length, layer: object = None", "'layer' has the type"),
        ("vocab_size, context_length, d: int = 'x'", "'d' has a default of another type"),
        ("vocab_size, context_length, d: float = float('inf')", "'d' has a default of another"),
        ("vocab_size", "it does not take context_length by keyword"),
        ("d_model: int = 3", "it does not take vocab_size and context_length by keyword"),
    ],
)
def test_signature_that_breaks_the_contract(install, parameters, problem):
    source = f"def odd(*, {parameters}): ..."
    install("odd", {"odd": "odd_module:odd"}, {"odd_module": source})
    with pytest.raises(UsageError, match="the plugin 'odd' breaks the contract: .*" + problem) as e:
        architectures.schema("odd")
    assert not str(e.value).endswith("..")


UNREADABLE = """
class Unreadable:
    def __call__(self, *, vocab_size: int, context_length: int): ...
    {member}

unreadable = Unreadable()
"""


@pytest.mark.parametrize(
    "member",
    [
        "@property\n    def __signature__(self): raise KeyError('no')",
        "__signature__ = 3",
        "__hash__ = None",
        "def __hash__(self): raise SystemExit",
    ],
)
def test_signature_that_cannot_be_read(install, member):
    source = UNREADABLE.format(member=member)
    install("odd", {"odd": "odd_module:unreadable"}, {"odd_module": source})
    with pytest.raises(UsageError, match="the plugin 'odd' breaks the contract: its signature can"):
        architectures.schema("odd")


DEFAULTS = """
from littlelm.duration import Duration

class Mute(Duration):
    def __str__(self): raise SystemExit(0)

def odd(*, vocab_size: int, context_length: int, span: Duration = {default}): ...
"""


@pytest.mark.parametrize(
    ("default", "problem"),
    [
        (
            "Duration(1, 'a second')",
            r"has a default of another type: span: got .*, such as .* most",
        ),
        ("3", r"has a default of another type: span: got 3, expected a length of time .* at most"),
        ("Mute(1, '1s')", "cannot be read: SystemExit: 0"),
    ],
)
def test_a_default_that_its_type_does_not_read(install, default, problem):
    install("odd", {"odd": "odd_module:odd"}, {"odd_module": DEFAULTS.format(default=default)})
    contract = (
        rf"^model\.arch: the plugin 'odd' breaks the contract: its parameter 'span' {problem}"
    )
    with pytest.raises(UsageError, match=rf"{contract}\.$"):
        architectures.schema("odd")


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("raise KeyError('d')", r"model\.arch: the plugin 'odd' cannot be built: KeyError: 'd'\."),
        ("raise SystemExit(0)", r"the plugin 'odd' cannot be built: SystemExit: 0\."),
        ("raise type('Own', (BaseException,), {})('x')", "cannot be built: Own: x"),
        ("raise type('Own', (KeyboardInterrupt,), {})", "cannot be built: Own"),
        ("raise ValueError('d: got 3')", r"model\.arch \(odd\): d: got 3\."),
    ],
)
def test_a_constructor_that_fails(install, statement, message):
    source = f"def odd(*, vocab_size: int, context_length: int): {statement}"
    install("odd", {"odd": "odd_module:odd"}, {"odd_module": source})
    with pytest.raises(UsageError, match=message):
        build("odd")


def test_whoever_interrupts_a_plugin_is_not_blamed_on_it(install):
    install("odd", {"odd": "odd_module:odd"}, {"odd_module": "raise KeyboardInterrupt"})
    with pytest.raises(KeyboardInterrupt):
        architectures.load("odd")


def test_what_a_plugin_prints_is_no_output_of_ours(install, capsys):
    source = "print('hello')\ndef noisy(): ..."
    install("noisy", {"noisy": "noisy_module:noisy"}, {"noisy_module": source})
    architectures.load("noisy")
    assert capsys.readouterr() == ("", "hello\n")


def test_not_a_callable(install):
    install("odd", {"odd": "odd_module:odd"}, {"odd_module": "odd = 3"})
    with pytest.raises(UsageError, match="got 3 at odd_module:odd, expected a callable"):
        architectures.load("odd")


def test_not_a_module(tiny):
    with pytest.raises(UsageError, match=r"it returned 3, expected a torch\.nn\.Module"):
        build("number")


WRAPPER = """
import inspect
from littlelm.architectures import build, schema

def wrapped(*, vocab_size, context_length, mode="fast", **arguments):
    '''Any architecture by name, wrapped.

    Args:
        mode: how.
    '''
    return build("tiny", arguments, vocab_size=vocab_size, context_length=context_length)

def parameter(name, annotation, default=inspect.Parameter.empty):
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
    )

wrapped.__signature__ = inspect.Signature(
    [parameter("vocab_size", int), parameter("context_length", int), parameter("mode", str, "fast")]
    + [parameter(name, key.annotation, key.default) for name, key in schema("tiny").items()]
)
"""


def test_a_wrapper_may_state_its_signature(tiny, install):
    install("wrap", {"wrapped": "wrap_module:wrapped"}, {"wrap_module": WRAPPER})
    assert list(architectures.schema("wrapped")) == ["mode", *architectures.schema("tiny")]
    assert build("wrapped", d_model=4).table.weight.shape == (11, 4)


@pytest.mark.parametrize("d_model", [10**12, 10**17])
def test_a_model_that_does_not_fit_into_memory(tiny, d_model):
    with pytest.raises(
        UsageError, match=r"\(tiny\): got d_model .*, vocab_size 9, .* not fit into"
    ):
        architectures.build("tiny", {"d_model": d_model}, vocab_size=9, context_length=4)


def test_any_other_failure_is_not_taken_for_it(tiny):
    with pytest.raises((RuntimeError, UsageError), match="no reason"):
        architectures.build("tiny", {"kind": "broken"}, vocab_size=9, context_length=4)
