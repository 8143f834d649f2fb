"""What people say to each other in every story."""

from __future__ import annotations

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def thank(t: Teller, who: Character, whom: Character) -> None:
    """Somebody thanks somebody."""
    speak(
        t, who, whom,
        "Thank you, {listener:name}!",
        "Thank you [so|very] much, {listener:name}!",
        "Thank you, {listener:name}! You are the <superlative> {listener:kind} <far_and_wide>!",
        "{listener:name}, you are the <superlative> friend <far_and_wide>!",
        "[Oh, thank you|Many thanks|Thanks], {listener:name}! You are [so|very] kind!",
        "How [kind|good|nice] of you, {listener:name}! Thank you!",
        "You did a [good|kind|wonderful] thing, {listener:name}! Thank you!",
        "Thank you, {listener:name}! I will [never forget this|always remember this]!",
        "Thank you, {listener:name}! [This makes me|Now I am] [so|very] happy!",
    )  # fmt: skip


def apologize(t: Teller, who: Character, whom: Character) -> None:
    """Somebody is sorry."""
    speak(
        t, who, whom,
        "I am [|so |very |really ]sorry, {listener:name}.",
        "I am [so|very] sorry, {listener:name}. <sorry_for>.",
        "[Please forgive me|Forgive me], {listener:name}. <sorry_for>.",
        "<sorry_for>, {listener:name}. [I am sorry|Please forgive me].",
        "<sorry_for>, and I am [|so |very ]sorry.",
        "{listener:name}, I am sorry. <sorry_for>.",
    )  # fmt: skip


def comfort(t: Teller, who: Character, whom: Character) -> None:
    """Somebody comforts somebody who is sad or afraid."""
    calm = "[Do not worry|There, there|Do not give up hope|Do not lose heart]"
    speak(
        t, who, whom,
        f"{calm}, {{listener:name}}.",
        f"{calm}, {{listener:name}}. <comfort_saying>.",
        "<comfort_saying>, {listener:name}.",
        f"{calm}. <comfort_saying>.",
        "[Come here|Look at me|Listen], {listener:name}. <comfort_saying>.",
        "Take a deep breath, {listener:name}. <comfort_saying>.",
    )  # fmt: skip
