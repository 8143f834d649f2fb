"""How things change hands."""

from __future__ import annotations

from littlelm.data.storyworld.entities import Character, Thing
from littlelm.data.storyworld.teller import Teller


def take(t: Teller, who: Character, thing: Thing) -> None:
    """Somebody takes a thing that lies here and was seen already. One sentence."""
    t.world.take(who, thing)
    t.say(
        "{who} picked up {thing}[*2| slowly| quickly| carefully| gently].",
        "{who} [picked up|took] {thing} and <examined>.",
        "{who} brushed <speck> off {thing} and [took it|picked it up].",
        "{who} [bent down|reached out] and [picked up|took] {thing}.",
        "Then {who} [picked up|took] {thing}.",
        who=who,
        thing=thing,
    )


def give(t: Teller, giver: Character, receiver: Character, thing: Thing) -> None:
    """Somebody gives a thing to somebody else. One sentence."""
    t.world.give(giver, receiver, thing)
    t.say(
        "{giver} [gave|handed] {thing} to {receiver:obj}[*2| <hand_over>].",
        "{giver} [gave|handed] {receiver:obj} {thing}[*2| <hand_over>].",
        "{giver} held out {thing}, and {receiver} took it[*2| <gladly>].",
        "{giver} held out {thing}, and {receiver} took it and <examined>.",
        "{giver} gave {thing} to {receiver:obj}, who <examined>.",
        "Then {giver} [gave|handed] {thing} to {receiver:obj}.",
        giver=giver,
        receiver=receiver,
        thing=thing,
    )


def show(t: Teller, who: Character, whom: Character, thing: Thing) -> None:
    """Somebody lets somebody else see what they hold, and keeps it. One sentence."""
    t.world.use(who, thing)
    t.say(
        "{who} showed {thing} to {whom:obj}.",
        "{who} showed {whom:obj} {thing}[*2| <hand_over>].",
        "{who} held up {thing}, and {whom} <looked_over whom>.",
        "{who} showed {thing} to {whom:obj}, who <looked_over whom>.",
        "{who} held out {thing} so that {whom} could see it.",
        "{who} let {whom:obj} look at {thing}.",
        who=who,
        whom=whom,
        thing=thing,
    )
