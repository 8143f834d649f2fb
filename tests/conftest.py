"""Fixtures that tests of several layers share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

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
        info = folder / f"{package}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n"
        )
        lines = [f"{name} = {value}\n" for name, value in entry_points.items()]
        (info / "entry_points.txt").write_text("[littlelm.architectures]\n" + "".join(lines))
        for module, source in (sources or {}).items():
            (folder / f"{module}.py").write_text(source)
            modules.append(module)
        monkeypatch.syspath_prepend(folder)
        return folder

    yield install_package
    for module in modules:
        sys.modules.pop(module, None)
