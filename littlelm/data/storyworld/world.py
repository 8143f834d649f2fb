"""World: what is true in a story at this moment, and the rules that keep it true."""

from __future__ import annotations

from collections.abc import Callable

from littlelm.data.storyworld.entities import Character, Place, Thing


class WorldError(Exception):
    """A plot lets something happen that cannot."""


class World:
    """Who is here, and who has what.

    What somebody does raises `WorldError` if they are not here, or do not hold what they use, give
    or lose, or take what another holds.

    Args:
        now: returns a mark for where the story is.

    Attributes:
        events: what has happened, in order: (what, who or what, ...).
        here: where the story is.
        present: who is there.
        holder: who holds each thing; None if it lies somewhere.
        giver: who gave each thing that is held to its holder; None if nobody did.
        changed: when each thing was taken or given last.
        met: when each character came into the story.
        seen: when the story came to each place for the first time.
        said: who said what, in the whole sentence that told it, and when.
    """

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._heard_until = -1
        self.events: list[tuple[object, ...]] = []
        self.here: Place | None = None
        self.present: list[Character] = []
        self.holder: dict[Thing, Character | None] = {}
        self.giver: dict[Thing, Character | None] = {}
        self.changed: dict[Thing, int] = {}
        self.met: dict[Character, int] = {}
        self.seen: dict[Place, int] = {}
        self.said: list[tuple[Character, str, int]] = []

    def go(self, place: Place, *who: Character) -> None:
        """The story moves to a place, with these; nobody else is there."""
        self.here = place
        self.present = list(who)
        self.seen.setdefault(place, self._now())
        for one in who:
            self.met.setdefault(one, self._now())
        self.events.append(("go", place, *who))

    def come(self, who: Character) -> None:
        """Somebody joins those who are here."""
        if who not in self.present:
            self.present.append(who)
            self.met.setdefault(who, self._now())
            self.events.append(("come", who))

    def leave(self, who: Character) -> None:
        """Somebody goes away."""
        self._require_present(who)
        self.present.remove(who)
        self.events.append(("leave", who))

    def speak(self, who: Character) -> None:
        """Somebody says something."""
        self._require_present(who)
        self.events.append(("speak", who))

    def take(self, who: Character, thing: Thing) -> None:
        """Somebody takes what nobody holds."""
        self._require_present(who)
        if self.holder.get(thing) is not None:
            raise WorldError(f"{who.name} takes what somebody holds")
        self._hold(thing, who, None)
        self.events.append(("take", who, thing))

    def give(self, giver: Character, receiver: Character, thing: Thing) -> None:
        """Somebody gives away what they hold."""
        self._require_present(receiver)
        self.use(giver, thing)
        self._hold(thing, receiver, giver)
        self.events.append(("give", giver, receiver, thing))

    def use(self, who: Character, thing: Thing) -> None:
        """Somebody does something with what they hold."""
        self._require_present(who)
        if self.holder.get(thing) is not who:
            raise WorldError(f"{who.name} uses what {who.name} does not hold")
        self.events.append(("use", who, thing))

    def lose(self, who: Character, thing: Thing) -> None:
        """Somebody does not hold a thing any more; it lies somewhere, or is gone."""
        if self.holder.get(thing) is not who:
            raise WorldError(f"{who.name} loses what {who.name} does not hold")
        self.holder[thing] = None
        self.events.append(("lose", who, thing))

    def hear(self, who: Character, sentence: str, mark: int) -> None:
        """Remember the sentence that told what somebody said, and when it began."""
        self.said.append((who, sentence, mark))
        self._heard_until = self._now()

    def has_just_spoken(self, who: Character) -> bool:
        """Whether the last sentence of the story tells what this one said."""
        return bool(self.said) and self.said[-1][0] is who and self._heard_until == self._now()

    def characters(self) -> list[Character]:
        """Return those whom the story has named, in the order in which they came."""
        return [who for who in self.met if who.bound("name")]

    def places(self) -> list[tuple[Place, int]]:
        """Return the places that the story has named and come to, in order, and when."""
        return [(place, mark) for place, mark in self.seen.items() if place.bound("place")]

    def possessions(self) -> dict[Thing, tuple[Character, Character | None, int]]:
        """Return who holds each thing that was named, who gave it to them, and since when."""
        return {
            thing: (holder, self.giver[thing], self.changed[thing])
            for thing, holder in self.holder.items()
            if holder is not None and holder.bound("name") and thing.bound("noun")
        }

    def _hold(self, thing: Thing, who: Character, giver: Character | None) -> None:
        self.holder[thing] = who
        self.giver[thing] = giver
        self.changed[thing] = self._now()

    def _require_present(self, who: Character) -> None:
        if who not in self.present:
            raise WorldError(f"{who.bound('name')} is not here")
