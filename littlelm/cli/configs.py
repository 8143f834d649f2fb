"""Configs by name: the experiments that come with littlelm, or a file of your own."""

from __future__ import annotations

import os
from pathlib import Path

import littlelm
from littlelm import strict_yaml
from littlelm.cli.places import Place
from littlelm.config.mapping import flatten
from littlelm.errors import UsageError, closest, show

DEFAULT = "baseline-7m"


def folder() -> Path:
    """Return the folder of the configs that come with littlelm."""
    package = Path(littlelm.__file__).parent
    installed = package / "configs"
    return installed if installed.is_dir() else package.parent / "configs"


def names() -> list[str]:
    """Return the names of the configs that come with littlelm."""
    return sorted(path.stem for path in folder().glob("*.yaml"))


def read(text: str) -> Place:
    """Read a config by its name, or from a file.

    Raises:
        UsageError: if there is no such config, or it is malformed.
    """
    path = _find(text)
    content = strict_yaml.read_mapping(path)
    try:
        return Place(str(path), flatten(content))
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error


def _find(text: str) -> Path:
    path = Path(text)
    # Path's own is_file() breaks off for names that no file can have.
    if os.path.isfile(path / "config.yaml"):
        raise UsageError(f"--config: {show(text)} is a folder, expected {path / 'config.yaml'}.")
    known = names()
    expected = f"expected a YAML file or one of {', '.join(known)}.{closest(path.stem, known)}"
    separators = [separator for separator in (os.sep, os.altsep) if separator]
    if (
        os.path.isfile(path)
        or path.suffix in (".yaml", ".yml")
        or any(s in text for s in separators)
    ):
        if not os.path.lexists(path):
            raise UsageError(f"--config: there is no file {show(text)}, {expected}")
        return path
    if text not in known:
        raise UsageError(f"--config: got {show(text)}, {expected}")
    return folder() / f"{text}.yaml"
