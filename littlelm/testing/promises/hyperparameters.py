"""Promises on hyperparameters: that they are flags, keys of a config, and explained."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from littlelm import strict_yaml
from littlelm.config.keys import Key, check_value, plain
from littlelm.config.mapping import ARCH
from littlelm.errors import UsageError, show
from littlelm.testing.promise import Broken, promise
from littlelm.testing.subject import Subject


@promise(
    "hyperparameters have types, defaults and words, and come back from flags, YAML and JSON",
    "give each a plain type, a default and a line under Args: in the docstring",
)
def hyperparameters(subject: Subject) -> str:
    """They are flags of `fit` and keys of a config by their signature alone.

    Values are read by the functions that the command line and configs are read with, in the form
    that each has there: words, YAML, JSON. They come back equal.
    """
    keys = subject.keys()
    if not inspect.cleandoc(getattr(subject.target, "__doc__", None) or ""):
        raise Broken("it has no docstring", "one that says what it is")
    for name, key in keys.items():
        if not key.doc:
            raise Broken(f"its parameter '{name}' is not explained", "a line under Args:")
    values = {name: key.default for name, key in keys.items()} | dict(subject.arguments)
    from_yaml = _from_yaml(values)
    for name, key in keys.items():
        value = plain(values[name])
        forms = {"YAML": from_yaml[name], "JSON": json.loads(json.dumps(value))}
        if _has_words(value):
            forms["the command line"] = _words(value)
        for form, written in forms.items():
            _check_return(name, key, value, form, written)
    return f"{len(keys)} of them" if keys else "it has none"


def _check_return(name: str, key: Key, value: Any, form: str, written: Any) -> None:
    try:
        read = plain(check_value(f"{ARCH}.{name}", written, key.annotation))
    except UsageError as error:
        raise Broken(f"{name} {show(value)} is refused by {form} ({error})", "that value") from None
    if read != value:
        raise Broken(f"{name} comes back from {form} as {show(read)}", show(value))


def _from_yaml(values: dict[str, Any]) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "config.yaml"
        file.write_text(strict_yaml.dump(plain(values)), encoding="utf-8")
        return strict_yaml.read_mapping(file)


def _has_words(value: Any) -> bool:
    """Whether a value can be typed behind a flag; nothing and mappings cannot."""
    if isinstance(value, list):
        return bool(value) and not any(isinstance(item, (list, dict)) for item in value)
    return value is not None and not isinstance(value, dict)


def _words(value: Any) -> Any:
    if isinstance(value, list):
        return [_words(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
