"""Somebody wishes for what another has, gets it, and is not glad of it."""

from __future__ import annotations

from typing import Literal

from littlelm.data.storyworld.acts.memory import who_has
from littlelm.data.storyworld.acts.people import somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.things import give
from littlelm.data.storyworld.detours import on_the_way
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

Trouble = Literal["grows", "sighs", "sticks"]
# What ends the wish; whoever grants it says so.
Rule = Literal["gift", "truth", "sharing"]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
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


_MORNING = "[The next morning|In the morning|When the sun came up|Early the next day]"
_JOY = (
    "[was so happy|laughed for joy|jumped for joy|clapped for joy|danced for joy|could not stop"
    " smiling]"
)


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
        "{hero} had {own:a}. It was a present from <relative=own_giver>.",
        "<relative=own_giver> had given {hero:obj} {own:a}, and {hero:name} played with it every"
        " [day|evening|morning].",
        "{hero} [liked|loved] to play with {own:a}, [a present|a gift] from <relative=own_giver>.",
        "{hero:gen} [best|favorite] toy was {own:a}. It was from <relative=own_giver>.",
        "At home, {hero} had {own:a}. <relative=own_giver> had [made|bought] it.",
    )
    t.say(
        "But one day, {other}, a {other:trait} {other:kind} next door, got {envied:a}.",
        "Then a {other:kind} named {other} got {envied:a} [for {other:his} birthday|from"
        " <relative>].",
        "One day, {other}, a {other:trait} {other:kind}, came by with {envied:a}.",
        "But one day, a {other:kind} named {other}, who lived next door, came out with {envied:a}.",
        "Then {hero} saw {other}, a {other:trait} {other:kind}, play with {envied:a}.",
    )
    t.say(
        "[From that day on|After that], {hero:name} did not like {own}[| any more]. It looked so"
        " [old|small|plain|dull].",
        "{hero:name} looked at {own}. [Suddenly|Now|That day] it was not"
        " [good|nice|fine|big] enough any more.",
        "It was so much [nicer|better|prettier|finer] than {own}, and {hero:name} was"
        " [jealous|cross|sad|angry].",
        "{hero:name} [put|threw|hid] {own} [under the bed|in a corner|in a box|under the"
        " <furniture>] and [was jealous|wanted {other:gen} {envied:noun}].",
        "{hero:name} could [think|talk|dream] of nothing else and [forgot|did not look"
        " at|did not want] {own}.",
        "{hero:name} thought of it [all day|all night|over <supper>|in bed] and did not want"
        " {own} now.",
        "{hero:name} wished for it [all day|all night|every minute|day and night]. {own} was"
        " [forgotten|not enough].",
    )


_RULES: dict[Rule, str] = {
    "gift": "[a gift from the heart|a kind gift|giving it back gladly|a gladly given gift]",
    "truth": "[the truth|an honest word|telling the truth|one true word]",
    "sharing": "[sharing|sharing it|playing together|a game for two]",
}


def _wish(t: Teller, hero: Character, wisher: Character) -> Rule:
    """A wish is granted, and it is told what ends it."""
    day(t)
    if t.chance(1, 4):
        on_the_way(t, hero)
    place = Place(t, "d_wish_place")
    t.world.go(place, hero, wisher)
    grants = "who could [grant wishes|make wishes come true]"
    t.say(
        f"{{hero}} [went|walked] {{far:to}}. There lived {{wisher}}, a {{wisher:kind}} {grants}.",
        f"{{far:at}} lived {{wisher}}, a {{wisher:kind}} {grants}. {{hero}} [went|walked] there.",
        f"{{hero}} [went|walked] {{far:to}}. There sat {{wisher}}, a {{wisher:kind}} {grants}.",
        f"{{hero}} had heard of a {{wisher:kind}} named {{wisher}}, {grants}. So {{hero:name}}"
        " [went|walked] {far:to}.",
        far=place,
    )
    speak(
        t, hero, wisher,
        "I wish I had {other:gen} {envied:full}, {listener:name}.",
        "I [want|would like] to have {other:gen} {envied:full}.",
        "{other:name} has {envied:a}, {listener:name}. I want it for myself.",
        "My {own:noun} is so [old|dull|plain]. I [wish for|want] {other:gen} {envied:noun}.",
        "Please give me {other:gen} {envied:noun}, {listener:name}. I want nothing else.",
        "I can [think|dream|talk] of nothing else, {listener:name}. I want {other:gen} "
        "{envied:noun} so"
        " much.",
        "I have {own:a}, {listener:name}. But I would rather have {other:gen} {envied:noun}.",
    )  # fmt: skip
    rule: Rule = t.choose(("gift", "truth", "sharing"))
    ends = f"Only {_RULES[rule]} can [end|undo|stop|break] [the|this|your] wish"
    speak(
        t, wisher, hero,
        f"[You shall have it|It will be yours|As you like], {{listener:name}}. {ends}.",
        "[That is not a good wish|I would not wish for that|It may make you sad]. But"
        f" [you shall have it|it will be yours]. {ends}.",
        f"[Tomorrow|In the morning] it will be yours, {{listener:name}}. {ends}.",
        f"[Take care|Be careful], {{listener:name}}. [You shall have it, but|It will be yours,"
        f" but] [one day|soon|tomorrow] you may [be sorry|not want it]. {ends}.",
        f"{ends}, {{listener:name}}. [Remember that|Do not forget it].",
    )  # fmt: skip
    return rule


def _get_trouble(t: Teller, hero: Character, other: Character, envied: Thing) -> Trouble:
    """The wish comes true."""
    t.world.go(Place(t), hero)
    t.world.lose(other, envied)
    t.world.take(hero, envied)
    t.say(
        f"{_MORNING}, {{envied}} stood beside {{hero:gen}} [bed|chair|table]. {{hero}} {_JOY}.",
        f"When {{hero}} [woke up|got up|opened {{hero:his}} eyes], {{envied}} was there. {{hero}}"
        f" {_JOY}.",
        f"{_MORNING}, {{hero}} found {{envied}} [on the floor|by the door|under the window|in the"
        f" kitchen] and {_JOY}.",
        f"In the morning, after <breakfast>, {{hero}} opened the [door|window|gate]. There was"
        f" {{envied}}, and {{hero}} {_JOY}.",
    )
    trouble: Trouble = t.choose(("grows", "sighs", "sticks"))
    t.say(*_TROUBLES[trouble])
    t.say(*_WORSE[trouble])
    return trouble


_TROUBLES: dict[Trouble, tuple[str, ...]] = {
    "grows": (
        "But then it began to grow. [Soon|By noon|At noon], it was as big as a <d_huge>.",
        "But it [grew and grew|grew and did not stop] until it was as big as a <d_huge>.",
        "But it grew every [hour|minute]. By [noon|evening|bedtime], it was as big as a <d_huge>.",
        "But [soon|by noon] it was twice as big, and by [evening|bedtime] it was as big as a "
        "<d_huge>.",
        "But it became as big as a <d_huge> and [then|soon] even bigger.",
    ),
    "sighs": (
        "But at night, it began to [cry|sob|sigh]. It missed {other:name}[| and {other:his} home].",
        "But when it was dark, a [small|sad|thin] voice [called|cried] for {other:name}. It was"
        " {envied}.",
        "But it was not happy. It [cried|sobbed|sighed] all [day|night] and called for"
        " {other:name}.",
        "But whenever {hero} played with it, it [cried|sobbed|sighed]. It wanted to go back to"
        " {other:name}.",
        "But every evening, it [cried|sobbed|sighed]. It missed {other:name}.",
    ),
    "sticks": (
        "But it stuck to {hero:gen} [back|arm|leg|foot] and would not come off.",
        "But when {hero} wanted to [put it down|eat <supper>|get dressed], the {envied:noun} "
        "stuck to {hero:his} [arm|hand|nose].",
        "But it would not let go of {hero:obj}. It stuck like [glue|honey|jam|tar].",
        "But [soon|by noon] it was stuck to {hero:obj}, and not even <relative> could pull it off.",
        "But [soon|by noon] it was stuck to {hero:gen} [back|arm|leg|foot]. <relative> and "
        "<relative> both pulled, but it [did not come off|stayed on].",
    ),
}
_WORSE: dict[Trouble, tuple[str, ...]] = {
    "grows": (
        "There was no room left for the <furniture>, and {hero:he} had to [sleep|eat] outside.",
        "It filled the whole [room|house], and nobody could [play|sleep|eat] there any more.",
        "{hero} could not play with it any more. [It was too big to move|It was too heavy|Only a"
        " giant could].",
        "The <furniture> broke, and {hero} had to [eat|sleep] [outside|in the garden|in the barn].",
        "It stood on the <furniture> and the <furniture>, and they broke.",
    ),
    "sighs": (
        "{hero} could not [sleep|eat|play] any more, because it was so [sad|loud].",
        "{hero} sang to it and gave it <treats>, but [nothing helped|it did not stop].",
        "{hero} put it [under a blanket|in a box|in the barn|under the <furniture>], but {hero:he}"
        " could still hear it.",
        "Nobody can have fun with a {envied:noun} that is so [sad|unhappy].",
        "It was so loud that <relative> could not sleep, and neither could {hero:name}.",
    ),
    "sticks": (
        "Now {hero} could not {hobby}, and {hero:he} could not even sleep.",
        "{hero} tried [soap|oil|butter|warm water|cold water|soap and water], but [nothing"
        " helped|it did not help].",
        "How can anybody {hobby} [or sleep |]with a {envied:noun} like that?",
        "{hero} had to [eat|sleep] with it and could not {hobby} any more.",
        "{hero} wanted to {hobby}, but it was always in the way.",
    ),
}


def _come(t: Teller, hero: Character, other: Character) -> None:
    """The one who has lost it comes by."""
    t.world.come(other)
    t.say(
        "Then {other} came [by|along|in] with [a sad face|wet eyes|a pale face] and"
        " [sniffled|sighed|sobbed|cried a little|shed a tear].",
        "[Soon|The next day|A little later], {other} knocked at the [door|window]. {other} looked"
        " [very|so] [sad|unhappy|worried|lost].",
        "[There was a knock|Somebody knocked] at the [door|window]. It was {other}, who [had been"
        " crying|had wet eyes|looked so sad|did not smile].",
        "Then {hero} met {other}, who looked [very|so] [sad|unhappy|tired|worried].",
        "[Soon|The next day|A little later], {hero} saw {other} look for something <d_hideout>.",
        "On a <weather> <time_of_day>, {other} came by and looked [very|so]"
        " [sad|unhappy|worried|lost].",
    )
    speak(
        t, other, hero,
        "My {envied:noun} is gone, {listener:name}. I [have |]looked everywhere, even <d_hideout>.",
        "I cannot find my {envied:noun}. It was [by the door|in my room|in the garden].",
        "Have you seen my {envied:noun}, {listener:name}? I miss it so much.",
        "I have lost my {envied:noun}. Now I do not even want to <hobby>.",
        "Somebody took my {envied:noun}, {listener:name}. It was [my favorite|so dear to me].",
        "I [looked|searched] <d_hideout> and <d_hideout>. But my {envied:noun} is gone.",
        "My {envied:noun} was gone [when I woke up|this morning|after breakfast]. I cannot"
        " [eat|sleep|laugh] without it.",
    )  # fmt: skip
    t.say(
        "{hero:name} felt [very |so |]sorry and [remembered|thought of] what {wisher:name} had"
        " said.",
        "{hero:name} saw {other:gen} [tears|sad eyes|sad face] and [was ashamed|felt sorry|wanted"
        " to help]. What had {wisher:name} said?",
        "[Now|Then|Suddenly] {hero:name} thought of the words of {wisher:name}.",
        "{hero:name} [looked down|was ashamed|swallowed hard] and [thought of|remembered] the"
        " words of {wisher:name}.",
        "That made {hero:name} [sad|unhappy], too. Then the words of {wisher:name} came back.",
    )


_RELIEF: dict[Trouble, tuple[str, ...]] = {
    "grows": (
        "[At once|Right away|In a moment], {envied} began to shrink. [Soon|After a while] it was as"
        " [small|little] as before.",
        "Then {envied} [grew|became|got] smaller and smaller, until it [was as before|fit on the"
        " <furniture>].",
        "With a [sigh|pop|puff|loud pop|little puff], {envied} was small again.",
        "{envied} [shook|hummed|glowed] a little, and then it was small again.",
    ),
    "sighs": (
        "[At once|Right away|In a moment], {envied} was [quiet|happy|still] again.",
        "Then {envied} was not sad any more[| and was quiet| and hummed].",
        "With one [last|little|small] [sigh|sob], {envied} was [quiet|still].",
        "{envied} [laughed|hummed|cheered] [for joy|and was happy].",
    ),
    "sticks": (
        "[At once|Right away|In a moment], {envied} let go of {hero:name}.",
        "[Plop|Pop|Snap], and {envied} came off. {hero:name} was free[| again| at last].",
        "Then {envied} [fell to|dropped to|slid to] the ground, and {hero:name} was free[| again"
        "| at last].",
        "{envied} [shook|hummed|glowed] a little and came off.",
    ),
}


def _give_back(
    t: Teller, hero: Character, other: Character, envied: Thing, trouble: Trouble
) -> None:
    """A gift ends the wish."""
    speak(
        t, hero, other,
        "It is here, {listener:name}. I [gladly give it back|want you to have it|am happy to give"
        " it back].",
        "I have your {envied:noun}, {listener:name}. [Take it|Please take it|It is yours|You"
        " shall have it].",
        "I do not want to keep it, {listener:name}. It [is yours|should be with you|belongs to"
        " you].",
        "Your {envied:noun} is [with me|here]. I [gladly give it to you|give it to you with all my"
        " heart].",
        "Do not [cry|be sad], {listener:name}. Your {envied:noun} is here, and it is yours.",
        "I [only |]want you to be happy, {listener:name}. Here is your {envied:noun}.",
        )  # fmt: skip
    t.say(*_RELIEF[trouble])
    give(t, hero, other, envied)


# What only somebody says who has not been asked for it.
_WHERE_IT_IS = (
    "I know where it is, {listener:name}. It is [here|with me|in my house], because I wished for"
    " it.",
    "I went to {wisher:name} and wished for it, {listener:name}. Now it is [here|with me|in my"
    " house].",
)


def _tell_truth(
    t: Teller, hero: Character, other: Character, envied: Thing, trouble: Trouble
) -> None:
    """The truth ends it."""
    was_asked = t.chance(1, 3)
    if was_asked:
        who_has(t, other, hero, envied)
        t.say(
            "{other:name} [frowned|stepped back|was puzzled|gasped].",
            "{other:name} did not understand. How could that be?",
        )
    speak(
        t, hero, other,
        "I wished for your {envied:noun}, {listener:name}. {wisher:name} gave it to me.",
        "I was jealous of you, {listener:name}. I wished for your {envied:noun} and got it.",
        "It is my fault, {listener:name}. I [wanted|wished for] your {envied:noun}, and now I have"
        " it.",
        "I [must|have to|want to] tell you the truth. I have your {envied:noun}, because I wished"
        " for it.",
        *(() if was_asked else _WHERE_IT_IS),
        )  # fmt: skip
    t.say(
        "{other:name} [was quiet for a moment|did not know what to say|opened {other:his} eyes"
        " wide|shook {other:his} head|sat down].",
        "{other:name} [looked at {hero:name} for a long time|listened and said nothing|stared at"
        " {hero:name}|could not believe it].",
        "At first {other:name} was [angry|cross|very surprised|very sad].",
    )
    speak(
        t, hero, other,
        "I am [|so |very |really ]sorry, {listener:name}. I only thought of myself.",
        "[Please forgive me|Forgive me], {listener:name}. I was [selfish|unkind|not fair to you].",
        "It was [wrong|mean|selfish] of me, {listener:name}. [I am sorry|Please forgive me].",
        "I wish I could undo it, {listener:name}. I am [|so |very ]sorry.",
        "{listener:name}, I am sorry. I was not a good friend.",
    )  # fmt: skip
    t.say(*_RELIEF[trouble])
    t.world.give(hero, other, envied)
    t.say(
        "{other:name} [hugged it|smiled|laughed] and [took it home|was not angry].",
        "{other:name} was [happy|glad|so happy] to have it back and [forgave {hero:name}|thanked"
        " {hero:name}].",
        '"[Thank you for telling me|You were brave to tell me|I am not angry any more]," said'
        " {other:name} and took it [back|home].",
    )


def _share(t: Teller, hero: Character, other: Character, envied: Thing, trouble: Trouble) -> None:
    """Sharing ends it."""
    speak(
        t, hero, other,
        "I have your {envied:noun}, {listener:name}. [May I|Can I] play with you?",
        "Your {envied:noun} is here. [Shall|Can|May] we [share|play with] it, {listener:name}?",
        "Here is your {envied:noun}, {listener:name}. [Shall|Can] we play together?",
        "It is here, {listener:name}. [Shall|Can] we share it, and my {own:noun}, too?",
        "Do not [cry|be sad], {listener:name}. It is here. [Can we share it|Shall we play with "
        "it]?",
        "Your {envied:noun} is here, {listener:name}. Would you like to share [our toys|it and my"
        " {own:noun}]?",
        )  # fmt: skip
    t.say(*_RELIEF[trouble])
    t.world.give(hero, other, envied)
    t.say(
        "{other:name} [nodded|smiled], and they played together [all day|until the"
        " <evening_sign>]. Then {other:name} took {envied} home.",
        "They [took turns|played] [all day|until the <evening_sign>]. Then {other:name} took"
        " {envied} home.",
        "They played and ate <treats>, and then {other:name} took {envied} home.",
        "{other:name} [nodded|smiled]. They played together and shared some <treats>. Then"
        " {other:name} took {envied} home.",
    )


def _look_at_own(t: Teller) -> None:
    """What the hero has had all the time."""
    t.say(
        "That evening, {hero:name} [played with|looked at|took out] {own}. It was"
        " [lovely|beautiful|wonderful|just right].",
        "On <day_name>, {hero:name} showed {other:name} {own}. {other:name} [liked|loved] it, and"
        " so did {hero:name}.",
        "{hero:name} [went to get|fetched] {own} and never wanted another toy.",
        "From then on, {hero:name} [liked|loved] {own} [best|more than any other toy].",
        "{hero:name} and {other:name} [became friends|often played together], and {own} was"
        " good enough again.",
        "On <day_name>, {hero:name} took {own} to {other:name}, and they ate <treats> and played"
        " with it [all day|until the <evening_sign>].",
        "After <supper>, {hero:name} [played with|looked at|took out] {own} and was"
        " [happy|content|glad].",
    )
