"""How much information the stories of a corpus hold, computed once and kept in the cache."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from littlelm.data.background import started_pool
from littlelm.data.cache import Cache
from littlelm.data.corpus import CorpusWithBits

_KIND = "entropy"
_FILE = "bits.npy"
_STORIES_A_JOB = 50


def stories_bits(
    cache: Cache, corpus: CorpusWithBits, report: Callable[[str], None] = lambda _: None
) -> npt.NDArray[np.float64]:
    """Return -log2 of the probability of each story, its end included."""

    def make(folder: Path) -> dict[str, Any]:
        report(f"computing the entropy of {len(corpus):,} stories")
        np.save(folder / _FILE, np.array(_computed(corpus), np.float64))
        return {}

    entry = cache.entry(_KIND, {"corpus": corpus.identity}, make)
    bits: npt.NDArray[np.float64] = np.load(entry.folder / _FILE, allow_pickle=False)
    return bits


def _computed(corpus: CorpusWithBits) -> list[float]:
    starts = range(0, len(corpus), _STORIES_A_JOB)
    jobs = [(corpus, range(start, min(start + _STORIES_A_JOB, len(corpus)))) for start in starts]
    if len(jobs) == 1:
        return _bits_of(jobs[0])
    with started_pool(len(jobs)) as pool:
        return [bits for part in pool.map(_bits_of, jobs) for bits in part]


def _bits_of(job: tuple[CorpusWithBits, range]) -> list[float]:
    corpus, numbers = job
    return [corpus.bits(k) for k in numbers]
