"""Whether my_idea keeps each promise of an architecture."""

from __future__ import annotations

from littlelm.testing import ArchitectureTests


class TestMyIdea(ArchitectureTests):
    """Of the architecture as it is installed, with its own defaults."""

    architecture = "my_idea"
