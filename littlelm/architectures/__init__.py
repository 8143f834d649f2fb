"""The registry of architectures, and the layers they share; nothing about any one plugin."""

from littlelm.architectures.building import build
from littlelm.architectures.hyperparameters import check_arguments, complete, schema
from littlelm.architectures.registry import Entry, entries, find, load, names

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
