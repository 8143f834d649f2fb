"""Files and the environment, refused to whoever builds a model."""

from __future__ import annotations

import builtins
import contextlib
import io
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from littlelm.errors import show
from littlelm.testing.promise import Broken

# Who looks up another architecture by its name reads the metadata of packages.
_LOOKING_UP = ("importlib", "littlelm", "jsonargparse")


@contextlib.contextmanager
def refused_files_and_environment() -> Iterator[None]:
    """Refuse to open a file or to read the environment, in this thread alone.

    Imports and the registry may do so.
    """
    own, opened = threading.get_ident(), builtins.open

    def refuse(found: str) -> None:
        if threading.get_ident() == own and not _is_looking_up():
            raise Broken(f"building it {found}", "nothing but its arguments")

    def opening(*arguments: Any, **options: Any) -> Any:
        refuse(f"opens {show(str(arguments[0] if arguments else options))}")
        return opened(*arguments, **options)

    class Environment(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            refuse(f"reads the variable {key}")
            return super().__getitem__(key)

        def get(self, key: str, default: Any = None) -> Any:
            refuse(f"reads the variable {key}")
            return super().get(key, default)

    with (
        patch.object(builtins, "open", opening),
        patch.object(io, "open", opening),
        patch.object(os, "environ", Environment(os.environ)),
    ):
        yield


def _is_looking_up() -> bool:
    """Whether an import or the registry asks: the first in the stack that is no other library."""
    for frame, _ in traceback.walk_stack(None):
        module = str(frame.f_globals.get("__name__", ""))
        top = module.partition(".")[0]
        if top in _LOOKING_UP and module != __name__:
            return True
        if top not in sys.stdlib_module_names and module != __name__:
            return False
    return False
