"""Promises on where a model computes: on any device, also on one where tensors have no values."""

from __future__ import annotations

import torch
from torch.utils.flop_counter import FlopCounterMode

from littlelm.errors import LittleLMError, describe, is_stop
from littlelm.testing.promise import Broken, Skipped, promise
from littlelm.testing.subject import Subject
from littlelm.training.loss import next_token_loss

_META = torch.device("meta")
# What torch says of this device itself, not of a tensor that is on another.
_OF_META = ("meta tensor", "autocast")


@promise(
    "moved to another device, all of it follows",
    "make buffers of tensors (register_buffer), and create others on the device of the ids",
)
def device(subject: Subject) -> str:
    """What was built on the CPU is trained on a GPU, where a forgotten tensor ends the run.

    The other device is torch's `meta`, which every machine has: its tensors have shapes without
    values. Where a model cannot be read without them, this cannot be looked at.
    """
    model = subject.build().eval().to(_META)
    ids_BT = torch.zeros((2, subject.context_length), dtype=torch.long, device=_META)
    try:
        with torch.no_grad():
            logits_BTV = model(ids_BT)
    except (RuntimeError, NotImplementedError) as error:
        if "device" in str(error) and not any(words in str(error) for words in _OF_META):
            raise Broken(describe(error), "all tensors on one device") from error
        raise Skipped(f"it cannot be read without values: {describe(error)}") from error
    if logits_BTV.device != _META:
        raise Broken(f"ids on {_META} give logits on {logits_BTV.device}", "the same device")
    return f"built on {subject.device}, moved to {_META}"


@promise(
    "built where tensors have no values, its operations can be counted, and nothing is left of it",
    "keep tables in the model, not in a cache of the module",
)
def meta(subject: Subject) -> str:
    """`fit` counts operations on the device `meta`, and builds the model that it trains after it.

    A table that the module keeps from one build to the next would be one without values. So it is
    built with a context that was not read before, without values, then with. A model that cannot be
    read without them is trained without the count.
    """
    length = 2 * subject.context_length
    try:
        with torch.device(_META):
            model = subject.call(length)
            ids_BS = torch.zeros((1, length + 1), dtype=torch.long)
            with FlopCounterMode(display=False) as counter:
                next_token_loss(model, ids_BS).backward()
        found = f"{counter.get_total_flops() / length:,.0f} operations a token"
    except BaseException as error:  # a stranger's architecture may do anything
        if is_stop(error):
            raise
        found = ""
        reason = str(error) if isinstance(error, LittleLMError) else describe(error)
    ids_BT = subject.ids(1, length)
    with torch.no_grad():
        logits_BTV = subject.build(context_length=length).eval()(ids_BT)
    if logits_BTV.device.type != subject.device.type:
        raise Broken("what was built without values is left in what is built after it", "nothing")
    if not found:
        raise Skipped(f"it cannot be read without values, so that nothing is counted: {reason}")
    return found
