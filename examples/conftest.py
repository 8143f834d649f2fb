"""The tests of the examples look at every promise, and so are part of `make test` alone."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them as slow."""
    for item in items:
        if "examples" in item.path.parts:
            item.add_marker(pytest.mark.slow)
