"""Token by token, with a cache or by recomputing: the same tokens."""

import pytest
import torch
from torch import nn
from toys import END, N_IDS, Average, Bigram, sure_of

from littlelm.generation.decoding import generate_ids
from littlelm.generation.sampling import Sampling
from littlelm_baseline import Baseline

T = 12
GREEDY, USUAL = Sampling(0.0), Sampling()


def baseline():
    torch.manual_seed(0)
    model = Baseline(vocab_size=N_IDS, context_length=T, d_model=16, n_layers=2, n_heads=2)
    for parameter in model.parameters():
        nn.init.normal_(parameter, std=0.3)
    with torch.no_grad():
        model.embedding.weight[END] = 0  # these stories do not end
    return model.eval()


class WithoutCache(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model
        self.lengths = []

    def forward(self, ids_BT):
        self.lengths.append(ids_BT.shape[1])
        return self.model(ids_BT)


def generate(model, prompt=(), n=2 * T, sampling=USUAL, seed=0):
    return list(
        generate_ids(
            model,
            list(prompt),
            end_id=END,
            context_length=T,
            max_new_tokens=n,
            sampling=sampling,
            generator=torch.Generator().manual_seed(seed),
        )
    )


@pytest.mark.parametrize("prompt", [[], [1, 2, 3], list(range(T - 1)), list(range(T + 5))])
@pytest.mark.parametrize("sampling", [Sampling(1.0), Sampling(0.7, top_k=20), GREEDY])
def test_the_cache_changes_no_token(prompt, sampling):
    model = baseline()
    cached = generate(model, prompt, sampling=sampling)
    assert len(cached) == 2 * T  # far beyond the context
    assert cached == generate(WithoutCache(model), prompt, sampling=sampling)


def test_with_a_cache_each_token_is_read_once_within_the_context():
    model = baseline()
    read, forward = [], []
    decode = model.decode
    model.decode = lambda ids, cache: (read.append(ids.shape[1]), decode(ids, cache))[1]
    model.register_forward_hook(lambda m, args, out: forward.append(args[0].shape[1]))
    generate(model, [1, 2, 3], n=T)
    assert read == [4] + [1] * (T - 4)
    assert forward == [T] * (T - len(read))


def test_without_one_the_last_tokens_that_fit_are_read_again():
    spy = WithoutCache(baseline())
    generate(spy, [1, 2, 3], n=T)
    assert spy.lengths == [*range(4, T + 1), T, T, T]


def test_what_is_read_begins_with_the_end_of_the_story_before():
    seen = []

    class Spy(nn.Module):
        def forward(self, ids_BT):
            seen.append(ids_BT.tolist())
            return torch.zeros(*ids_BT.shape, N_IDS)

    generate(Spy(), [7, 8], n=1)
    assert seen == [[[END, 7, 8]]]


def test_greedy_takes_the_most_probable_token_at_every_step():
    assert generate(sure_of({END: 5, 5: 6, 6: 7, 7: 5}), n=6, sampling=GREEDY) == [5, 6, 7, 5, 6, 7]


def test_it_stops_where_the_story_ends():
    assert generate(sure_of({END: 5, 5: 6, 6: END}), n=100) == [5, 6]


def test_it_stops_at_the_limit():
    assert generate(sure_of({END: 5, 5: 5}), n=3) == [5, 5, 5]


def test_one_seed_one_story():
    model = baseline()
    assert generate(model, seed=1) == generate(model, seed=1)
    assert generate(model, seed=1) != generate(model, seed=2)


def test_the_prompt_matters_to_an_architecture_without_a_cache():
    torch.manual_seed(0)
    model = Average(vocab_size=N_IDS, context_length=T).eval()
    assert generate(model, [1], sampling=GREEDY) != generate(model, [2], sampling=GREEDY)


def test_a_token_is_drawn_from_the_probabilities_of_the_model():
    table_VV = torch.full((N_IDS, N_IDS), -torch.inf)
    table_VV[:, [3, 4]] = torch.tensor([0.25, 0.75]).log()
    drawn = generate(Bigram(table_VV), n=2000, sampling=Sampling(1.0))
    assert set(drawn) == {3, 4}
    assert drawn.count(4) / 2000 == pytest.approx(0.75, abs=0.05)
