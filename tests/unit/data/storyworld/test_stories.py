"""What holds for every story of the full grammar."""

import os
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest

from littlelm.data.corpus import Corpus, CorpusWithBits
from littlelm.data.storyworld import Storyworld, training_stories, validation_stories
from littlelm.data.storyworld.plots import plots
from littlelm.data.storyworld.pools import all_pools
from littlelm.data.storyworld.reader import text_bits
from littlelm.data.storyworld.story import tell_story

KNOWN = {"3": "13db01e61058025dc1fa4986cef47c65056610d1483ada5933482c6a63cade0d"}
_HASH = """
import hashlib
from littlelm.data.storyworld import training_stories
corpus, content = training_stories(1000), hashlib.sha256()
for k in range(1000):
    content.update(corpus.story(k).encode() + b"\\0")
print(content.hexdigest())
"""


@pytest.fixture(scope="module")
def told():
    corpus = training_stories(10_000)
    return [corpus.told(k) for k in range(len(corpus))]


@pytest.fixture(scope="module")
def texts(told):
    return [writer.text for writer in told]


def test_it_is_a_corpus():
    corpus: Corpus = training_stories(100)
    assert isinstance(corpus, CorpusWithBits)
    assert len(corpus) == 100
    assert corpus.version in KNOWN
    for k in (-1, 100):
        with pytest.raises(IndexError):
            corpus.story(k)


def test_a_story_depends_on_its_number_alone():
    seventh = training_stories(20_000).story(7)
    assert Storyworld(first=7, count=1).story(0) == seventh
    assert training_stories(100).part(5, 10).story(2) == seventh
    assert Storyworld(first=7, count=1, seed=1).story(0) != seventh


@pytest.mark.parametrize("hash_seed", ["0", "1", "77"])
def test_a_version_never_changes_its_stories(hash_seed):
    """If this fails, the stories are different ones: give them a new version."""
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        [sys.executable, "-c", _HASH], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == KNOWN[Storyworld.version]


def test_training_and_validation_have_no_number_in_common():
    training, validation = training_stories(10**9).identity, validation_stories().identity
    assert training["first"] + training["count"] <= validation["first"]
    assert len(validation_stories()) == 1000


def test_identity_names_everything_that_decides_the_stories():
    worlds = [Storyworld(0, 5), Storyworld(1, 5), Storyworld(0, 6), Storyworld(0, 5, seed=1)]
    assert len({str(world.identity) for world in worlds}) == 4
    assert worlds[0].identity["version"] == Storyworld.version


def test_there_are_many_plots_and_none_is_told_too_often():
    weights = [plot.weight for plot in plots()]
    assert len(weights) >= 15
    assert max(weights) / sum(weights) <= 0.12


@pytest.mark.slow
def test_every_story_is_one_of_its_own(texts):
    assert len(set(texts)) == len(texts)
    validation = validation_stories()
    assert not set(texts) & {validation.story(k) for k in range(len(validation))}


@pytest.mark.slow
def test_length(texts):
    words = [len(text.split()) for text in texts]
    assert min(words) >= 80
    assert max(words) <= 400


@pytest.mark.slow
def test_spelling_and_punctuation(texts):
    for text in texts:
        assert re.fullmatch(r"[A-Za-z ,.!?\"'\n-]+", text), text
        assert "  " not in text, text
        assert not re.search(r" [,.!?]|[,.!?]{2}|\n\n|^\s|\s$|[ \n]-|-[ \n]", text), text
        for paragraph in text.split("\n"):
            assert re.match(r'"?[A-Z]', paragraph), text
            assert re.search(r'[.!?]"?$', paragraph), text
            assert paragraph.count('"') % 2 == 0, text


@pytest.mark.slow
def test_sentences_begin_with_capitals(texts):
    for text in texts:
        assert not re.search(r'[a-z][.!?] "?[a-z]', text), text
        # After a quotation that ends with a full stop, too; after ? and ! the tag may follow.
        assert not re.search(r'\." [a-z]', text), text
        # What is said begins with a capital.
        assert not re.search(r'[,.!?:] "[a-z]', re.sub(r'"[^"\n]*"', _opening, text)), text


def _opening(match):
    """Keep what tells whether a quotation begins, and not where one ends."""
    return match.group()[:2] + "x"


@pytest.mark.slow
def test_articles(texts):
    for text in texts:
        for article, word in re.findall(r"\b([Aa]n?) ([a-z]+)", text):
            vowel = word[0] in "aeiou" and not re.match(
                r"uni(corn|cycle|form)|us[eu]|ukul|one|eu", word
            )
            wants_an = vowel or re.match(r"hour|honest|heir", word)
            assert (article.lower() == "an") == bool(wants_an), f"{article} {word}: {text}"


@pytest.mark.slow
def test_no_word_is_doubled(texts):
    for text in texts:
        for before, after in pairwise(re.findall(r"[\w'-]+|[^\w\s]", text)):
            doubled = before.isalpha() and before.lower() == after.lower()
            assert not doubled or before in ("had", "that"), f"{before}: {text}"


@pytest.mark.slow
def test_verbs_agree(texts):
    wrong = "|".join(
        [
            r"\b(they|we|you) was\b",
            r"(?<!and )\b(I|he|she|it) are\b",
            r"\b(she|he|it) have\b",
            r"\bI is\b",
            r"\bthey has\b",
            r"\b(to|with|at|gave|told) (he|they)\b",
        ]
    )
    for text in texts:
        assert not re.search(wrong, text), text


@pytest.mark.slow
def test_nobody_does_what_cannot_be(told):
    for writer in told:
        present, holder = set(), {}
        for what, *who in writer.world.events:
            match what:
                case "go":
                    present = set(who[1:])
                case "come":
                    present.add(who[0])
                case "leave":
                    present.remove(who[0])
                case "speak":
                    assert who[0] in present, writer.text
                case "take":
                    assert who[0] in present, writer.text
                    assert holder.get(who[1]) is None, writer.text
                    holder[who[1]] = who[0]
                case "use":
                    assert who[0] in present, writer.text
                    assert holder[who[1]] is who[0], writer.text
                case "give":
                    giver, receiver, thing = who
                    assert {giver, receiver} <= present, writer.text
                    assert holder[thing] is giver, writer.text
                    holder[thing] = receiver
                case "lose":
                    assert holder[who[1]] is who[0], writer.text
                    holder[who[1]] = None
                case _:
                    pytest.fail(what)


@pytest.mark.slow
def test_speakers_of_the_text_are_characters_of_the_story(told):
    for writer in told:
        names = {who.name for who in writer.world.characters()}
        for name in re.findall(r'"[ ,](?:said|asked|cried|called) ([A-Z]\w+)', writer.text):
            assert any(name in known.split() for known in names), f"{name}: {writer.text}"


@pytest.mark.slow
def test_the_probability_of_a_story(told, texts):
    exact = 0
    for writer, text in zip(told[:2000], texts, strict=False):
        bits = text_bits(tell_story, all_pools(), text)
        assert bits <= writer.bits + 1e-9, text
        exact += abs(bits - writer.bits) < 1e-9
    print(f"derivation = sum in {exact} of 2000 stories")
    assert exact >= 0.99 * 2000


@pytest.mark.slow
def test_every_pool_is_drawn_from(told):
    drawn = Counter(name for writer in told for name in writer.used)
    assert not set(all_pools()) - set(drawn)
