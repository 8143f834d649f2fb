"""Somebody loses a thing they love, and a friend helps to look for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.memory import who_has
from littlelm.data.storyworld.acts.moving import go
from littlelm.data.storyworld.acts.people import befriend, introduce, meet
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize, thank
from littlelm.data.storyworld.acts.things import give, take
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 8

# What can be met and seen out of doors, what can be found there, and where.
_ANIMAL = "a <critter_mood> [<small_animal>|<bird>]"
_CREATURE = f"[{_ANIMAL}|<how_many> <critter_mood> <many_critters>]"
_OBJECT = "a [<looks> <wayside>|<plant_look> <plant>|<tree>]"
_SIGHT = f"[{_CREATURE}|{_OBJECT}]"
_FIND = "[a <looks> [<treasures>|<tools>|<containers>]|<litter>]"
_LITTLE = "[a <looks> <treasures>|<litter>]"
_SPOT = "<spot_first> <spot_second>"
_SOON = "[Soon|Later|Then|Suddenly|After a while|By and by]"
_MARK = (
    "a <color=shade> <lost_mark=mark> [on one side|underneath|near the edge|in the middle|on top]"
)


class _Loss(NamedTuple):
    """How the thing gets lost, which nobody notices then, and how that ends."""

    happen: Callable[[Teller], None]
    end: Callable[[Teller], None]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = _somebody(t)
    toy = Thing(t, "toys")
    introduce(t, hero)
    t.cast.update(hero=hero, toy=toy)
    _own(t)
    friend = None
    if t.chance(1, 3):
        friend = _somebody(t)
        befriend(t, hero, friend)

    t.paragraph()
    day(t)
    go(t, Place(t), hero)
    t.world.take(hero, toy)
    _play(t)
    loss = t.choose(_LOSSES, _LOSS_WEIGHTS)
    loss.happen(t)
    _miss(t)
    if t.chance(1, 6):
        feel(t, hero, "sad")

    t.paragraph()
    friend = friend or _somebody(t)
    meet(t, friend)
    t.cast["friend"] = friend
    _ask(t, hero, friend)
    if t.chance(2, 3):
        _search(t, friend)
    t.paragraph()
    loss.end(t)
    if t.chance(1, 4):
        evening(t, hero)


def _somebody(t: Teller) -> Character:
    """Return a child or an animal, whose name comes later."""
    return Character(t, t.choose(("children", "animals")))


def _own(t: Teller) -> None:
    """The dear thing, its name, and the mark by which one can tell it from others."""
    t.say(
        "{hero:gen} [dearest|finest|favorite|proudest] [treasure|possession|belonging|thing] was "
        f"{{toy:a}} [called|named] <lost_toy_name=nick>, with {_MARK}.",
        "For {hero:gen} [fifth|sixth|seventh|eighth] birthday, <relative> had "
        "[sent|given|brought|"
        f"mailed] {{hero:him}} <lost_toy_name=nick>, {{toy:a}} with {_MARK}.",
        f"[Last|One] <month>, on {_SPOT}, {{hero}} had [found|won|bought] {{toy:a}} "
        f"[called|named] <lost_toy_name=nick>, with {_MARK}.",
        "{hero} had [swapped|traded] a <looks> <treasures> and <how_many> [buttons|acorns|nuts] "
        "for "
        f"<lost_toy_name=nick>, {{toy:a}} with {_MARK}.",
        "In a <looks> <containers> [near|beside] a <furniture> [slept|lived|sat] "
        f"<lost_toy_name=nick>, {{hero:gen}} {{toy:full}}, with {_MARK}.",
    )


def _play(t: Teller) -> None:
    """The hero plays with the thing."""
    t.say(
        "[There|Here|At first], {hero} played <lost_game> with {toy}, a <looks> <treasures> and "
        f"{_CREATURE}.",
        "{toy} [was|became] the <lost_role> of a <looks> <lost_realm>, and "
        f"{_ANIMAL} [was|became] the <lost_role>.",
        "{hero} [sang {toy} a song|told {toy} a story|told {toy} a secret] about a "
        "[|<critter_mood> "
        f"]<lost_role>, {_SIGHT} and {_SIGHT}.",
        f"{{hero}} [showed|introduced] {{toy}} to {_CREATURE}, {_CREATURE} and {_ANIMAL}.",
        f"{{hero}} [built|made] {{toy}} a <lost_realm> [out of|with] {_FIND}, {_FIND} and "
        "<how_many> [twigs|pebbles|leaves|pinecones|petals].",
        "As the <lost_role> of a [|<looks> ]<lost_realm>, {toy} [fought|chased|welcomed|invited|"
        f"greeted] {_CREATURE} and {_CREATURE}.",
    )


def _miss(t: Teller) -> None:
    """The hero sees that the thing is gone."""
    t.say(
        f"{_SOON}, {{hero}} <spotted> {_SIGHT} and {_SIGHT}, but no {{toy:noun}}.",
        f"{_SOON}, {{hero}} [reached|looked|felt] for {{toy}}, but <spotted> only {_FIND}.",
        f"{{hero}} [emptied|searched|turned out] both pockets and <spotted> {_LITTLE}, {_LITTLE} "
        "and <how_many> [|<color> ][beans|crumbs|threads|stones], but no {toy:noun}.",
        f"[Near {_SPOT}|Beside {_OBJECT}], {{hero}} [stopped short|stood still|cried out]. Where "
        f"was {{nick}}? There was only {_FIND}.",
        f"{{hero}} <spotted> {_SIGHT}, {_SIGHT} and {_FIND}, [everything|all things] but {{nick}}.",
    )


def _ask(t: Teller, hero: Character, friend: Character) -> None:
    """The hero tells the friend what is lost."""
    speak(
        t, hero, friend,
        f"<oh_no>, my {{toy:full}} is [gone|lost|missing], and I <searched> {_OBJECT} and "
        f"{_OBJECT}.",
        f"<oh_no>, {{friend:name}}, I have lost {{nick}} [near|behind|next to] {_OBJECT} or "
        f"{_OBJECT}.",
        f"I [asked|met|followed|questioned] {_CREATURE} and {_CREATURE}, but {{nick}} is "
        "[gone|lost|nowhere].",
        "<oh_no>, {nick} is lost, the {toy:noun} with the {shade} {mark}, and I [only have|"
        f"found only|see only] {_FIND}.",
        f"<oh_no>, I [searched|combed|explored] everything from {_SPOT} to {_SPOT}, and {{nick}} "
        "is [gone|lost|nowhere].",
    )  # fmt: skip


def _search(t: Teller, friend: Character) -> None:
    """They look in the wrong places."""
    t.world.speak(friend)
    only = "but [they found only|all they found was|there was only]"
    t.say(
        f"{{friend}} <searched> {_OBJECT}, and {{hero}} <searched> {_OBJECT}, {only} {_FIND}.",
        f'"<well_now>, we shall find it," said {{friend:name}}, {only} {_FIND} and {_FIND}.',
        f"They followed <lost_trail> [from|past] {_SPOT} to {_OBJECT}, {only} {_FIND}.",
        f'"<well_now>, I take {_OBJECT}, and you take {_OBJECT}," said {{friend:name}}, {only} '
        f"{_FIND}.",
        "They [asked|questioned] a [|<critter_mood> ]<grownups>[| from <home_village>] and "
        f"<searched> {_OBJECT}, {only} {_FIND}.",
    )


# -- it was put down, and forgotten over something else


def _forget(t: Teller) -> None:
    """The hero lays it down to look at a small creature."""
    t.world.lose(t.cast["hero"], t.cast["toy"])
    t.say(
        f"[Near {_SPOT}|Beside {_OBJECT}], a [|<color> ]<insect=visitor> <bug_rested> on a "
        "[|<plant_look> ]<plant=perch>, and {hero} put everything down to [watch it|draw "
        "it|greet it|count its legs].",
        "Then a [|<critter_mood> ]<insect=visitor> <bug_rested> on a [|<color> ]<plant=perch>. "
        "With [empty|open|folded] hands, {hero} [knelt|sat|lay] down, as quiet as [a "
        "<critter_mood> <small_animal>|a <critter_mood> <bird>].",
        "A [|<critter_mood> ]<insect=visitor> was stuck on a [|<plant_look> ]<plant=perch>, so "
        "{hero} [put|laid] {toy} [aside|down] and [freed|lifted|nudged] it with a <color> "
        "[straw|leaf|petal|feather].",
    )


def _find_where_it_was(t: Teller) -> None:
    """What the hero remembers leads them back to it."""
    hero: Character = t.cast["hero"]
    friend: Character = t.cast["friend"]
    toy: Thing = t.cast["toy"]
    speak(
        t, friend, hero,
        "<well_now>, what were you [looking at|watching|doing] when you had it last?",
        "<well_now>, did you stop for a <bird>, a <small_animal> or [anything|something] else?",
        "<well_now>, what [did you see|happened] before you [missed|needed|lost] it?",
    )  # fmt: skip
    speak(
        t, hero, friend,
        "<well_now>, there was a {visitor} on a {perch}[|, not far from a <wayside>].",
        "<well_now>, I [saw|watched|met] a {visitor} on a {perch}.",
        "<well_now>, only a {visitor}. It <bug_rested> on a {perch}.",
    )  # fmt: skip
    t.say(
        f"They <strode> back, past {_SIGHT} and {_SIGHT}, and there, under the {{perch}}, lay "
        "{toy}!",
        f"The {{visitor}} had <strolled> off, but under the {{perch}}, next to {_FIND}, [lay|sat|"
        "stood] {toy}!",
        f"Behind the {{perch}}, {{friend}} [lifted|pushed aside|moved] {_FIND}, and there "
        "[lay|was|sat] {nick}!",
    )
    take(t, friend, toy)
    if t.chance(1, 5):
        who_has(t, hero, friend, toy)
    give(t, friend, hero, toy)
    _be_thankful(t, hero, friend)
    learn(
        t, hero,
        "a good friend [knows|asks] the right question",
        "[to find|before one finds] a thing, one must remember",
        "four eyes see more than two",
        "a {visitor} can make one forget a <looks> <treasures>",
        "one should not put things down near a <plant>",
    )  # fmt: skip


def _know_it(t: Teller) -> None:
    """The mark of the beginning shows that it is the right one."""
    t.say(
        "[It had|There was] the {shade} {mark}, and it smelled of <smell>[| and <smell>].",
        "[|Even now, ][a <critter_mood> <insect>|a <color> <insect>] <bug_rested> on the {shade} "
        "{mark}.",
        "{hero} [wiped|rubbed|polished] the {shade} {mark} with a [|<looks> ]<clothes>.",
        "The {shade} {mark} was [still there|wet with dew|a little muddy|full of <color> dust].",
    )


def _be_thankful(t: Teller, hero: Character, friend: Character) -> None:
    """The hero thanks the friend."""
    if t.chance(1, 3):
        thank(t, hero, friend)
        return
    speak(
        t, hero, friend,
        "<hooray>! You are [as clever as|cleverer than] <how_many> [|<critter_mood> ]<lost_wise>!",
        "<hooray>! My <treats> and my [|<looks> ]<treasures> are yours[|, {friend:name}]!",
        "<hooray>! On <day_name>, I will [bake|bring|make] you <treats>!",
    )  # fmt: skip


# -- a bird took it


def _steal(t: Teller) -> None:
    """A bird watches, and the hero looks away."""
    thief = Character(t, "birds")
    t.cast["thief"] = thief
    t.world.lose(t.cast["hero"], t.cast["toy"])
    t.say(
        "From a [|<plant_look> ]<tree=lookout>, a {thief:kind} watched with [bright|round|greedy|"
        f"beady|sharp] eyes, while {{hero}} [studied|drew|watched|described] {_SIGHT}.",
        "A {thief:kind} in a [|<plant_look> ]<tree=lookout> admired every <looks> thing. {hero} "
        "[nodded off|fell asleep|dozed] and dreamed of a [|<critter_mood> ]<lost_role> and "
        f"{_SIGHT}.",
        "[High|Far up] in a [|<plant_look> ]<tree=lookout>, a {thief:kind} was [building|lining|"
        f"mending] a nest, while {{hero}} [talked to|looked at|followed] {_CREATURE} and "
        f"{_ANIMAL}.",
    )


def _bird_repents(t: Teller) -> None:
    """They find it with the bird."""
    hero: Character = t.cast["hero"]
    thief: Character = t.cast["thief"]
    t.world.come(thief)
    t.world.take(thief, t.cast["toy"])
    t.say(
        "Then, in the {lookout}, [between|behind] <how_many> [|<looks> ]<lost_hoard> and "
        f"{_FIND}, they <spotted> {{thief}}, the {{thief:kind}}, with {{toy}}.",
        "A <color> feather fell from the {lookout}. There sat {thief}, the {thief:kind}, with "
        "{toy}"
        f" under one wing and {_LITTLE} under the other.",
        "Something [clinked|rattled|rustled|creaked] in the {lookout}. It was {thief}, the "
        "{thief:kind}, with {toy}, <how_many> [|<looks> ]<lost_hoard> and "
        f"{_FIND}.",
    )
    speak(
        t, hero, thief,
        "<oh_no>, that is mine, {thief:name}, with the {shade} {mark}!",
        "<oh_no>, {thief:name}, that is no <fruit>, that is {nick}!",
        "<well_now>, {thief:name}, you have my {toy:noun} [among|next to|under] your "
        "<lost_hoard>!",
    )  # fmt: skip
    ending = t.choose((_bird_was_lonely, _bird_swaps, _bird_did_not_know))
    ending(t, hero, thief)


def _bird_was_lonely(t: Teller, hero: Character, thief: Character) -> None:
    """The thief had nobody to play with, and gets company."""
    speak(
        t, thief, hero,
        "<oh_no>, nobody [ever |]plays <lost_game> with me, and your {toy:noun} looked as "
        "friendly as a [|<critter_mood> ]<lost_role>.",
        f"<well_now>, I have been alone since <month>, with {_FIND} and <how_many> <lost_hoard>.",
        "<well_now>, I [have|had] nobody to share my <fruit> with on <day_name>. Even the "
        "<many_critters> avoid me.",
    )  # fmt: skip
    give(t, thief, hero, t.cast["toy"])
    t.say(
        "{hero} forgave {thief:obj}, and [soon|now|at once] all three played <lost_game> "
        f"[near {_OBJECT}|with {_CREATURE}].",
        "[Before long|Soon], {thief} was the <lost_role> of a [|<looks> ]<lost_realm>, {nick} "
        "was "
        f"the <lost_role>, and {_ANIMAL} was the <lost_role>.",
        '"Then be our <lost_role>," said {hero:name}, and they played <lost_game> [near|under] '
        f"{_OBJECT} with {_CREATURE}.",
    )
    learn(
        t, hero,
        "[some|many] thieves are only lonely",
        "somebody who takes things may [need|want] a friend",
        "a {thief:kind} can be a [good|true] friend",
        "it takes three to play <lost_game>",
    )  # fmt: skip


def _bird_swaps(t: Teller, hero: Character, thief: Character) -> None:
    """The hero offers the thief something instead."""
    t.say(
        '"<well_now>, let us [swap|trade]," said {hero:name}, and [held up|unpacked|took out] a '
        "<looks> <treasures=price>[| and <how_many> <lost_hoard>].",
        "{hero} <thoughtful_gesture hero> and [held up|unpacked|offered] a <looks> "
        f"<treasures=price> from {_SPOT}.",
        f"Between {_LITTLE} and {_LITTLE}, {{hero}} [kept|had] a <looks> <treasures=price>, and "
        "[now|at once] {hero:he} held it up.",
    )
    t.say(
        "{thief:name}, who had wanted a {price} since <month>, [nodded|agreed|bowed] <gladly>.",
        '"<hooray>!" {thief} [squawked|cheered|sang]. "That is [better|finer|prettier] than a '
        '[|<looks> ]<toys>."',
    )
    t.say(
        "{thief} [dropped|laid|put] {toy} into {hero:gen} [hands|lap] and "
        "[flew|fluttered|sailed] "
        f"off with the {{price}} to show it to {_CREATURE}.",
        f"Down came {{toy}}, up went the {{price}}, and {_CREATURE} and {_CREATURE} [looked "
        "on|watched].",
    )
    t.world.give(thief, hero, t.cast["toy"])
    _know_it(t)
    learn(
        t, hero,
        "it is better to [ask|swap|trade] than to [fight|shout|scold]",
        "a fair [swap|trade] makes [two friends|everybody] happy",
        "a {price} may be worth more than <how_many> [angry|loud|sharp] words",
        "a <looks> <treasures> in the pocket can be [useful|a help]",
    )  # fmt: skip


def _bird_did_not_know(t: Teller, hero: Character, thief: Character) -> None:
    """The thief thought that it belonged to nobody."""
    speak(
        t, thief, hero,
        f"<oh_no>, it lay [near|behind|next to] {_OBJECT}, and I thought [nobody|no one] wanted "
        "it.",
        f"<oh_no>, next to {_FIND}, it looked [thrown away|forgotten|lonely|like rubbish].",
        "<oh_no>, I thought that {mark} was only [dirt|mud|jam|soot], and I needed it for my "
        "nest, with <how_many> [|<looks> ]<lost_hoard>.",
    )  # fmt: skip
    apologize(t, thief, hero)
    give(t, thief, hero, t.cast["toy"])
    t.say(
        "To make up for it, {thief} gave {hero:obj} a <looks> <treasures>[| and <how_many> "
        "<color> feathers].",
        f"Then {{thief}} led them to {_SPOT} and taught them <how_many> "
        "[riddles|jokes|songs|poems] about [|<critter_mood> ]<many_critters>.",
        f"From then on, {{thief}} [asked|knocked] first, even for {_FIND} or {_FIND}.",
    )
    learn(
        t, thief,
        "what one finds may belong to somebody",
        "one should ask before one takes [anything|a <treasures>]",
        "a lonely {toy:noun} is not always lost",
        "a <looks> thing beside a <wayside> may be [missed|loved]",
    )  # fmt: skip


# -- it was in the bag all along


def _tuck_away(t: Teller) -> None:
    """The hero packs it up without noticing."""
    t.say(
        "[Hungry for|Longing for] a <fruit>, {hero} stuffed the rest into {hero:his} <bag=bag> "
        "under"
        f" a <looks=cover_look> <clothes=cover> and [watched|greeted|followed] {_CREATURE}.",
        "Then {hero} got [warm|hot], rolled a <looks=cover_look> <clothes=cover> around "
        "everything, "
        f"and stuffed it into {{hero:his}} <bag=bag> with {_LITTLE}.",
        f"When {_CREATURE} [hurried|came|passed] by, {{hero}} [quickly|hastily] packed "
        "{hero:his} <bag=bag>, with a <looks=cover_look> <clothes=cover> on top.",
    )


def _in_the_bag(t: Teller) -> None:
    """It comes out of the bag."""
    hero: Character = t.cast["hero"]
    friend: Character = t.cast["friend"]
    speak(
        t, friend, hero,
        "<well_now>, do you have <treats> or a <fruit> in your {bag}?",
        "<well_now>, why is your {bag} as [round|lumpy|fat] as a <critter_mood> <small_animal>?",
    )  # fmt: skip
    t.say(
        f"Out of the {{bag}} came the {{cover_look}} {{cover}}, {_LITTLE}, <how_many> [|<looks> ]"
        "<lost_hoard> and {toy}!",
        "{hero} [tipped|turned] the {bag} upside down. On the {cover_look} {cover} landed "
        f"{_LITTLE}, <how_many> <lost_hoard> and {{toy}}!",
        "{hero} [shook|unrolled|unfolded] the {cover_look} {cover}. Out [fell|rolled] <how_many> "
        f"[|<looks> ]<lost_hoard>, {_LITTLE} and {{toy}}!",
    )
    ending = t.choose((_laugh_about_it, _owe_a_treat))
    ending(t, hero)


def _laugh_about_it(t: Teller, hero: Character) -> None:
    """They laugh about it."""
    speak(
        t, hero, t.cast["friend"],
        f"<oh_no>, I <searched> {_OBJECT} and {_OBJECT}, but not my own {{bag}}.",
        "<oh_no>, I packed it myself. I am as [clever|bright|wise] as a [|<looks> ]<containers>.",
        f"<oh_no>, we have [bothered|disturbed] {_CREATURE} and {_CREATURE} for nothing.",
    )  # fmt: skip
    t.say(
        f"They laughed until {_CREATURE} and {_CREATURE} [joined in|stared|fled].",
        "{friend} laughed like a [|<critter_mood> ]<lost_role> and [tickled|kissed|patted] "
        "{nick}, "
        f"and {_ANIMAL} [stared|looked on|fled].",
    )
    learn(
        t, hero,
        "what is lost may be [very|quite] near",
        "a mistake is a good joke among friends",
        "it is best to start with one's own {bag}",
        "a <clothes> can hide a <toys>",
    )  # fmt: skip


def _owe_a_treat(t: Teller, hero: Character) -> None:
    """The friend gets something for the trouble."""
    t.say(
        '"<oh_no>," said {hero:name}, as red as a <fruit>. "My <treats> and my <drink> are '
        'yours, for all your [trouble|searching]."',
        "For the trouble, {hero} gave {friend:obj} <treats>, <drink>, a [|<looks> ]<treasures> "
        "and <how_many> kisses from {nick}.",
        "{hero} was so <sad> that {friend} got <treats>, <drink> and the first turn at "
        "<lost_game> with {nick}.",
    )
    t.say(
        f"{{friend}} ate <gladly> and shared with {_CREATURE}.",
        f'"For this I would even search {_OBJECT} and {_OBJECT}," said {{friend:name}}.',
        '"[So lose|Lose] {nick} again on <day_name>," said {friend:name}, "and [bring|pack] a '
        '<fruit> and some <drink>."',
    )
    learn(
        t, hero,
        "who makes others search should [look twice|feed them|say sorry]",
        "help is help, even when it was not needed",
        "it is best to look into one's own {bag} first",
        "<treats> taste best with a friend",
    )  # fmt: skip


# -- it fell through a hole, and stays lost


def _slip_through(t: Teller) -> None:
    """It falls out of the bag."""
    t.world.lose(t.cast["hero"], t.cast["toy"])
    t.say(
        "In {hero:gen} <bag=bag>, there was a hole as big as a <fruit>. {hero} put {toy} in and "
        f"<strode> [after {_CREATURE}|past {_OBJECT}].",
        "{hero} hung {hero:his} <bag=bag>, with {toy} inside, on a <looks> <wayside> to "
        "[pet|draw|"
        f"watch|feed] {_CREATURE}, and a nail [tore|left] a [hole|slit] in it.",
        "With {toy} in {hero:his} <bag=bag>, {hero} <strode> along a [|<looks> ]wall. A seam "
        "burst, "
        f"and only {_ANIMAL} saw something fall.",
    )


def _make_another(t: Teller) -> None:
    """They make something new."""
    hero: Character = t.cast["hero"]
    friend: Character = t.cast["friend"]
    new = Thing(t, "lost_homemade")
    t.cast["new"] = new
    speak(
        t, friend, hero,
        "<well_now>, there is a hole in your {bag}. {nick} may be under any <plant> in "
        "<home_village>.",
        "<well_now>, your {bag} has a hole, but I have <lost_scrap> and <lost_scrap> [at home|in "
        "mine].",
        "<well_now>, let us mend your torn {bag} and make something out of <lost_scrap>.",
    )  # fmt: skip
    t.say(
        "Out of <lost_scrap>, <lost_scrap> and <lost_scrap>, they made {new:a} with a <color> "
        "<lost_shape> on it.",
        "{hero} brought <lost_scrap>, {friend} brought <lost_scrap>, and <how_many> tries later, "
        "they had made {new:a}.",
        "{friend} [glued|tied|fixed] <lost_scrap> to <lost_scrap>, {hero} added <lost_scrap>, "
        "and it became {new:a}.",
    )
    t.say(
        "[It was|It looked] as [crooked|lopsided|wobbly|odd] as a <critter_mood> <small_animal>, "
        "and {hero} [named|called] it <lost_toy_name=heir>.",
        "In memory of {nick}, {friend} [painted|put] a {shade} {mark} on it, and {hero} "
        "[named|called] it <lost_toy_name=heir>.",
        "It smelled of <smell>[| and <smell>], and {hero} [named|called] it <lost_toy_name=heir>.",
    )
    t.world.take(hero, new)
    ending = t.choose((_somebody_else_has_it, _share_the_new_one))
    ending(t)


def _somebody_else_has_it(t: Teller) -> None:
    """The hero makes peace with the loss."""
    hero: Character = t.cast["hero"]
    t.say(
        f"And {{nick}}? Perhaps {_CREATURE} [slept|lived|sat] beside it now, [near|under|behind] "
        f"{_OBJECT}.",
        "As for {nick}, perhaps it was the <lost_role> of a [|<looks> ]<lost_realm> now, where "
        f"{_ANIMAL} was the <lost_role>.",
        "[Perhaps|Surely] {nick} was [happy|safe|at home] with <lost_namesake> now, [near|on] "
        f"{_SPOT}.",
    )
    learn(
        t, hero,
        "a lost thing is not quite lost while one [remembers|thinks of] it",
        "one may be sad and [still|yet] begin again",
        "what friends make together is dear from the [first day|start]",
        "nobody can [stop|keep] a {toy:noun} that wants to travel",
    )  # fmt: skip


def _share_the_new_one(t: Teller) -> None:
    """The new thing belongs to both."""
    hero: Character = t.cast["hero"]
    friend: Character = t.cast["friend"]
    speak(
        t, hero, friend,
        "<well_now>, it is half yours. You take {heir} on <day_name>, and I take it on "
        "<day_name>.",
        "<well_now>, {heir} [shall|can] live with you in <month> and with me in <month>.",
    )  # fmt: skip
    give(t, hero, friend, t.cast["new"])
    t.say(
        f"{{friend}} put {{heir}} on a [|<looks> ]<furniture>, [next to|in front of] {_FIND}.",
        f"{{friend}} carried {{heir}} home like a [|<looks> ]<treasures>, past {_SIGHT} and "
        f"{_SIGHT}.",
    )
    learn(
        t, hero,
        "what two friends make belongs to both",
        "a shared [treasure|joy|{new:noun}] is [twice|doubly] dear",
        "<lost_scrap> can become a friend",
    )  # fmt: skip


# -- somebody found it and keeps it safe


def _drop(t: Teller) -> None:
    """It falls while the hero romps about."""
    t.world.lose(t.cast["hero"], t.cast["toy"])
    t.say(
        "Then {hero} [jumped|leaped|climbed] over a <looks> <wayside> after "
        f"{_CREATURE}, and something [slid|fell] into a [|<plant_look> ]<plant>.",
        f"{{hero}} <strode> after {_CREATURE}, and something fell softly behind {_OBJECT}.",
        f"{{hero}} turned <how_many> cartwheels beside {_OBJECT}. Something flew over a "
        "[|<looks> ]<wayside>, and [only|just] a [|<critter_mood> ]<bird> saw it.",
    )


def _ask_the_finder(t: Teller) -> None:
    """Somebody keeps it, and asks how it looks."""
    hero: Character = t.cast["hero"]
    toy: Thing = t.cast["toy"]
    elder = Character(t, "grownups")
    t.cast["elder"] = elder
    t.world.come(elder)
    t.world.take(elder, toy)
    t.say(
        f"[Near {_SPOT}|Beside {_OBJECT}], they met a {{elder:kind}} named {{elder}} with a "
        f"[|<looks> ]<tools>, {_FIND} and other lost things.",
        f"[Near {_SPOT}|Beside {_OBJECT}] stood a {{elder:kind}} named {{elder}}, who kept all "
        f"the lost things of <home_village>, even {_FIND}.",
    )
    speak(
        t, elder, hero,
        "<well_now>, what does yours look like? I have found a [|<looks> ]<toys> as well.",
        f"<well_now>, describe it, or I might give it to {_CREATURE}.",
        "<well_now>, I have one, but on <day_name>, [a|some] [|<critter_mood> ]<grownups> asked "
        "for it, too.",
    )  # fmt: skip
    speak(
        t, hero, elder,
        "<well_now>, it is {toy:a} with a {shade} {mark}.",
        "<well_now>, mine is {toy:look}, and it has a {shade} {mark}.",
        "<well_now>, it is called {nick}. Look for the {shade} {mark}.",
    )  # fmt: skip
    t.say(
        "{elder} turned {toy} around <how_many> times, found the {mark}, and "
        "[nodded|winked|smiled] like a [|<critter_mood> ]<lost_role>.",
        "{elder} [wiped|rubbed|compared] the {mark} with a <looks> <clothes> and "
        "[nodded|winked|smiled].",
    )
    give(t, elder, hero, toy)
    ending = t.choose((_help_the_finder, _begin_to_find))
    ending(t, hero)


def _help_the_finder(t: Teller, hero: Character) -> None:
    """The hero does something for the finder in return."""
    t.say(
        "In return, {hero:name} and {friend:name} [carried|pushed|cleaned] a <looks> <wayside> "
        "[and|or] <how_many> <color> sacks for {elder:obj}.",
        f"To thank {{elder:obj}}, they [sorted|dusted|counted] {_FIND}, {_FIND} and <how_many> "
        "[|<looks> ]<lost_hoard>.",
        "{hero} gave {elder:obj} a [|<looks> ]<treasures>, and {friend} sang <how_many> verses "
        "about "
        f"{_CREATURE}.",
    )
    learn(
        t, hero,
        "who knows a thing well can [ask for|get] it back",
        "there are honest people [everywhere|on every road]",
        "one should know what one loves",
        "a {shade} {mark} is worth a thousand words",
    )  # fmt: skip


def _begin_to_find(t: Teller, hero: Character) -> None:
    """The hero now keeps for others what they lose."""
    t.say(
        "From then on, {hero} had a [|<looks> ]<containers> for lost things, and by <day_name>, "
        f"{{friend}} had put in {_FIND} and a <tools>.",
        "On <day_name>, {hero:name} and {friend:name} found a <looks> <clothes> near "
        f"{_OBJECT} and brought it to its owner, a [|<critter_mood> ]<animals>.",
    )
    learn(
        t, hero,
        "lost things have somebody who misses them",
        "what one finds is only [borrowed|lent]",
        "it is as good to find as to be found",
        "every <treasures> belongs to somebody",
    )  # fmt: skip


_LOSSES = (
    _Loss(_forget, _find_where_it_was),
    _Loss(_steal, _bird_repents),
    _Loss(_tuck_away, _in_the_bag),
    _Loss(_slip_through, _make_another),
    _Loss(_drop, _ask_the_finder),
)
_LOSS_WEIGHTS = (3, 3, 2, 2, 3)
