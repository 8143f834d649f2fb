"""On the way, somebody pays to be let across a bridge, but not with money."""

from __future__ import annotations

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: four or five sentences."""
    keeper = Character(t, "wayfolk")
    t.cast.update(walker=hero, keeper=keeper)
    t.world.come(keeper)
    t.say(
        "At a [narrow|wooden|little|long] bridge [stood|sat] a {keeper:kind} [named|called] "
        "{keeper}.",
        "{walker} came to a [narrow|wooden|little|long] bridge. {keeper}, a {keeper:trait} "
        "{keeper:kind}, stood in the way.",
        "On a [narrow|wooden|little|long] bridge [stood|sat] {keeper}, a {keeper:trait} "
        "{keeper:kind}.",
    )
    speak(
        t, keeper, hero,
        "[Nobody crosses|You cannot cross] without <toll=toll>.",
        "[Stop|Halt|Wait]. On this bridge, you pay with <toll=toll>.",
        "I want no money. I only want <toll=toll>.",
        "[Please give|Give] me <toll=toll>, and you may cross.",
    )  # fmt: skip
    t.say(
        "{walker} <thoughtful_gesture walker>. Then {walker:he} gave {keeper:obj} {toll}.",
        "That was [easy|not hard]. {walker} gave {keeper:obj} {toll} about <small_joy>.",
        "{walker} knew {toll} about <small_joy> and [began|started] at once.",
        "{walker:gen} <kin> had taught {walker:obj} {toll}, and so {walker:he} could pay.",
    )
    t.say(
        "{keeper} <glad_gesture keeper> and [stepped aside|made room].",
        '"[That was good|Very nice|You may cross]," said {keeper:name} and [stepped aside|made '
        "room].",
        "{keeper} liked it [very much|a lot] and let {walker:obj} cross.",
    )
    t.world.leave(keeper)
