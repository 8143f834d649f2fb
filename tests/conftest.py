"""Fixtures that tests of several layers share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from packages import write_package
from wrappers import NAMES, WRAPPERS

Install = Callable[..., Path]


@pytest.fixture(scope="session", autouse=True)
def _cache_away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test read or fill the token cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LITTLELM_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def site(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Install]:
    """Put a package before all that are installed, for one test; arguments as `write_package`."""
    imported: list[str] = []

    def put(
        name: str,
        version: str,
        points: Mapping[str, Mapping[str, str]],
        modules: Mapping[str, str] | None = None,
        metadata: str = "",
    ) -> Path:
        folder = tmp_path_factory.mktemp("site")
        write_package(folder, name, version, points, modules, metadata)
        imported.extend(modules or {})
        monkeypatch.syspath_prepend(folder)
        return folder

    yield put
    for module in imported:
        sys.modules.pop(module, None)


@pytest.fixture
def install(site: Install) -> Install:
    """Install a package of architectures the way the import system sees it, for one test.

    `install("package", {"name": "module:callable"}, {"module": source})` returns its folder.
    """

    def install_package(
        package: str,
        entry_points: Mapping[str, str],
        sources: Mapping[str, str] | None = None,
        version: str = "1.0",
    ) -> Path:
        return site(package, version, {"littlelm.architectures": entry_points}, sources)

    return install_package


@pytest.fixture
def wrappers(install: Install) -> Path:
    """Install architectures that wrap others, and some to be wrapped."""
    return install("wrap-package", NAMES, {"wrappers_module": WRAPPERS}, version="1.5")
