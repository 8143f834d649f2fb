"""Whether a model keeps the characters of its stories straight.

    python benchmarks/characters.py RUN [--stories 100]

The model tells stories as `littlelm generate` does. Of them, and of as many of storyworld's own:

- names of the second half that the first half knows already: who stays in the story;
- he and she that fit, in paragraphs in which everybody named is of one gender;
- such paragraphs in which all of them fit.
"""

from __future__ import annotations

import argparse
import re

import torch

from littlelm.architectures.trained import TrainedModel
from littlelm.data.storyworld import validation_stories
from littlelm.data.storyworld.pools import all_pools
from littlelm.generation.sampling import Sampling
from littlelm.generation.story import write_story
from littlelm.results.run_folder import RunFolder

MOST_TOKENS = 1000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run")
    parser.add_argument("--stories", type=int, default=100)
    arguments = parser.parse_args()
    trained = TrainedModel.load(RunFolder.find(arguments.run))
    told = [tell(trained, seed) for seed in range(arguments.stories)]
    corpus = validation_stories()
    own = [corpus.story(k) for k in range(arguments.stories)]
    print("              names known  pronouns that fit  paragraphs where all fit")
    for title, stories in (("the model", told), ("storyworld", own)):
        print(f"{title:<13}{known_names(stories):>12}{fitting_pronouns(stories)}")


def tell(trained: TrainedModel, seed: int) -> str:
    return write_story(
        trained.model,
        trained.tokenizer,
        context_length=trained.context_length,
        max_new_tokens=MOST_TOKENS,
        sampling=Sampling(),
        generator=torch.Generator().manual_seed(seed),
    )


def genders() -> dict[str, str]:
    """Return `he` or `she` for every name that a character can have."""
    pronoun = {"f": "she", "m": "he"}
    return {
        name: pronoun[tag]
        for pool in all_pools().values()
        for name, tag in zip(pool.texts, pool.tags, strict=True)
        if tag in pronoun
    }


def known_names(stories: list[str]) -> str:
    known = total = 0
    for story in stories:
        middle = len(story) // 2
        before = set(names_in(story[:middle]))
        later = names_in(story[middle:])
        known += sum(name in before for name in later)
        total += len(later)
    return f"{known / total:.1%}"


def fitting_pronouns(stories: list[str]) -> str:
    fitting = total = clean = of_one_gender = 0
    for paragraph in "\n".join(stories).splitlines():
        expected = {genders()[name] for name in names_in(paragraph)}
        pronouns = re.findall(r"\b(?:he|she)\b", paragraph.lower())
        if pronouns and len(expected) == 1:
            fits = [pronoun in expected for pronoun in pronouns]
            fitting, total = fitting + sum(fits), total + len(fits)
            clean, of_one_gender = clean + all(fits), of_one_gender + 1
    return f"{fitting / total:>14.1%} of {total}{clean / of_one_gender:>17.1%} of {of_one_gender}"


def names_in(text: str) -> list[str]:
    longest_first = sorted(genders(), key=len, reverse=True)
    return re.findall(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", text)


if __name__ == "__main__":
    main()
