"""Architectures that wrap others, and some to be wrapped, as a package of tests has them."""

WRAPPERS = """
from typing import Literal
from torch import nn
from littlelm.architectures import build

class Narrow(nn.Module):
    '''A narrow one.

    Args:
        d_model: width.
        sizes: of nothing.
    '''
    def __init__(self, *, vocab_size: int, context_length: int, d_model: int = 8,
                 sizes: tuple[int, ...] = (1, 2)):
        super().__init__()
        if d_model < 1:
            raise ValueError(f"d_model: got {d_model}, expected at least 1")
        self.embedding = nn.Embedding(vocab_size, d_model)
        self.head = nn.Linear(d_model, vocab_size)
        self.sizes = sizes

    def forward(self, ids_BT):
        return self.head(self.embedding(ids_BT))

class Tall(Narrow):
    '''A tall one.

    Args:
        d_model: width.
        height: how tall.
    '''
    def __init__(self, *, vocab_size: int, context_length: int, d_model: int = 8,
                 height: int = 3):
        super().__init__(vocab_size=vocab_size, context_length=context_length, d_model=d_model)
        self.height = height

def quick(*, vocab_size: int, context_length: int, inner: str = "narrow",
          mode: Literal["fast", "faster"] = "fast", **arguments):
    '''Any architecture, quicker.

    Args:
        inner: the architecture to make quicker.
        mode: how quick.
    '''
    sizes = {"vocab_size": vocab_size, "context_length": context_length}
    model = build(inner, arguments, **sizes)
    model.mode = mode
    return model

quick.wraps = "inner"

class Loud(nn.Module):
    '''Any architecture, louder.

    Args:
        spoken: the architecture to hear.
        volume: how loud.
    '''
    wraps = "spoken"

    def __init__(self, *, vocab_size: int, context_length: int, spoken: str = "tall",
                 volume: int = 5, **arguments):
        super().__init__()
        self.inside = build(
            spoken, arguments, vocab_size=vocab_size, context_length=context_length
        )

    def forward(self, ids_BT):
        return self.inside(ids_BT)

def misled(*, vocab_size: int, context_length: int, inner: str = "narrow", **arguments):
    # Where these go is plain to see in the source, and not where they may come from.
    return Tall(vocab_size=vocab_size, context_length=context_length, **arguments)

misled.wraps = "inner"

def shadow(*, vocab_size: int, context_length: int, inside: str = "narrow", d_model: int = 3,
           **arguments): ...

shadow.wraps = "inside"
"""
NAMES = {
    "narrow": "wrappers_module:Narrow",
    "tall": "wrappers_module:Tall",
    "quick": "wrappers_module:quick",
    "loud": "wrappers_module:Loud",
    "misled": "wrappers_module:misled",
    "shadow": "wrappers_module:shadow",
}
