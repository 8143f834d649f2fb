"""Somebody wishes for what another has, gets it, and is not glad of it."""

from __future__ import annotations

from typing import Literal

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize
from littlelm.data.storyworld.acts.things import give
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

Trouble = Literal["grows", "sighs", "sticks"]
# What ends the wish; whoever grants it says so.
Rule = Literal["gift", "truth", "sharing"]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = Character(t, t.choose(("children", "animals")))
    other = Character(t, "children")
    wisher = Character(t, "d_wishers")
    own = Thing(t, "toys")
    envied = Thing(t, "d_envied", "d_wish_look")
    t.cast.update(hero=hero, other=other, wisher=wisher, own=own, envied=envied)

    _introduce_envious(t)
    _have(t, hero, other, own, envied)
    t.paragraph()
    rule = _wish(t, hero, wisher)
    t.paragraph()
    trouble = _get_trouble(t, hero, other, envied)
    t.paragraph()
    _come(t, hero, other)
    if rule == "gift":
        _give_back(t, hero, other, envied, trouble)
    elif rule == "truth":
        _tell_truth(t, hero, other, envied, trouble)
    else:
        _share(t, hero, other, envied, trouble)
    _look_at_own(t)


def _introduce_envious(t: Teller) -> None:
    """Who wants what others have."""
    t.say(
        "[Once upon a time, there|There once] was a {hero:trait} {hero:kind} named {hero}. {hero}"
        " [liked|loved] to <hobby=hobby>.",
        "{hero} was a {hero:trait} {hero:kind} who [liked|loved] to <hobby=hobby>.",
        "In a <village_look> village lived {hero}, a {hero:trait} {hero:kind} who [liked|loved] to"
        " <hobby=hobby>.",
        "[This is|Here is] the story of {hero}, a {hero:trait} {hero:kind}. {hero} [liked|loved]"
        " to <hobby=hobby>.",
        "[Once|Long ago], a {hero:trait} {hero:kind} named {hero} lived in a <village_look>"
        " village. {hero} [liked|loved] to <hobby=hobby>.",
    )


def _have(t: Teller, hero: Character, other: Character, own: Thing, envied: Thing) -> None:
    """What the hero has, and what somebody else has."""
    t.world.go(Place(t), hero, other)
    t.world.take(hero, own)
    t.world.take(other, envied)
    t.say(
        "{hero} had {own:a}. It was a present from <relative>.",
        "<relative> had given {hero:obj} {own:a}, and {hero:name} played with it every"
        " [day|evening|morning].",
        "{hero} [liked|loved] to play with {own:a}, [a present|a gift] from <relative>.",
        "{hero:gen} [best|favorite] toy was {own:a}. It was from <relative>.",
        "At home, {hero} had {own:a}. <relative> had [made|bought] it.",
    )
    t.say(
        "But one day, {other}, a {other:trait} {other:kind} next door, got {envied:a}.",
        "Then a {other:kind} named {other} got {envied:a} [for a birthday|from <relative>].",
        "One day, {other}, a {other:trait} {other:kind}, came by with {envied:a}.",
        "But a {other:kind} named {other}, who lived next door, had {envied:a}.",
        "Then {hero} saw {other}, a {other:trait} {other:kind}, play with {envied:a}.",
    )
    t.say(
        "Now {hero:name} did not like {own} anymore. It looked so [old|small|plain|dull].",
        "{hero:name} looked at {own}. [Suddenly|Now] it was not good enough anymore.",
        "It was so much [nicer|better|bigger] than {own}, and {hero:name} was [jealous|cross].",
        "{hero:name} [put|threw] {own} [under the bed|in a corner|in a box] and [was"
        " jealous|wanted one, too].",
        "{hero:name} could [think|talk] of nothing else and [forgot|did not look at] {own}.",
    )


_RULES: dict[Rule, str] = {
    "gift": "[a gift from the heart|a kind gift|giving it back gladly]",
    "truth": "[the truth|an honest word|telling the truth]",
    "sharing": "[sharing|sharing it|playing together]",
}


def _wish(t: Teller, hero: Character, wisher: Character) -> Rule:
    """A wish is granted, and it is told what ends it."""
    place = Place(t, "d_wish_place")
    t.world.go(place, hero, wisher)
    grants = "who could [grant wishes|make wishes come true]"
    t.say(
        "So {hero} went {far:to}. There lived {wisher}, a {wisher:kind}"
        f" {grants}.",
        "{far:at} lived {wisher}, a {wisher:kind}" f" {grants}. {{hero}} went there.",
        "On a <weather> <time_of_day>, {hero} went {far:to}. There sat {wisher}, a {wisher:kind}"
        f" {grants}.",
        "{hero} had heard of a {wisher:kind} named {wisher}," f" {grants}. So {{hero}} went"
        " {far:to}.",
        far=place,
    )  # fmt: skip
    speak(
        t, hero, wisher,
        "I wish I had {other:gen} {envied:full}, {listener:name}.",
        "I [want|would like] to have {other:gen} {envied:full}.",
        "{other:name} has {envied:a}, {listener:name}. I want it for myself.",
        "My {own:noun} is so [old|dull|plain]. I [wish for|want] {other:gen} {envied:noun}.",
        "Please give me {other:gen} {envied:noun}, {listener:name}. I want nothing else.",
    )  # fmt: skip
    rule: Rule = t.choose(("gift", "truth", "sharing"))
    ends = f"Only {_RULES[rule]} can [end|undo|stop] the wish"
    speak(
        t, wisher, hero,
        f"[You shall have it|It will be yours|As you like], {{listener:name}}. {ends}.",
        f"[That is not a good wish|Are you sure]. [But you shall have it|But it will be yours]."
        f" {ends}.",
        f"[Tomorrow|In the morning] it will be yours, {{listener:name}}. {ends}.",
        f"[Take care|Be careful], {{listener:name}}. [You shall have it, but|It will be yours,"
        f" but] [one day|soon] you may be sorry. {ends}.",
        f"{ends}, {{listener:name}}. [Remember that|Do not forget it].",
    )  # fmt: skip
    t.say(
        "{hero:name} [hardly listened|did not listen well] and [ran|hurried|went] home.",
        "{hero:name} was too [happy|glad] to [listen well|think about it] and [ran|hurried] home.",
        "Then {wisher:name} [was gone|said no more], and {hero:name} [ran|hurried|went] home.",
        "{hero:name} said thank you and [ran|hurried|went] home.",
    )
    return rule


def _get_trouble(t: Teller, hero: Character, other: Character, envied: Thing) -> Trouble:
    """The wish comes true."""
    t.world.go(Place(t), hero)
    t.world.lose(other, envied)
    t.world.take(hero, envied)
    t.say(
        "The next morning, {envied} stood beside {hero:gen} bed. {hero} [was so happy|laughed"
        " for joy|jumped for joy].",
        "When {hero} woke up, {envied} was there. {hero} [was so happy|laughed for joy|jumped for"
        " joy].",
        "The next morning, {hero} found {envied} [on the table|by the door|under the window] and"
        " [was so happy|laughed for joy|jumped for joy].",
        "After <breakfast>, {hero} opened the door. There was {envied}, and {hero} [was so"
        " happy|laughed for joy|jumped for joy].",
    )
    trouble: Trouble = t.choose(("grows", "sighs", "sticks"))
    t.say(*_TROUBLES[trouble])
    t.say(*_WORSE[trouble])
    return trouble


_TROUBLES: dict[Trouble, tuple[str, ...]] = {
    "grows": (
        "But then it began to grow. [Soon|By noon|At noon], it was as big as a <d_huge>.",
        "But it grew and grew until it was as big as a <d_huge>.",
        "But it grew every hour. By [noon|evening|bedtime], it was as big as a <d_huge>.",
        "But [soon|by noon] it was twice as big, and by [evening|bedtime] it was like a <d_huge>.",
    ),
    "sighs": (
        "But at night, it began to [cry|sob|sigh]. It missed {other:name}.",
        "But when it was dark, a [small|sad|thin] voice [called|cried] for {other:name}. It was"
        " {envied}.",
        "But it was not happy. It [cried|sobbed|sighed] all [day|night] and called for"
        " {other:name}.",
        "But whenever {hero} played with it, it [cried|sobbed|sighed]. It wanted to go back to"
        " {other:name}.",
    ),
    "sticks": (
        "But it stuck to {hero:gen} [back|arm|leg|foot] and would not come off.",
        "But when {hero} wanted to put it down, it stuck to {hero:his} [back|arm|leg|foot].",
        "But it would not let go of {hero:obj}. It stuck like [glue|honey|jam|tar].",
        "But [soon|by noon] it was stuck to {hero:obj}, and not even <relative> could pull it off.",
    ),
}
_WORSE: dict[Trouble, tuple[str, ...]] = {
    "grows": (
        "There was no room [left |]for {hero:gen} [bed|chair|table], and {hero:he} had to sleep"
        " outside.",
        "It filled the whole [room|house], and nobody could [play|sleep|eat] there anymore.",
        "{hero} could not play with it anymore. It was [too big|too heavy] to move.",
        "The [table|bed|chair] broke, and {hero} had to [eat|sleep] outside.",
    ),
    "sighs": (
        "{hero} could not [sleep|eat|play] anymore, because it was so [sad|loud].",
        "{hero} sang to it and gave it <treats>, but nothing helped.",
        "{hero} put it [under a blanket|in a box|in the barn], but {hero:he} could still hear it.",
        "It was no fun to play with a toy that was so [sad|unhappy].",
    ),
    "sticks": (
        "Now {hero} could not {hobby}, and {hero:he} could not even sleep.",
        "{hero} tried [soap|oil|butter|warm water], but nothing helped.",
        "How can anybody {hobby} [or sleep |]with a {envied:noun} like that?",
        "{hero} had to [eat|sleep] with it and could not {hobby} anymore.",
    ),
}


def _come(t: Teller, hero: Character, other: Character) -> None:
    """The one who has lost it comes by."""
    t.world.come(other)
    t.say(
        "Then {other} came by with a sad face.",
        "[Soon|The next day], {other} knocked at the door. {other} looked very [sad|unhappy].",
        "There was a knock at the door. It was {other}, who had been crying.",
        "Then {hero} met {other}, who looked very [sad|unhappy].",
    )
    speak(
        t, other, hero,
        "My {envied:noun} is gone, {listener:name}. I looked everywhere.",
        "I cannot find my {envied:noun}. It was [under my bed|in my room|in the garden].",
        "Have you seen my {envied:noun}, {listener:name}? I miss it so much.",
        "I have lost my {envied:noun}. Now I do not even want to <hobby>.",
        "Somebody took my {envied:noun}, {listener:name}. It was my favorite.",
    )  # fmt: skip
    t.say(
        "{hero:name} felt [very |so |]sorry and remembered what {wisher:name} had said.",
        "{hero:name} saw {other:gen} tears and [was ashamed|felt sorry]. What had {wisher:name}"
        " said?",
        "Now {hero:name} thought of the words of {wisher:name}.",
        "{hero:name} [looked down|was ashamed] and thought of the words of {wisher:name}.",
    )


_RELIEF: dict[Trouble, tuple[str, ...]] = {
    "grows": (
        "[At once|Right away], {envied} began to shrink. Soon it was as small as before.",
        "Then {envied} [grew|became] smaller and smaller, until it was as before.",
        "With a [sigh|pop|puff], {envied} was small again.",
    ),
    "sighs": (
        "[At once|Right away], {envied} was [quiet|happy] again.",
        "Then {envied} stopped crying[| and was quiet].",
        "With one [last|little] [sigh|sob], {envied} was quiet.",
    ),
    "sticks": (
        "[At once|Right away], {envied} let go of {hero:name}.",
        "[Plop|Pop|Snap], and {envied} came off. {hero:name} was free.",
        "Then {envied} fell to the ground, and {hero:name} was free.",
    ),
}


def _give_back(
    t: Teller, hero: Character, other: Character, envied: Thing, trouble: Trouble
) -> None:
    """A gift ends the wish."""
    speak(
        t, hero, other,
        "It is here, {listener:name}. I [gladly give it back|want you to have it].",
        "I have your {envied:noun}, {listener:name}. [Take it|Please take it|It is yours].",
        "I do not want to keep it, {listener:name}. It [is yours|should be with you].",
        "Your {envied:noun} is with me. I give it to you with all my heart.",
    )  # fmt: skip
    t.say(*_RELIEF[trouble])
    give(t, hero, other, envied)


def _tell_truth(
    t: Teller, hero: Character, other: Character, envied: Thing, trouble: Trouble
) -> None:
    """The truth ends it."""
    speak(
        t, hero, other,
        "I wished for your {envied:noun}, {listener:name}. {wisher:name} gave it to me.",
        "I was jealous of you, {listener:name}. I wished for your {envied:noun} and got it.",
        "It is my fault, {listener:name}. I [wanted|wished for] your {envied:noun}, and now I have"
        " it.",
        "I must tell you the truth. I have your {envied:noun}, because I wished for it.",
    )  # fmt: skip
    apologize(t, hero, other)
    t.say(*_RELIEF[trouble])
    t.world.give(hero, other, envied)
    t.say(
        "{other:name} [hugged it|smiled] and [took it home|was not angry].",
        "{other:name} was [happy|glad] to have it back and forgave {hero:name}.",
        '"[Thank you for telling me|You were brave to tell me]," said {other:name} and took it'
        " back.",
    )


def _share(t: Teller, hero: Character, other: Character, envied: Thing, trouble: Trouble) -> None:
    """Sharing ends it."""
    speak(
        t, hero, other,
        "I have your {envied:noun}, {listener:name}. [May I|Can I] play with you?",
        "Your {envied:noun} is here. [Shall|Can] we [share|play with] it, {listener:name}?",
        "Here is your {envied:noun}, {listener:name}. [Shall|Can] we play together?",
        "It is here, {listener:name}. [Shall|Can] we share [it and |]my {own:noun}, too?",
    )  # fmt: skip
    t.say(*_RELIEF[trouble])
    t.world.give(hero, other, envied)
    t.say(
        "{other:name} [nodded|smiled], and they played together [all day|until the"
        " <evening_sign>]. Then {other:name} took {envied} home.",
        "They [took turns|played] [all day|until the <evening_sign>]. Then {other:name} took"
        " {envied} home.",
        "They played and ate <treats>, and in the evening {other:name} took {envied} home.",
    )


def _look_at_own(t: Teller) -> None:
    """What the hero has had all the time."""
    t.say(
        "That evening, {hero:name} [played with|looked at|took out] {own}. It was"
        " [lovely|beautiful|wonderful|just right].",
        "Then {hero:name} showed {other:name} {own}. {other:name} [liked|loved] it, and so did"
        " {hero:name}.",
        "{hero:name} [went to get|fetched] {own} and never wanted another toy.",
        "From then on, {hero:name} [liked|loved] {own} [best|more than any other toy].",
        "{hero:name} and {other:name} became friends, and {own} was good enough again.",
    )
