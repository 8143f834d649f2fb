"""What storyworld's stories are like, and what each plot gives.

    python benchmarks/storyworld.py [--plot NAME] [--stories 1000] [--show 3] [--first 0]

Shows stories; then, for each plot: share, words a story, bits a word, distinct word types, share of
distinct 4-grams, share of stories that can be told in more than one way, and the speed of telling
and of computing the probability of a text.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter

from littlelm.data.storyworld.dice import Dice
from littlelm.data.storyworld.plots import Plot, plots
from littlelm.data.storyworld.pools import all_pools
from littlelm.data.storyworld.reader import text_bits
from littlelm.data.storyworld.writer import Writer


def main() -> None:
    """Print stories and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plot")
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    chosen = [plot for plot in plots() if arguments.plot in (None, plot.name)]
    for plot in chosen:
        for k in range(arguments.first, arguments.first + arguments.show):
            print(f"--- {plot.name} {k}\n{_write(plot, k).text}\n")
    total = sum(plot.weight for plot in plots())
    print("plot             share  words (least-most)  bits/word  types  4-grams  twice  MB/s  ms")
    for plot in chosen:
        print(f"{plot.name:16s} {plot.weight / total:5.1%}  {_row(plot, arguments.stories)}")


def _write(plot: Plot, k: int) -> Writer:
    writer = Writer(all_pools(), Dice(20_260_101, k))
    plot.tell(writer)
    return writer


def _row(plot: Plot, count: int) -> str:
    began = time.perf_counter()
    stories = [_write(plot, k) for k in range(count)]
    texts = [story.text for story in stories]
    seconds = time.perf_counter() - began
    words = [text.split() for text in texts]
    lengths = [len(story) for story in words]
    bits = sum(story.bits for story in stories) / sum(lengths)
    grams = Counter(
        gram for story in words for gram in zip(*(story[i:] for i in range(4)), strict=False)
    )
    types = len({word.strip('.,!?"').lower() for story in words for word in story})
    checked = min(count, 100)
    began = time.perf_counter()
    exact = [text_bits(plot.tell, all_pools(), text) for text in texts[:checked]]
    milliseconds = 1e3 * (time.perf_counter() - began) / checked
    twice = sum(
        abs(story.bits - bits) > 1e-9 for story, bits in zip(stories[:checked], exact, strict=True)
    )
    megabytes = sum(len(text) for text in texts) / seconds / 1e6
    return (
        f"{statistics.mean(lengths):5.0f} ({min(lengths)}-{max(lengths)})      {bits:9.2f}  "
        f"{types:5d}  {len(grams) / sum(grams.values()):7.2f}  {twice / checked:5.0%}  "
        f"{megabytes:4.1f}  {milliseconds:.1f}"
    )


if __name__ == "__main__":
    main()
