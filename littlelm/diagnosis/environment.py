"""Environment variables that change what littlelm, torch or Python do; secrets are not shown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

from littlelm.architectures.registry import ALLOWED, allowed, hidden, installed
from littlelm.diagnosis.finding import Check, Finding
from littlelm.diagnosis.hub import without_password
from littlelm.errors import closest

GROUP = "environment"
_OWN = "LITTLELM_"
KNOWN = ("LITTLELM_CACHE", "LITTLELM_CACHE_BYTES", "LITTLELM_DEBUG", ALLOWED)
_BEGINNINGS = (
    _OWN, "HF_", "HUGGING", "CUDA_", "NVIDIA_", "OMP_", "GOMP_", "KMP_", "MKL_", "PYTORCH_",
    "TORCH_", "TORCHINDUCTOR_", "TRITON_",
)  # fmt: skip
_NAMES = (
    "ALL_PROXY", "CI", "CXX", "HTTP_PROXY", "HTTPS_PROXY", "LD_LIBRARY_PATH", "LD_PRELOAD",
    "NO_COLOR", "NO_PROXY", "PYTHONHOME", "PYTHONPATH", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR",
    "SSL_CERT_FILE", "TMPDIR", "TOKENIZERS_PARALLELISM", "VIRTUAL_ENV", "XDG_CACHE_HOME",
)  # fmt: skip
_SECRET = ("TOKEN", "KEY", "SECRET", "PASSWORD", "CREDENTIAL", "AUTH")
_MOST_CHARACTERS = 300


def checks() -> list[Check]:
    """Return a check for each variable that is set."""
    return [
        Check(name, partial(_variable, name), "Unset it.", is_needed=False)
        for name in sorted(os.environ)
        if name.startswith(_BEGINNINGS) or name.upper() in _NAMES
    ]


def _variable(name: str) -> Iterator[Finding]:
    value = _shown(name, os.environ[name])
    if name == ALLOWED:
        yield _plugins(value)
        return
    facts = {"value": value}
    if name.startswith(_OWN) and name not in KNOWN:
        remedy = f"Unset it, or correct its name.{closest(name, list(KNOWN))}"
        value = f"{value}, but littlelm has no such variable"
        yield Finding(GROUP, name, "note", value, remedy, facts)
    else:
        yield Finding(GROUP, name, "ok", value, facts=facts)


def _plugins(value: str) -> Finding:
    """Say which architectures the variable hides, and which of its names there are not."""
    there_are = installed()
    missing = [
        name for name in allowed() or [] if not any(entry.is_called(name) for entry in there_are)
    ]
    hides = sorted({entry.name for entry in hidden()})
    facts = {"value": value, "hidden": hides, "not_installed": missing}
    if missing:
        known = [entry.name for entry in there_are]
        advice = "".join(dict.fromkeys(closest(name, known) for name in missing))
        remedy = f"Correct it, or install what it names.{advice}"
        said = f"{value}, but {', '.join(missing)} cannot be found"
        return Finding(GROUP, ALLOWED, "note", said, remedy, facts)
    said = f"{value}, hides {', '.join(hides)}" if hides else value
    return Finding(GROUP, ALLOWED, "ok", said, facts=facts)


def _shown(name: str, value: str) -> str:
    """Return the value of a variable, or that it is set if it may hold a secret."""
    is_secret = any(word in name.upper() for word in _SECRET) and name != "TOKENIZERS_PARALLELISM"
    if is_secret:
        return "set"
    if "://" in value or any(word in name.upper() for word in ("PROXY", "ENDPOINT")):
        value = without_password(value)
    return value[:_MOST_CHARACTERS] or "(empty)"
