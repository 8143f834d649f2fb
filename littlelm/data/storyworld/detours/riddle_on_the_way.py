"""On the way, somebody is asked a riddle and solves it."""

from __future__ import annotations

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: five sentences."""
    riddler = Character(t, "wayfolk")
    t.cast.update(walker=hero, way_riddler=riddler)
    t.world.come(riddler)
    t.say(
        "[By the road|By the path] sat a {way_riddler:kind} [named|called] {way_riddler}, who "
        "[knew many riddles|loved riddles].",
        "[By the road|By the path], {walker} met {way_riddler}, a {way_riddler:trait} "
        "{way_riddler:kind}.",
        "A {way_riddler:trait} {way_riddler:kind} [named|called] {way_riddler} came along and "
        "stopped.",
    )
    speak(
        t, riddler, hero,
        "[Tell me|Now tell me|Listen], <riddle=way_riddle>?",
        "[Here is|I have|I know] a riddle for you. <riddle=way_riddle>?",
        "Do you like riddles? <riddle=way_riddle>?",
    )  # fmt: skip
    t.cast["way_answer"] = t.pools["riddle"].tag(t.bound["way_riddle"])
    t.say(
        "{walker} <thoughtful_gesture walker>.",
        "{walker} had to think [about it|for a moment].",
        "{walker} thought and thought.[| Then {walker:he} smiled.]",
    )
    speak(
        t, hero, riddler,
        "[It is|That is|It must be] {way_answer}.",
        "I know[| it]. It is {way_answer}.",
        "Now I know. It is {way_answer}.",
        "My <kin> told me that one. It is {way_answer}.",
    )  # fmt: skip
    t.say(
        "{way_riddler} <surprised_gesture way_riddler>. The answer was right.",
        "That was right, and {way_riddler} <glad_gesture way_riddler>.",
        '"[That is right|Right|Very good|Well done]," said {way_riddler:name} and went '
        "[on|away|home].",
        "{way_riddler} <glad_gesture way_riddler> and went [on|away|home].",
    )
    t.world.leave(riddler)
