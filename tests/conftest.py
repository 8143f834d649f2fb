"""Fixtures that tests of several layers share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from packages import write_package

Install = Callable[..., Path]


@pytest.fixture(scope="session", autouse=True)
def _cache_away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test read or fill the token cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LITTLELM_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def install(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Install]:
    """Install a package of architectures the way the import system sees it, for one test.

    `install("package", {"name": "module:callable"}, {"module": source})` returns its folder.
    """
    modules: list[str] = []

    def install_package(
        package: str,
        entry_points: Mapping[str, str],
        sources: Mapping[str, str] | None = None,
        version: str = "1.0",
    ) -> Path:
        folder = tmp_path_factory.mktemp("site")
        points = {"littlelm.architectures": entry_points}
        write_package(folder, package, version, points, sources)
        modules.extend(sources or {})
        monkeypatch.syspath_prepend(folder)
        return folder

    yield install_package
    for module in modules:
        sys.modules.pop(module, None)
