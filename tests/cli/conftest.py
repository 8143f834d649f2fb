from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from littlelm.cli import main

WIDE = """
from torch import nn

class Wide(nn.Module):
    '''Wider than most.

    Args:
        d_model: width.
        span: how wide its arms are.
    '''
    def __init__(self, *, vocab_size: int, context_length: int, d_model: int = 8,
                 n_heads: str = "none", span: float = 1.5):
        super().__init__()
"""


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Littlelm = Callable[..., Outcome]


@pytest.fixture
def littlelm(capsys, tmp_path, monkeypatch) -> Littlelm:
    """Run the command line inside this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LITTLELM_DEBUG", raising=False)

    def run(*argv: str) -> Outcome:
        capsys.readouterr()
        code = main(list(argv))
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run


@pytest.fixture
def stub(monkeypatch):
    """Replace a function in a module that is not imported."""

    def replace(module_name, **functions):
        module = ModuleType(module_name)
        vars(module).update(functions)
        monkeypatch.setitem(sys.modules, module_name, module)

    return replace


@pytest.fixture
def wide(install):
    install("wide-package", {"wide": "wide_module:Wide"}, {"wide_module": WIDE})


@pytest.fixture
def tree(tmp_path) -> Callable[[], set[Path]]:
    """Return a function that lists every file and folder of the working directory."""
    return lambda: set(tmp_path.rglob("*"))
