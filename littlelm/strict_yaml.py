"""YAML that means what it says: plain values only, no key twice, nothing executed."""

from __future__ import annotations

import os
import stat
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from littlelm.errors import UsageError, show
from littlelm.unicode import is_unicode

_MOST_BYTES = 1_000_000
_NOT_PLAIN = ("timestamp", "merge", "value")


def read_mapping(path: Path) -> dict[str, Any]:
    """Read a YAML file of keys and values.

    Raises:
        UsageError: if it cannot be read, is larger than configs are, is not YAML, is not a
            mapping, has a key twice, or uses tags, anchors or aliases.
    """
    try:
        # Anything else, such as a pipe, may never give its first byte or never its last.
        if not os.path.isdir(path) and not stat.S_ISREG(path.stat().st_mode):
            raise UsageError(f"{path}: got a pipe or a device, expected a file with a config.")
        with path.open("rb") as file:
            encoded = file.read(_MOST_BYTES + 1)
        if len(encoded) > _MOST_BYTES:
            raise UsageError(f"{path}: got a larger file, expected {_MOST_BYTES:,} bytes at most.")
        text = encoded.decode()
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file.") from None
    except (OSError, UnicodeDecodeError) as error:
        problem = "is not UTF-8 text; save it as UTF-8"
        if isinstance(error, OSError):
            problem = f"cannot be read ({error.strerror}); expected a file with a config"
        raise UsageError(f"{path}: {problem}.") from error
    try:
        content = yaml.load(text, _Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: {_explain(error)}.") from error
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise UsageError(
            f"{path}: got {show(content)}, expected keys and values such as 'budget: 30m'."
        )
    return content


def dump(content: dict[str, Any]) -> str:
    """Write plain values as YAML, in the order given."""
    return yaml.dump(
        content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=False
    )


class _Loader(yaml.SafeLoader):
    """A safe loader that refuses what could hide something from the reader of a config."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _at(event, "got an anchor or alias, expected every value written out")
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise _at(event, f"got the tag {show(tag)}, expected plain values without tags")
        return super().compose_node(parent, index)

    def construct_scalar(self, node: Any) -> Any:
        if isinstance(node, yaml.ScalarNode) and not is_unicode(node.value):
            raise _at(node, "got half a surrogate pair, expected text")
        return super().construct_scalar(node)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _at(key, "got a list or a mapping as a key, expected a name")
            if key.value in seen:
                raise _at(key, f"got the key '{key.value}' twice, expected it once")
            seen.add(key.value)
        return super().construct_mapping(node, deep)


# Dates, merged keys and values named '=' are text: no setting is one of them.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.rpartition(":")[2] not in _NOT_PLAIN]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Dumper(yaml.SafeDumper):
    """A safe dumper whose text comes back as it was."""


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # Only between double quotes are line separators and the like escaped instead of folded.
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style=None if text.isprintable() else '"'
    )


_Dumper.add_representer(str, _write_text)


def _at(place: Any, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=place.start_mark)


def _explain(error: Exception) -> str:
    """Say in one line what is wrong with a YAML file, and where."""
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    if not isinstance(error, yaml.MarkedYAMLError):
        return f"is not valid YAML: {' '.join(str(error).split())}"
    mark = error.problem_mark or error.context_mark
    where = f"line {mark.line + 1} " if mark else ""
    problem = (error.problem or "not YAML").replace("'<stream end>'", "the end of the file")
    return f"{where}cannot be read: {' '.join(problem.split())}"
