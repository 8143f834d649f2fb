"""The registry of architectures, and the layers they share; nothing about any one plugin."""

from littlelm.architectures.registry import (
    Entry,
    build,
    check_arguments,
    complete,
    entries,
    find,
    load,
    names,
    schema,
)

__all__ = [
    "Entry",
    "build",
    "check_arguments",
    "complete",
    "entries",
    "find",
    "load",
    "names",
    "schema",
]
