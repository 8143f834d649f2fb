"""A corpus in shards: told and tokenized by background processes, shortly before they are needed.

A shard holds a fixed number of stories and depends on the corpus, its number and the tokenizer
alone, so it does not matter who makes it or when. It lands in the token cache; what is made ahead
of need is bounded by who asks for it (`prefetch`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from littlelm.data.background import started_pool
from littlelm.data.cache import Cache, default_cache
from littlelm.data.corpus import Corpus
from littlelm.data.documents import DocumentSet
from littlelm.data.store import TokenStore, joined
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.data.tokenizing import KIND, key_of, tokenized
from littlelm.reporting import COUNTS, SILENT, Report

SHARD_STORIES = 1000


class Shards:
    """The shards of a corpus, in order.

    Args:
        corpus: the stories.
        tokenizer: turns them into ids.
        cache: where shards are kept.
        report: receives how many stories there are while somebody waits for them.
    """

    def __init__(
        self, corpus: Corpus, tokenizer: StoryTokenizer, cache: Cache, report: Report = SILENT
    ) -> None:
        self.corpus = corpus
        self.tokenizer = tokenizer
        self._cache = cache
        self._report = report
        self._coming: dict[int, Future[None]] = {}
        self._pool: ProcessPoolExecutor | None = None

    def __len__(self) -> int:
        return -(-len(self.corpus) // SHARD_STORIES)

    def prefetch(self, shards: Iterable[int]) -> None:
        """Have shards made in the background, unless they are there or on their way."""
        missing = [shard for shard in shards if shard not in self._coming]
        missing = [shard for shard in missing if not self._is_there(shard)]
        # Starting a process takes longer than making a single shard.
        if self._pool is None and len(missing) > 1:
            self._pool = started_pool(len(missing))
        if self._pool is not None:
            try:
                for shard in missing:
                    self._coming[shard] = self._pool.submit(
                        _make, self._part(shard), self.tokenizer
                    )
            except BrokenProcessPool:
                self._give_up_pool()

    def get_all(self, shards: Sequence[int]) -> TokenStore:
        """Return some shards, one after the other, when all of them are there."""
        if all(self._is_there(shard) for shard in shards):
            return joined([self.get(shard) for shard in shards])
        stores = []
        n_stories = sum(len(self._part(shard)) for shard in shards)
        with self._report.counting("telling stories", n_stories, COUNTS["stories"]) as progress:
            for shard in shards:
                stores.append(self.get(shard))
                progress(sum(store.n_documents for store in stores))
        return joined(stores)

    def get(self, shard: int) -> TokenStore:
        """Return a shard; wait for it if it is on its way, make it if nobody does."""
        coming = self._coming.pop(shard, None)
        if coming is not None:
            try:
                coming.result()
            except BrokenProcessPool:  # somebody ended a background process
                self._give_up_pool()
        documents = self._documents(shard)
        store = tokenized(self._cache, documents, self.tokenizer).store
        # A long run reads more shards than the cache may hold.
        self._cache.let_go(KIND, key_of(documents, self.tokenizer))
        return store

    def close(self) -> None:
        """End the background processes; shards can still be got."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._give_up_pool()

    def _give_up_pool(self) -> None:
        """Forget the background processes: what they owe is made when it is asked for."""
        self._pool = None
        self._coming.clear()

    def _is_there(self, shard: int) -> bool:
        return self._cache.holds(KIND, key_of(self._documents(shard), self.tokenizer))

    def _part(self, shard: int) -> Corpus:
        first = shard * SHARD_STORIES
        return self.corpus.part(first, min(SHARD_STORIES, len(self.corpus) - first))

    def _documents(self, shard: int) -> DocumentSet:
        return documents_of(self._part(shard))


def documents_of(corpus: Corpus) -> DocumentSet:
    """Return every story of a corpus."""
    return DocumentSet(
        content={"corpus": corpus.identity},
        rules={"part": "all"},
        read=lambda: (corpus.story(k) for k in range(len(corpus))),
        version=corpus.version,
    )


def _make(part: Corpus, tokenizer: StoryTokenizer) -> None:
    """Make one shard, in a background process."""
    tokenized(default_cache(), documents_of(part), tokenizer)
