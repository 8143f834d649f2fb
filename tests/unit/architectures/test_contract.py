"""What is found of a broken contract, and what the checks leave as it was."""

import pytest
import torch
from torch import nn
from toys import Average

from littlelm.architectures.contract import check_reading, check_training
from littlelm.errors import StopNow, UsageError

V, T = 9, 12
CPU = torch.device("cpu")


def average(**arguments):
    return Average(vocab_size=V, context_length=T, **arguments)


def read(model):
    check_reading("odd", model, V, T)


def train(model):
    check_training("odd", model, CPU, V, T)


class Odd(Average):
    """Gives its logits to `change` before it returns them."""

    def __init__(self, change):
        super().__init__(vocab_size=V, context_length=T)
        self.change = change

    def forward(self, ids_BT):
        return self.change(super().forward(ids_BT))


def fail(error):
    def act(*arguments, **options):
        raise error

    return act


def only(condition, act):
    return lambda logits: act(logits) if condition(logits) else logits


def test_a_whole_architecture_passes():
    for make in (lambda: average(dropout=0.5), lambda: nn.Sequential(average())):
        read(make())
        train(make())


def test_what_no_gradient_reaches_is_named():
    model = average()
    assert check_training("odd", model, CPU, V, T) == []
    model = average()
    model.idle = nn.Parameter(torch.ones(2))
    model.fixed = nn.Parameter(torch.ones(2), requires_grad=False)
    assert check_training("odd", model, CPU, V, T) == ["idle"]


class Masked(Average):
    """Keeps its mask as a parameter that is not trained."""

    def __init__(self):
        super().__init__(vocab_size=V, context_length=T)
        self.mask = nn.Parameter(torch.tril(torch.ones(T, T)), requires_grad=False)

    def forward(self, ids_BT):
        n = ids_BT.shape[1]
        x_BTD = self.mask[:n, :n] @ self.embedding(ids_BT)
        return x_BTD @ self.embedding.weight.T


def test_a_mask_that_is_not_trained_stays_as_it_is():
    train(Masked())


def test_weights_that_no_file_can_hold():
    model = average()
    both = torch.zeros(2, 3)
    model.register_buffer("cos", both[0])
    model.register_buffer("sin", both[1])
    with pytest.raises(UsageError, match=r"^model\.arch: the weights of 'odd' cannot be saved: "):
        train(model)


def test_one_that_reads_one_token_passes():
    model = Average(vocab_size=V, context_length=1)
    check_reading("odd", model, V, 1)
    check_training("odd", model, CPU, V, 1)


def test_reading_changes_neither_modes_nor_random_streams_nor_weights():
    class Drawing(Average):
        def forward(self, ids_BT):
            assert not self.training
            torch.rand(3)
            return super().forward(ids_BT)

    model = Drawing(vocab_size=V, context_length=T, dropout=0.5)
    model.norm.eval()
    weights = {name: weight.clone() for name, weight in model.state_dict().items()}
    before = torch.get_rng_state()
    read(model)
    assert torch.equal(torch.get_rng_state(), before)
    assert (model.training, model.norm.training) == (True, False)
    assert all(torch.equal(weights[name], now) for name, now in model.state_dict().items())


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda logits: logits[..., 1:], r"returned \(1, 12, 8\) for .* expected .* \(1, 12, 9\)"),
        (lambda logits: logits[:, 1:], r"returned \(1, 11, 9\) for ids of shape \(1, 12\)"),
        (lambda logits: (logits, None), "returned tuple for ids"),
        (lambda logits: None, "returned NoneType for ids"),
        (lambda logits: logits.numpy(), "returned ndarray for ids"),
        (lambda logits: logits.long(), r"logits of the type torch\.int64, expected floating-point"),
        (lambda logits: logits > 0, r"returned logits of the type torch\.bool"),
        (lambda logits: logits / "x", "'odd' could not read 12 tokens: TypeError: "),
        (fail(KeyError("x")), r"'odd' could not read 12 tokens: KeyError: 'x'\."),
        (fail(SystemExit(3)), r"'odd' could not read 12 tokens: SystemExit: 3\."),
        (
            only(lambda logits: logits.shape[1] == 7, fail(RuntimeError("odd length"))),
            "could not read 7 tokens: RuntimeError: odd length",
        ),
        (
            only(lambda logits: logits.shape[1] == 1, lambda logits: logits[0]),
            r"returned \(1, 9\) for ids of shape \(1, 1\)",
        ),
    ],
)
def test_anything_but_logits(make, message):
    with pytest.raises(UsageError, match=message):
        read(Odd(make))


@pytest.mark.parametrize("error", [StopNow(), KeyboardInterrupt()])
def test_a_request_to_stop_is_no_fault_of_the_plugin(error):
    with pytest.raises(type(error)):
        read(Odd(fail(error)))


class Interruption(KeyboardInterrupt):
    pass


class Mute(Exception):
    def __str__(self):
        raise ValueError


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Interruption(), "Interruption."),
        (GeneratorExit(), "GeneratorExit."),
        (StopIteration(), "StopIteration."),
        (Mute(), "Mute."),
        (RuntimeError("so\nlong" * 200), "RuntimeError: so longso long"),
    ],
)
def test_whatever_is_raised_becomes_one_short_sentence(error, kind):
    with pytest.raises(UsageError) as caught:
        read(Odd(fail(error)))
    assert f"could not read 12 tokens: {kind}" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("decode", "message"),
    [
        (
            nn.Linear(8, V),
            r"'odd' has an attribute 'decode' that could not read token by token: Ty",
        ),
        (lambda ids, cache: torch.zeros(1, ids.shape[1], V), "not read token by token: ValueError"),
        (
            lambda ids, cache: (torch.zeros(1, ids.shape[1], 3), 0),
            r"'odd\.decode' returned \(1, 1, 3",
        ),
        (
            lambda ids, cache: (torch.zeros(1, ids.shape[1], V), 1 / (cache is None)),
            "could not read token by token: ZeroDivisionError",
        ),
    ],
)
def test_a_decode_that_does_not(decode, message):
    model = average()
    model.decode = decode
    with pytest.raises(UsageError, match=message):
        read(model)


def test_a_decode_that_gives_the_last_logits_alone_is_enough():
    model = average()
    model.decode = lambda ids, cache: (torch.zeros(1, 1, V), cache)
    read(model)


def without_parameters():
    model = average()
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    return model


class WithNotes(Average):
    def get_extra_state(self):
        return {"notes": 3}


class SeesTheNext(Average):
    def forward(self, ids_BT):
        logits_BTV = super().forward(ids_BT)
        return logits_BTV + 0.1 * logits_BTV.roll(-1, dims=1)


class SeesTheLast(Average):
    """By a path that is closed at first."""

    def __init__(self, **arguments):
        super().__init__(**arguments)
        self.gate = nn.Parameter(torch.zeros(1))

    def forward(self, ids_BT):
        logits_BTV = super().forward(ids_BT)
        return logits_BTV + self.gate * logits_BTV[:, -1:]


class NeverTheSame(Average):
    def forward(self, ids_BT):
        return nn.functional.dropout(super().forward(ids_BT), 0.1)


class ByFourier(Average):
    """Causal but for rounding: all tokens go through one transform."""

    def forward(self, ids_BT):
        n = 2 * ids_BT.shape[1]
        logits_fBV = torch.fft.rfft(super().forward(ids_BT), n=n, dim=1)
        return torch.fft.irfft(logits_fBV, n=n, dim=1)[:, : n // 2]


class InHalves(Average):
    """Offers its two halves, of which the second forgets something."""

    def hidden(self, ids_BT):
        counts_T1 = torch.arange(1, ids_BT.shape[1] + 1)[:, None]
        return self.norm(self.embedding(ids_BT).cumsum(dim=1) / counts_T1)

    def unembed(self, hidden_BTD):
        return self.head(hidden_BTD)


class WithOtherHalves(InHalves):
    def unembed(self, hidden_BTD):
        return 15 * torch.tanh(super().unembed(hidden_BTD))


class WithLayersOfTheirNames(Average):
    def __init__(self, **sizes):
        super().__init__(**sizes)
        self.hidden, self.unembed = nn.Linear(8, 8), nn.Linear(8, V)


def odd_average(kind, **arguments):
    return lambda: kind(vocab_size=V, context_length=T, **arguments)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (without_parameters, "contract: it has no parameter to train, expected at least one"),
        (odd_average(WithNotes), "_extra_state in its state dict is no tensor"),
        (lambda: Odd(lambda logits: logits.detach()), "no gradient gets from its logits to its"),
        (
            lambda: Odd(lambda logits: torch.zeros_like(logits, requires_grad=True)),
            "no gradient gets from its logits to its parameters",
        ),
        (lambda: Odd(lambda logits: logits / 0), "its first logits are not finite"),
        (
            lambda: Odd(only(lambda logits: logits.requires_grad, fail(SystemExit()))),
            r"'odd' could not read 12 tokens in training: SystemExit\.",
        ),
        (
            lambda: Odd(lambda logits: Refuses.apply(logits)),
            "'odd' could not compute a gradient: NotImplementedError: none here",
        ),
        (odd_average(SeesTheNext), "it is not causal: the logits of the first 5 tokens changed"),
        (odd_average(SeesTheLast), "it is not causal"),
        (odd_average(WithOtherHalves), r"unembed\(hidden\(ids\)\) gives other logits than it"),
        (odd_average(WithLayersOfTheirNames), "'hidden' and 'unembed' that could not read: Runt"),
        (odd_average(NeverTheSame), "in evaluation mode it gives other logits for the same tokens"),
    ],
)
def test_what_could_not_be_trained_or_trusted(make, message):
    with pytest.raises(UsageError, match=message):
        train(make())


class Refuses(torch.autograd.Function):
    @staticmethod
    def forward(context, x):
        return x.clone()

    @staticmethod
    def backward(context, gradient):
        raise NotImplementedError("none here")


def test_two_halves_that_are_the_whole():
    train(InHalves(vocab_size=V, context_length=T))


def test_rounding_is_not_taken_for_a_look_ahead():
    train(odd_average(ByFourier)())


def test_an_architecture_that_compiles_itself_is_not_compiled_for_a_check():
    model = average()
    model.compile(backend=fail(AssertionError("compiled")))
    train(model)
