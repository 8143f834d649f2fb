"""How much information the stories of a corpus hold, computed once and kept in the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from littlelm.data.background import started_pool
from littlelm.data.cache import Cache
from littlelm.data.corpus import CorpusWithBits
from littlelm.reporting import COUNTS, SILENT, Report

_KIND = "entropy"
_FILE = "bits.npy"
_STORIES_A_JOB = 50


def stories_bits(
    cache: Cache, corpus: CorpusWithBits, report: Report = SILENT
) -> npt.NDArray[np.float64]:
    """Return -log2 of the probability of each story, its end included.

    Args:
        cache: where they are kept.
        corpus: the stories.
        report: receives how many stories are computed.
    """

    def make(folder: Path) -> dict[str, Any]:
        with report.counting("computing entropy", len(corpus), COUNTS["stories"]) as progress:
            bits = list(_counted(_computed(corpus), progress))
        np.save(folder / _FILE, np.array(bits, np.float64))
        return {}

    entry = cache.entry(_KIND, {"corpus": corpus.identity}, make)
    bits: npt.NDArray[np.float64] = np.load(entry.folder / _FILE, allow_pickle=False)
    return bits


def _counted(items: Iterable[float], progress: Callable[[int], None]) -> Iterator[float]:
    for n, item in enumerate(items, start=1):
        progress(n)
        yield item


def _computed(corpus: CorpusWithBits) -> Iterator[float]:
    starts = range(0, len(corpus), _STORIES_A_JOB)
    jobs = [(corpus, range(start, min(start + _STORIES_A_JOB, len(corpus)))) for start in starts]
    if len(jobs) == 1:
        yield from _bits_of(jobs[0])
        return
    with started_pool(len(jobs)) as pool:
        yield from chain.from_iterable(pool.map(_bits_of, jobs))


def _bits_of(job: tuple[CorpusWithBits, range]) -> list[float]:
    corpus, numbers = job
    return [corpus.bits(k) for k in numbers]
