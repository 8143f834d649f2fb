"""A cheaper compiler for architectures of which every test checks all promises."""

import functools

import pytest
from torch import nn


@pytest.fixture
def traced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile without C++: the graphs are the same, and only the kernels are torch's own."""
    compile_in_place = nn.Module.compile
    monkeypatch.setattr(
        nn.Module, "compile", functools.partialmethod(compile_in_place, backend="aot_eager")
    )
