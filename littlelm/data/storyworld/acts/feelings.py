"""How somebody feels, and how it shows."""

from __future__ import annotations

from typing import Literal

from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller

Mood = Literal["glad", "sad", "afraid", "angry", "proud", "surprised", "tired", "thoughtful"]

# What each mood is like, beside the words and gestures of its pools.
_LIKE = {
    "glad": (
        "A [big|happy|wide] smile spread over {who:gen} face.",
        "{who:gen} heart felt [light|warm].",
    ),
    "sad": (
        "{who:gen} eyes filled with tears.",
        "{who:gen} heart felt [heavy|very heavy].",
    ),
    "afraid": (
        "{who:gen} heart beat [fast|very fast|hard].",
        "{who:gen} knees [shook|felt weak].",
    ),
    "angry": (
        "{who:gen} cheeks felt hot.",
        "{who} felt hot [all over|with anger].",
    ),
    "proud": (
        "{who} felt [very tall|ten feet tall|on top of the world].",
        "{who:gen} heart felt [big|very big].",
    ),
    "surprised": (
        "{who:gen} eyes grew [big|wide|round].",
        "{who} could hardly believe it.",
    ),
    "tired": (
        "{who:gen} legs felt [heavy|very heavy|weak].",
        "{who:gen} eyes [kept closing|began to close].",
    ),
    "thoughtful": (
        "{who} thought about it for a [while|moment|long time].",
        "{who} [had|tried] to think about it.",
    ),
}


def _sentences(mood: str) -> tuple[str, ...]:
    gesture = f"<{mood}_gesture who>"
    return (
        f"{{who}} was <{mood}>.",
        f"{{who}} felt <{mood}>.",
        f"{{who}} was <{mood}> and {gesture}.",
        f"{{who}} {gesture}.",
        f"<all_at_once>, {{who}} {gesture}.",
        *(() if mood == "thoughtful" else (f"{{who}} was so <{mood}> that {{who:he}} {gesture}.",)),
        *_LIKE[mood],
    )


_SENTENCES = {mood: _sentences(mood) for mood in _LIKE}


def feel(t: Teller, who: Character, mood: Mood) -> None:
    """Somebody feels something, or shows it. One sentence."""
    t.say(*_SENTENCES[mood], who=who)
