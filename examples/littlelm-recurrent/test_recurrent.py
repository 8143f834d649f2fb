"""Whether recurrent keeps what an architecture promises: a test for each promise."""

from __future__ import annotations

from types import MappingProxyType

from littlelm_recurrent import Recurrent

from littlelm.testing import ArchitectureTests


class TestRecurrent(ArchitectureTests):
    """Of a small one, with a context that is no multiple of the chunks it is read in."""

    architecture = Recurrent
    arguments = MappingProxyType({"d_model": 32, "n_layers": 1, "d_memory": 24})
    context_length = 18
