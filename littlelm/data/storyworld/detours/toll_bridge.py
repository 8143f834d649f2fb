"""On the way, somebody pays to be let across a bridge, but not with money."""

from __future__ import annotations

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: four or five sentences."""
    keeper = Character(t, "wayfolk")
    t.cast.update(walker=hero, way_keeper=keeper)
    t.world.come(keeper)
    t.say(
        "At a [narrow|wooden|little|long] bridge [stood|sat] a {way_keeper:kind} [named|called] "
        "{way_keeper}.",
        "{walker} came to a [narrow|wooden|little|long] bridge. {way_keeper}, a {way_keeper:trait} "
        "{way_keeper:kind}, stood in the way.",
        "On a [narrow|wooden|little|long] bridge [stood|sat] {way_keeper}, a {way_keeper:trait} "
        "{way_keeper:kind}.",
    )
    speak(
        t, keeper, hero,
        "[Nobody crosses|You cannot cross] without <toll=way_toll>.",
        "[Stop|Halt|Wait]. On this bridge, you pay with <toll=way_toll>.",
        "I want no money. I only want <toll=way_toll>.",
        "[Please give|Give] me <toll=way_toll>, and you may cross.",
    )  # fmt: skip
    t.say(
        "{walker} <thoughtful_gesture walker>. Then {walker:he} gave {way_keeper:obj} {way_toll}.",
        "That was [easy|not hard]. {walker} gave {way_keeper:obj} {way_toll} about <small_joy>.",
        "{walker} knew {way_toll} about <small_joy> and [began|started] at once.",
        "{walker:gen} <kin> had taught {walker:obj} {way_toll}, and so {walker:he} could pay.",
    )
    t.say(
        "{way_keeper} <glad_gesture way_keeper> and [stepped aside|made room].",
        '"[That was good|Very nice|You may cross]," said {way_keeper:name} and [stepped aside|made '
        "room].",
        "{way_keeper} liked it [very much|a lot] and let {walker:obj} cross.",
    )
    t.world.leave(keeper)
