"""On the way, somebody is asked a riddle and solves it."""

from __future__ import annotations

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: five sentences."""
    riddler = Character(t, "wayfolk")
    t.cast.update(walker=hero, riddler=riddler)
    t.world.come(riddler)
    t.say(
        "[By the road|By the path] sat a {riddler:kind} [named|called] {riddler}, who [knew many "
        "riddles|loved riddles].",
        "[By the road|By the path], {walker} met {riddler}, a {riddler:trait} {riddler:kind}.",
        "A {riddler:trait} {riddler:kind} [named|called] {riddler} came along and stopped.",
    )
    speak(
        t, riddler, hero,
        "[Tell me|Now tell me|Listen], <riddle=riddle>?",
        "[Here is|I have|I know] a riddle for you. <riddle=riddle>?",
        "Do you like riddles? <riddle=riddle>?",
    )  # fmt: skip
    t.cast["answer"] = t.pools["riddle"].tag(t.bound["riddle"])
    t.say(
        "{walker} <thoughtful_gesture walker>.",
        "{walker} had to think [about it|for a moment].",
        "{walker} thought and thought.[| Then {walker:he} smiled.]",
    )
    speak(
        t, hero, riddler,
        "[It is|That is|It must be] {answer}.",
        "I know[| it]. It is {answer}.",
        "Now I know. It is {answer}.",
        "My <kin> told me that one. It is {answer}.",
    )  # fmt: skip
    t.say(
        "{riddler} <surprised_gesture riddler>. The answer was right.",
        "That was right, and {riddler} <glad_gesture riddler>.",
        '"[That is right|Right|Very good|Well done]," said {riddler:name} and went [on|away|home].',
        "{riddler} <glad_gesture riddler> and went [on|away|home].",
    )
    t.world.leave(riddler)
