"""What sets the champion apart; what all architectures promise is tested for all."""

from __future__ import annotations

import torch

from littlelm.architectures.roles import roles_of
from littlelm_speedrun import ShortConvolution, Speedrun

T, V = 24, 50


def model(seed=0, **sizes):
    torch.manual_seed(seed)
    given = {"d_model": 32, "n_layers": 3, "n_heads": 2, **sizes}
    return Speedrun(vocab_size=V, context_length=T, **given).eval()


def stirred(seed=0, **sizes):
    """A model in which nothing is zero any more."""
    made = model(seed, **sizes)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.2)
    return made


def reach(made, position):
    """The positions before it on which the logits at a position depend."""
    ids_BT = torch.randint(0, V, (1, T))
    reached = []
    for earlier in range(position + 1):
        changed_BT = ids_BT.clone()
        changed_BT[0, earlier] = (ids_BT[0, earlier] + 1) % V
        moved = (made(ids_BT) - made(changed_BT))[0, position].abs().max()
        if moved > 1e-6:
            reached.append(position - earlier)
    return sorted(reached)


def test_a_new_model_is_its_embedding():
    assert reach(model(), T - 1) == [0]


def test_the_first_block_sees_three_tokens_back_and_no_more():
    assert reach(stirred(n_layers=1), T - 1) == [0, 1, 2, 3]


def test_later_blocks_see_everything():
    assert reach(stirred(n_layers=2), T - 1) == list(range(T))


def test_a_convolution_adds_weighted_earlier_tokens():
    convolution = ShortConvolution(1)
    with torch.no_grad():
        convolution.taps_WD.copy_(torch.tensor([[1000.0], [100.0], [10.0], [1.0]]))
    x_BTD = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0]).view(1, 5, 1)
    mixed_BTD, last_BWD = convolution(x_BTD, None)
    # Twice the token itself: once as it is, once by its tap.
    assert mixed_BTD.flatten().tolist() == [2.0, 14.0, 126.0, 1238.0, 2350.0]
    assert last_BWD.flatten().tolist() == [3.0, 4.0, 5.0]


def test_queries_and_keys_have_one_length_whatever_the_weights():
    """So a larger projection changes no attention."""
    small, large = stirred(n_layers=2), stirred(n_layers=2)
    with torch.no_grad():
        queries_and_keys = large.blocks[1].attention.qkv.weight[: 2 * 32]
        queries_and_keys.mul_(100)
    ids_BT = torch.randint(0, V, (2, T))
    torch.testing.assert_close(small(ids_BT), large(ids_BT), rtol=1e-3, atol=1e-3)


def test_taps_are_vectors_and_all_other_inner_weights_matrices():
    kinds = {name: role.kind for name, role in roles_of(model()).items()}
    assert {kinds[name] for name in kinds if name.endswith("taps_WD")} == {"vector"}
    inner = [name for name in kinds if name.startswith("blocks") and name.endswith("weight")]
    matrices = {name for name in inner if "norm" not in name}
    assert {kinds[name] for name in matrices} == {"matrix"}
    assert kinds["embedding.weight"] == "embedding"
