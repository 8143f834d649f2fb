"""Write what `littlelm COMMAND --help` prints into docs/commands.md: `python docs/commands.py`.

A block that begins with `$ littlelm ...` holds what that command prints on 80 columns.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
from pathlib import Path

from littlelm.cli import main

PAGE = Path(__file__).with_name("commands.md")
_BLOCK = re.compile(r"(```text\n\$ littlelm ([^\n]*)\n)(.*?)(```\n)", re.DOTALL)


def written(page: str) -> str:
    """Return a page with every block as its command prints it now."""
    return _BLOCK.sub(lambda found: found[1] + _printed(shlex.split(found[2])) + found[4], page)


def _printed(words: list[str]) -> str:
    os.environ["COLUMNS"] = "80"
    with contextlib.redirect_stdout(io.StringIO()) as out:
        code = main(words)
    assert code == 0, f"littlelm {' '.join(words)} ends with {code}"
    return out.getvalue()


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
