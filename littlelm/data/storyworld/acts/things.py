"""How things change hands."""

from __future__ import annotations

from littlelm.data.storyworld.entities import Character, Thing
from littlelm.data.storyworld.teller import Teller


def give(t: Teller, giver: Character, receiver: Character, thing: Thing) -> None:
    """Somebody gives a thing to somebody else. One sentence."""
    t.world.give(giver, receiver, thing)
    t.say(
        "{giver} [gave|handed] {thing} to {receiver:obj}[*2| <hand_over>].",
        "{giver} [gave|handed] {receiver:obj} {thing}[*2| <hand_over>].",
        "{giver} held out {thing}, and {receiver} took it[*2| <gladly>].",
        "{giver} held out {thing}, and {receiver} took it and <examined>.",
        "{giver} gave {thing} to {receiver:name}, who <examined>.",
        "Then {giver} [gave|handed] {thing} to {receiver:obj}.",
        giver=giver,
        receiver=receiver,
        thing=thing,
    )
