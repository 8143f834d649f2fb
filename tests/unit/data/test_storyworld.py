from __future__ import annotations

import hashlib
import re
from itertools import chain

import pytest

from littlelm.data.corpus import Corpus, CorpusWithBits
from littlelm.data.storyworld import Storyworld, training_stories, validation_stories
from littlelm.data.storyworld.dice import Dice
from littlelm.data.storyworld.plots import PLOTS
from littlelm.data.storyworld.words import with_article
from littlelm.data.tokenizer import StoryTokenizer


@pytest.fixture(scope="module")
def stories() -> list[str]:
    corpus = training_stories(1500)
    return [corpus.story(k) for k in range(len(corpus))]


def test_it_is_a_corpus():
    corpus: Corpus = training_stories(100)
    assert len(corpus) == 100
    assert corpus.version == "0"
    assert not isinstance(corpus, CorpusWithBits)
    for k in (-1, 100):
        with pytest.raises(IndexError):
            corpus.story(k)


def test_a_story_depends_on_its_number_alone(stories: list[str]):
    assert training_stories(20_000).story(7) == stories[7]
    assert Storyworld(first=7, count=1).story(0) == stories[7]
    assert Storyworld(first=7, count=1, seed=1).story(0) != stories[7]


def test_a_version_never_changes_its_stories():
    """If this fails, the stories are different ones: give them a new version."""
    content = hashlib.sha256()
    for corpus in (training_stories(300), validation_stories()):
        for k in range(300):
            content.update(corpus.story(k).encode())
    known = {"0": "dcf0e4ab6fbdef73c4e2a9e6ab13255a241d409fad90a5dfca39eed5a3f45bc4"}
    assert content.hexdigest() == known[Storyworld.version]


def test_training_and_validation_have_no_number_in_common():
    training, validation = training_stories(10**9).identity, validation_stories().identity
    assert training["first"] + training["count"] <= validation["first"]
    assert len(validation_stories()) == 1000


def test_identity_names_everything_that_decides_the_stories():
    worlds = [Storyworld(0, 5), Storyworld(1, 5), Storyworld(0, 6), Storyworld(0, 5, seed=1)]
    assert len({str(world.identity) for world in worlds}) == 4
    assert worlds[0].identity["version"] == "0"


def test_stories_are_long_enough_and_seldom_told_twice(stories: list[str]):
    words = [len(story.split()) for story in stories]
    assert min(words) >= 60
    assert max(words) <= 200
    assert len(set(stories)) == len(stories)
    validation = validation_stories()
    assert not set(stories) & {validation.story(k) for k in range(len(validation))}


def test_stories_look_like_english(stories: list[str]):
    for story in stories:
        assert re.fullmatch(r"[A-Za-z ,.!?\"'\n]+", story), story
        assert "  " not in story
        assert story.count('"') % 2 == 0
        for paragraph in story.split("\n"):
            assert re.match(r'"?[A-Z]', paragraph), story
            assert re.search(r'[.!?]"?$', paragraph), story
        assert not re.search(r"\b[Aa] [aeiou]|\b[Aa]n [^aeiou]", story), story


def test_every_plot_is_told(stories: list[str]):
    marks = ("took it everywhere", "We can share it", "I will get my friend", "I did it!", "surpr")
    counts = [sum(mark in story for story in stories) for mark in marks]
    assert min(counts) > len(stories) / len(PLOTS) * 0.8


def test_the_default_vocabulary_can_be_learned(stories: list[str]):
    assert StoryTokenizer.train(stories, 2048).vocab_size == 2048


def test_dice_are_fair_and_repeatable():
    rolls = [Dice(1, k).roll(6) for k in range(6000)]
    assert rolls == [Dice(1, k).roll(6) for k in range(6000)]
    assert all(900 < rolls.count(side) < 1100 for side in range(6))
    dice = Dice(1, 2)
    assert [dice.roll(1000) for _ in range(3)] == [396, 314, 538]


def test_two_picks_are_different():
    pairs = [Dice(1, k).pick_two("abc") for k in range(600)]
    assert all(first != second for first, second in pairs)
    assert all(80 < pairs.count((a, b)) < 120 for a in "abc" for b in "abc" if a != b)
    assert set(chain(*pairs)) == set("abc")


def test_articles():
    assert [with_article(word) for word in ("owl", "red owl")] == ["an owl", "a red owl"]
