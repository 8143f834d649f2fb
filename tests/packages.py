"""Packages that the import system takes for installed ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_package(
    folder: Path,
    name: str,
    version: str,
    points: Mapping[str, Mapping[str, str]],
    modules: Mapping[str, str] | None = None,
    metadata: str = "",
) -> None:
    """Write a package to a folder; with that on `sys.path` it is installed.

    Args:
        folder: an existing folder.
        name: of the package.
        version: of the package.
        points: its entry points by group and name.
        modules: the source of each of its modules.
        metadata: further lines of what it says about itself.
    """
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{metadata}"
    )
    lines = [
        line
        for group, named in points.items()
        for line in (f"[{group}]", *(f"{key} = {value}" for key, value in named.items()))
    ]
    (info / "entry_points.txt").write_text("\n".join(lines))
    for module, source in (modules or {}).items():
        (folder / f"{module}.py").write_text(source)
