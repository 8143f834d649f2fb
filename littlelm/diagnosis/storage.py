"""The folders that littlelm and torch write to: their size, and whether there is room."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from littlelm.config.settings import FitSettings
from littlelm.data.cache import default_cache
from littlelm.diagnosis.finding import Check, Finding, State
from littlelm.diagnosis.sizes import written_size
from littlelm.errors import UsageError

GROUP = "storage"
_FULL_BYTES = 100_000_000
_SCARCE_BYTES = 1_000_000_000
_COUNTING_SECONDS = 2.0
_PROBE_BYTES = 1 << 16


def checks() -> list[Check]:
    """Return a check for each folder."""
    return [
        Check("token cache", _token_cache, _elsewhere("LITTLELM_CACHE")),
        Check("runs", _runs, "Start littlelm in a folder that can be written."),
        Check("Hugging Face", _hugging_face, _elsewhere("HF_HOME"), is_needed=False),
        Check("torch.compile", _inductor, _elsewhere("TORCHINDUCTOR_CACHE_DIR"), is_needed=False),
    ]


def _elsewhere(variable: str) -> str:
    return f"Make room there, or set {variable} to a folder that can be written."


def _token_cache() -> Iterator[Finding]:
    try:
        cache = default_cache()
    except UsageError as error:
        remedy = "Correct LITTLELM_CACHE_BYTES, or unset it."
        yield Finding(GROUP, "token cache", "broken", str(error), remedy)
        return
    yield _folder(
        "token cache", cache.folder, _elsewhere("LITTLELM_CACHE"), most_bytes=cache.max_bytes
    )


def _runs() -> Iterator[Finding]:
    remedy = "Make room there, start littlelm in another folder, or choose one with --out."
    yield _folder("runs", Path.cwd() / FitSettings.out, remedy)


def _hugging_face() -> Iterator[Finding]:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    home = Path(os.environ.get("HF_HOME") or cache / "huggingface")
    folder = Path(os.environ.get("HF_HUB_CACHE") or home / "hub").expanduser()
    if os.path.lexists(folder):
        yield _folder("Hugging Face", folder, _elsewhere("HF_HOME"), is_needed=False)


def _inductor() -> Iterator[Finding]:
    # Unless it is set, compiled code lies in the token cache.
    if given := os.environ.get("TORCHINDUCTOR_CACHE_DIR"):
        remedy = _elsewhere("TORCHINDUCTOR_CACHE_DIR")
        yield _folder("torch.compile", Path(given), remedy, is_needed=False)


def _folder(
    name: str,
    folder: Path,
    remedy: str,
    *,
    most_bytes: int | None = None,
    is_needed: bool = True,
) -> Finding:
    """Write to a folder, or where it would be made, and count what is in it and beside it."""
    used, is_whole = _size_bytes(folder)
    free, problem = _room(folder)
    facts = {
        "folder": str(folder),
        "used_bytes": used,
        "is_counted_whole": is_whole,
        "most_bytes": most_bytes,
        "free_bytes": free,
        "is_writable": not problem,
    }
    cap = f" of at most {written_size(most_bytes)}" if most_bytes is not None else ""
    value = f"{folder}: {'' if is_whole else 'more than '}{written_size(used)}{cap}"
    if free is not None:
        value += f", {written_size(free)} free on the disk"
    bad: State = "broken" if is_needed else "note"
    if problem:
        return Finding(GROUP, name, bad, f"{value}; {problem}", remedy, facts)
    if free is not None and free < _FULL_BYTES:
        return Finding(GROUP, name, bad, value, remedy, facts)
    if free is not None and free < _SCARCE_BYTES:
        return Finding(GROUP, name, "note", value, remedy, facts)
    return Finding(GROUP, name, "ok", value, facts=facts)


def _room(folder: Path) -> tuple[int | None, str]:
    """Return the free bytes on the disk of a folder, and why it cannot be written."""
    place = next(path for path in (folder, *folder.absolute().parents) if os.path.lexists(path))
    free = None
    try:
        free = shutil.disk_usage(place).free
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            folder.lstat()  # raises if a name is too long to be made
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(bytes(_PROBE_BYTES))
            file.flush()
    except OSError as error:
        return free, f"cannot be written: {error.strerror or error}"
    return free, ""


def _size_bytes(folder: Path) -> tuple[int, bool]:
    """Return the bytes below a folder, and whether all were counted: it may hold millions."""
    total, until = 0, time.monotonic() + _COUNTING_SECONDS
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(place, name)).st_size
            except OSError:  # removed in the meantime
                continue
        if time.monotonic() > until:
            return total, False
    return total, True
