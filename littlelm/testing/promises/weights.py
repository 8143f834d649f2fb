"""Promises on the weights: that they are all there is, and can be kept and copied."""

from __future__ import annotations

import copy
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from safetensors.torch import load_model, save_model

from littlelm.architectures.probing import stir
from littlelm.testing.comparing import largest, same
from littlelm.testing.promise import Broken, promise
from littlelm.testing.subject import Subject

_WRAPPERS = {"_orig_mod", "_fsdp_wrapped_module"}
# What DataParallel calls it; further inside it is a common name.
_OUTERMOST = "module"
_OTHER_SEED = 1


@promise(
    "the state dict loads into a fresh build, holds all that counts, and tells of no wrapper",
    "keep what counts in parameters and buffers; compile and wrap in place",
)
def state_dict(subject: Subject) -> str:
    """A run is resumed, and its model asked, from what the state dict holds.

    A fresh build has other random numbers; with the same state it gives the same logits, up to
    rounding.
    """
    source, ids_BT = subject.stirred(), subject.ids(2, subject.context_length)
    state = copy.deepcopy(source.state_dict())
    for name in state:
        parts = name.split(".")
        if parts[0] == _OUTERMOST or _WRAPPERS & set(parts):
            raise Broken(f"{name} tells of a wrapper", "names as the architecture gave them")
    target = subject.build(seed=_OTHER_SEED).eval()
    target.load_state_dict(state)
    with torch.no_grad():
        problem = "a fresh build with its state has other logits"
        return largest([same(target(ids_BT), source(ids_BT), problem)])


@promise(
    "a safetensors file holds its weights, tied ones too",
    "keep tensors alone in the state dict, and tie whole weights instead of parts of one",
)
def weights_file(subject: Subject) -> str:
    """A finished run leaves its weights as safetensors, which hold data and nothing to execute.

    Read into a fresh build, they give the same logits, up to rounding.
    """
    source, ids_BT = subject.stirred(), subject.ids(2, subject.context_length)
    target = subject.build(seed=_OTHER_SEED).eval()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "model.safetensors"
        save_model(source, str(file))
        load_model(target, file, device=str(subject.device))
        n_bytes = file.stat().st_size
    with torch.no_grad():
        problem = "a fresh build with weights from a file has other logits"
        same(target(ids_BT), source(ids_BT), problem)
    return f"{n_bytes:,} bytes"


@promise(
    "copy.deepcopy gives an equal model that shares nothing with the first",
    "hold no function that remembers self or its weights, such as a lambda",
)
def copying(subject: Subject) -> str:
    """Averages of weights, and whoever keeps the best model so far, make copies.

    The first model is then stirred: the copy keeps its logits, up to rounding.
    """
    model, ids_BT = subject.stirred(), subject.ids(2, subject.context_length)
    twin = copy.deepcopy(model)
    with torch.no_grad():
        before_BTV = model(ids_BT).clone()
        equal = same(twin(ids_BT), before_BTV, "a copy has other logits")
        stir(model, by=1.0)
        later = same(twin(ids_BT), before_BTV, "other weights in the first change the copy")
    return largest([equal, later])
