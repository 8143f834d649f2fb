"""Two want the same thing, and quarrel, until it is shared in one way or another."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.moving import go
from littlelm.data.storyworld.acts.people import introduce, meet
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize
from littlelm.data.storyworld.acts.things import give
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 7

# What can be met and seen out of doors, what can be found there, and where.
_ANIMAL = "a <critter_mood> [<small_animal>|<bird>]"
_CREATURE = f"[{_ANIMAL}|<how_many> <critter_mood> <many_critters>]"
_OBJECT = "a [<looks> <wayside>|<plant_look> <plant>|<tree>]"
_FIND = "[a <looks> [<treasures>|<tools>|<containers>]|<litter>]"
_SPOT = "<spot_first> <spot_second>"


class _Course(NamedTuple):
    """What is told early and counts later, how both find what they want, and who gets it."""

    plant: Callable[[Teller], None]
    find: Callable[[Teller], Thing]
    share: Callable[[Teller], None]


def tell(t: Teller) -> None:
    """Tell it."""
    # A gentle hero gives in first; a stubborn one leaves that to the friend.
    traits = t.choose(("share_gentle", "share_stubborn"))
    hero = Character(t, _kinds(t), traits)
    introduce(t, hero)
    t.cast["hero"] = hero
    course = t.choose(_COURSES)
    course.plant(t)

    t.paragraph()
    day(t)
    go(t, Place(t), hero)
    friend = Character(t, _kinds(t))
    meet(t, friend)
    t.cast["friend"] = friend
    t.cast["wanted"] = course.find(t)

    t.paragraph()
    _quarrel(t, hero, friend)
    first, second = (hero, friend) if traits == "share_gentle" else (friend, hero)
    t.cast.update(first=first, second=second)
    t.paragraph()
    course.share(t)
    if t.chance(1, 3):
        evening(t, hero)


def _kinds(t: Teller) -> str:
    """Return a pool of kinds."""
    return t.choose(("children", "animals"))


def _find_toy(t: Teller) -> Thing:
    """Both see a toy at the same time."""
    toy = Thing(t, "toys")
    t.say(
        f"[Beside|Behind|Under] {_OBJECT} lay {{toy:a}}, and both of them <spotted> it at the "
        "same [moment|time|instant].",
        f"Between {_FIND} and {_FIND}, {{hero}} <spotted> {{toy:a}}, [but|and] {{friend}} had "
        "[seen|noticed] it, too.",
        f"{_CREATURE} [hurried|darted|ran] by, and {{hero:name}} and {{friend:name}} ran after "
        f"and both [fell|tripped|stumbled] over {{toy:a}} [beside|near] {_OBJECT}.",
        f"Not far from {_SPOT}, {{friend}} <spotted> {{toy:a}} under {_FIND}, and so did {{hero}}.",
        f"{_ANIMAL} sat [beside|behind|on] {{toy:a}} near {_OBJECT}, and both of them reached "
        "for it at [once|the same time].",
        toy=toy,
    )
    return toy


def _find_cake(t: Teller) -> Thing:
    """Of some cakes, only one is left."""
    cake = Thing(t, "share_cakes", "share_taste")
    t.say(
        f"[Near {_SPOT}|Beside {_OBJECT}], a <critter_mood> <grownups> [sold|was selling|had "
        "baked] cakes, but only {cake:a} was left.",
        "A <critter_mood> <grownups> [put|left|set] {cake:a} on a <looks> <containers> for them, "
        "but there was [only one|no other|no second one].",
        f"There [was|had been] a [party|picnic|fair|feast] [near {_SPOT}|behind {_OBJECT}], and "
        "of all the cakes, only {cake:a} was left.",
        '"For everybody from <home_village>," said a <color> sign on a <looks> <wayside>, and '
        "under it [lay|waited] {cake:a}, the [last|only] one.",
        "{hero} had <how_many> coins, {friend} had <how_many>, and together that was enough "
        f"for {{cake:a}} from the <grownups> near {_SPOT}.",
        cake=cake,
    )
    return cake


def _quarrel(t: Teller, hero: Character, friend: Character) -> None:
    """Each says why it should be theirs."""
    speak(
        t, hero, friend,
        "<well_now>, it is mine, for I saw it [first|already] from [behind|beside|over there, "
        f"behind] {_OBJECT}.",
        "<well_now>, I have [dreamed of|wished for|looked for] a {wanted:noun} since <month>, so "
        "[it is mine|give it to me].",
        "<well_now>, I [need|want|must have] it, for I have had [no luck|bad luck|nothing but "
        "bad luck] since <day_name>.",
        f"<well_now>, you were [looking at|talking to|busy with] {_CREATURE}, so it is mine.",
        "<well_now>, I [take|get|want] the {wanted:noun}, and you may have my <looks> "
        "[<treasures>|<clothes>].",
        "<well_now>, your house is full of <treats>, and I only ever get <supper>, so it is mine.",
        "<well_now>, I have <how_many> [sisters|brothers|cousins] and never get anything[|, not "
        f"even {_FIND}].",
        "<well_now>, <relative> promised me a {wanted:noun}, and here it is.",
    )  # fmt: skip
    speak(
        t, friend, hero,
        f"<oh_no>, I was [faster|quicker] than you, and [faster|quicker] than {_CREATURE}!",
        "<oh_no>, you always get everything, {hero:name}, even the <looks> <treasures> [in "
        "<month>|on <day_name>]!",
        f"<oh_no>, I saw it while you were [still near|hopping past|looking at] {_OBJECT}!",
        f"<oh_no>, on my [birthday|name day] I only got {_FIND}, and now you [want|take] my "
        "{wanted:noun}!",
        "<oh_no>, I gave you half of my <fruit> on <day_name>, and this is how you thank me!",
        "<oh_no>, you have <how_many> <lost_hoard> and a <looks> <toys>, and I have "
        "[none|nothing]!",
        f"<oh_no>, I would sooner give it to {_ANIMAL} than to you!",
    )  # fmt: skip
    if t.chance(1, 4):
        feel(t, friend, "angry")
    t.say(
        "They [argued|shouted|quarreled|grumbled] like <how_many> <critter_mood> "
        f"<many_critters>, until {_ANIMAL} [fled|hid] [behind|under] {_OBJECT}.",
        "[Back and forth|To and fro|Round and round] it went, until {hero:name} was as <color> "
        "as a <fruit> and {friend} as <color> as a <fruit>.",
        f"{{hero}} <angry_gesture hero>, {{friend}} <angry_gesture friend>, and {_CREATURE} "
        "[stared|looked on|listened].",
        f"They were so [loud|noisy] that {_CREATURE} [fled|hid|ran off] and {_OBJECT} "
        "[trembled|shook].",
        "{hero} called {friend:obj} a <critter_mood> <fruit>, {friend} called {hero:obj} a "
        "<looks> <containers>, and it went on like that for <how_many> minutes.",
    )


# -- it breaks, and they mend it together


def _plant_kept(t: Teller) -> None:
    """The hero carries something to mend with."""
    t.say(
        "In {hero:gen} <bag> there [was always|lay] <share_kept=kept>, next to a <looks> "
        "<treasures>.",
        '"Never go out without <share_kept=kept>," <relative> had [once|always] said, and so '
        "{hero} had it in {hero:his} <bag>.",
        "That morning, {hero} had [put|packed] <share_kept=kept> and a <looks> <treasures> into "
        "{hero:his} <bag>.",
        "<relative> had given {hero:obj} <share_kept=kept> in <month>, and {hero} carried it "
        "[everywhere|wherever {hero:he} went].",
    )


def _mend(t: Teller) -> None:
    """They pull until it breaks, and mend it."""
    first: Character = t.cast["first"]
    second: Character = t.cast["second"]
    t.say(
        "[|<soon>, ]{first} pulled {wanted} to a <looks> <wayside>, {second} pulled it "
        "[back|away], and [crack|snap|crash|pop], it was [broken|in pieces|in <how_many> pieces].",
        "[|<soon>, ]both [took hold of|grabbed|seized] {wanted} and [pulled|tugged] like "
        "<how_many> <many_critters>. [Crack|Snap|Crash|Pop]! A piece of it fell [behind|beside] "
        f"{_OBJECT}.",
        "[|<soon>, ]{wanted} flew up, spun around <how_many> times, and [broke|cracked|split] on "
        "a <looks> <wayside>.",
        f"[|<soon>, ]{{wanted}} slipped out of their hands, hit {_OBJECT}, and lost <how_many> "
        "[bits|pieces|parts].",
    )
    apologize(t, first, second)
    t.say(
        "[|<soon>, ]{hero} [|<somehow> ]took out {kept}. {friend} [|<somehow> ]held the "
        "[pieces|parts], and <how_many> minutes later the {wanted:noun} was [whole|mended|as "
        "good as new].",
        f"{{hero}} still had {{kept}}, so they sat down [near|under|beside] {_OBJECT} and "
        "[|<somehow> ]mended {wanted} with [four hands|much patience|<how_many> knots].",
        "[How lucky|What luck|It was good] that {hero} had {kept}! With that and a <color> "
        "<left_behind>, they [|<somehow> ][mended|fixed|repaired] {wanted}.",
        "It took {kept}, a <looks> <left_behind>, <how_many> [ideas|tries] and a <fruit> to eat "
        "in between, and {wanted} was [whole|mended] again.",
    )
    t.world.take(t.cast["hero"], t.cast["wanted"])
    t.say(
        "It looked a little [crooked|odd|wild] now, like a <critter_mood> <small_animal>, and "
        "they [liked|loved] it [more than before|all the more].",
        "From then on, {first} had it every <day_name> and {second} every <day_name>[|, and on "
        "<day_name> they shared it].",
        "From then on, it [lived|stayed] with {first:obj} in <month> and with {second:obj} in "
        "<month>.",
        "They called it <lost_toy_name> and [kept|hid] it in a <looks> <containers> "
        f"[behind|under] {_OBJECT} for both of them.",
        "They [played <lost_game> with it|tried it out] until the <evening_sign>, and "
        f"{_CREATURE} [looked on|joined in].",
    )
    learn(
        t, second,
        "what two pull at soon [breaks|goes to pieces]",
        "half of a {wanted:noun} is no fun, but half of the [time|week] is",
        "mending a <toys> together makes [friends|peace]",
        "{kept} can be more useful than [shouting|a loud voice]",
        "<how_many> minutes of mending beat one minute of pulling",
    )  # fmt: skip


# -- it belongs to somebody else


def _plant_owner(t: Teller) -> None:
    """Somebody has lost a thing at some spot."""
    owner = Character(t, _kinds(t))
    t.cast["owner"] = owner
    at = "near <spot_first=lost_at> <spot_second=lost_by>"
    t.say(
        "That week, a sign hung on a <looks> <wayside>. A {owner:kind} named {owner} had lost a "
        "dear"
        f" thing {at}.",
        "Over <breakfast>, <relative> had told of a {owner:kind} named {owner} who was searching "
        f"for something dear {at}.",
        "On <day_name>, a {owner:kind} named {owner} had asked all of <home_village> about a "
        f"thing that was lost {at}.",
    )


def _find_lost_toy(t: Teller) -> Thing:
    """Both see a toy at that spot."""
    toy = Thing(t, "toys")
    t.say(
        f"Near {{lost_at}} {{lost_by}}, between {_FIND} and {_FIND}, lay {{toy:a}}, and both of "
        "them <spotted> it at [once|the same time].",
        f"Near {{lost_at}} {{lost_by}}, {_CREATURE} sat [around|beside] {{toy:a}}. {{hero}} and "
        "{friend} <spotted> it together.",
        f"They <strode> to {{lost_at}} {{lost_by}}, and there, [behind|under] {_OBJECT}, both "
        "<spotted> {toy:a}.",
        toy=toy,
    )
    return toy


def _give_back(t: Teller) -> None:
    """They remember whose it is."""
    first: Character = t.cast["first"]
    second: Character = t.cast["second"]
    toy: Thing = t.cast["wanted"]
    owner: Character = t.cast["owner"]
    speak(
        t, first, second,
        "<oh_no>, this is {lost_at} {lost_by}. [Somebody|A {owner:kind}] lost a thing here.",
        "<oh_no>, it must be {owner:name} who lost it[|, and not <relative>].",
        "<oh_no>, it is neither yours nor mine. Think of {owner:name}[| and {owner:his} tears].",
        "<oh_no>, {owner:name} has been searching for this since <day_name>.",
        "<oh_no>, it belongs to {owner:name}, the {owner:kind}, and not to us.",
    )  # fmt: skip
    t.world.take(first, toy)
    meet(t, owner)
    give(t, first, owner, toy)
    ending = t.choose((_owner_shares, _owner_rewards))
    ending(t, owner)
    learn(
        t, second,
        "before one quarrels about a thing, one should ask whose it is",
        "what one finds may [belong to|be missed by] somebody",
        "a glad {owner:kind} is worth more than a {wanted:noun}",
        "it is good to [read|remember] what hangs on a <wayside>",
        "to give a thing back is [better|nicer] than to win it",
    )  # fmt: skip


def _owner_shares(t: Teller, owner: Character) -> None:
    """The owner plays with both."""
    speak(
        t, owner, t.cast["first"],
        "<hooray>! Let us all three play <lost_game> with it!",
        f"<hooray>! With three, one can play <lost_game>, and {_ANIMAL} can be the <lost_role>!",
        "<hooray>! You may [have|borrow] it on <day_name>, and {second:name} on <day_name>!",
        "<hooray>! I missed it more than my <looks> <treasures>. Come and play <lost_game> with "
        "me!",
    )  # fmt: skip
    t.say(
        f"So they played together [near {_SPOT}|beside {_OBJECT}], [and|while] {_CREATURE} "
        "[looked on|watched|listened].",
        "{owner} was the <lost_role>, {first} was the <lost_role>, and {second} was the "
        "<lost_role> of a <looks> <lost_realm>.",
        f"They played [under|behind] {_OBJECT} until the <evening_sign>.",
    )


def _owner_rewards(t: Teller, owner: Character) -> None:
    """The owner gives both something."""
    speak(
        t, owner, t.cast["first"],
        "<hooray>! You shall both have <treats> and <drink>!",
        "<hooray>! I looked [in every <containers>|behind every <wayside>] for <how_many> days!",
        f"<hooray>! Even {_CREATURE} did not know where it was!",
        "<hooray>! Where was it? I have not laughed since <day_name>!",
    )  # fmt: skip
    t.say(
        "{owner} [gave|brought] {first:obj} a <looks> <treasures> and {second} a <looks> "
        "<treasures>, and nobody quarreled.",
        "Then {owner} [fetched|unpacked] <treats> and <drink>, [enough|just enough] for three "
        "and "
        f"{_CREATURE}.",
        f"{{owner}} taught {{first:obj}} and {{second}} <how_many> songs about {_CREATURE}.",
    )


# -- they take turns, and a song says how long


def _plant_song(t: Teller) -> None:
    """The hero knows a song."""
    song = "a [song|rhyme] about a <critter_mood=song_how> <small_animal=song_who>"
    t.say(
        f"In <month>, <relative> had taught {{hero:obj}} {song}, with <how_many> verses.",
        f"All [week|morning], {{hero}} had been [humming|practicing] {song} and a <looks> "
        "<treasures>.",
        f"That <day_name>, {{hero}} had [made|thought] up {song} while [watching|feeding] "
        f"{_CREATURE}.",
        f"{{hero}} knew only {song}, but knew it [well|by heart|forward and backward].",
    )


def _take_turns(t: Teller) -> None:
    """The song says how long each may have it."""
    first: Character = t.cast["first"]
    second: Character = t.cast["second"]
    hero: Character = t.cast["hero"]
    speak(
        t, first, second,
        "<well_now>, let us take turns, as long as a song lasts[|, or <how_many> songs].",
        "<well_now>, one of us plays, and the other sings a song[| or a rhyme].",
        "<well_now>, a song for you, and then a song for me, until [supper|<day_name>|dark].",
        "<well_now>, you may play [first|with it] until a song is over.",
        f"<well_now>, {_ANIMAL} would laugh at us. Let us take turns and sing.",
    )  # fmt: skip
    t.world.take(second, t.cast["wanted"])
    t.say(
        "So {hero} [|<somehow> ][sang|hummed] about the {song_how} {song_who}, [first|once] for "
        "{second:obj} and then for {first:obj}, <how_many> times each.",
        "The song of the {song_how} {song_who} was [just|exactly] long enough to play "
        f"<lost_game> with {{wanted}} [around|behind|beside] {_OBJECT}.",
        "While {second} [|<somehow> ]played, {first} [|<somehow> ]sang of the {song_how} "
        f"{{song_who}}, and {_CREATURE} [danced|listened|hummed along].",
        "The {song_how} {song_who} had to be sung about <how_many> times, and by then "
        f"{_CREATURE} knew the tune, too.",
    )
    ending = t.choose((_song_was_better, _play_together))
    ending(t)
    learn(
        t, hero,
        "[turns|songs] make a thing last [longer|twice as long]",
        "a song about a {song_who} can end a quarrel",
        "who waits a little has [more|longer] fun",
        "it is easier to wait while one [sings|hums]",
        "a {wanted:noun} is big enough for two",
    )  # fmt: skip


def _song_was_better(t: Teller) -> None:
    """They forget the thing over the song."""
    t.say(
        f"By the [second|third|last] verse, {{wanted}} lay forgotten [beside|under] {_OBJECT}, "
        f"and they sang about {_CREATURE}.",
        f"Soon they [made up|invented] verses about {_CREATURE} and {_OBJECT}, and nobody "
        "[missed|wanted] {wanted} any more.",
        f"Then {{second}} sang about {_CREATURE}, {{first}} about {_CREATURE}, and both forgot "
        "whose turn it was.",
    )


def _play_together(t: Teller) -> None:
    """They find a game for both."""
    t.say(
        '"[Let us|We could] both play," said {second:name}, and {wanted} became the <lost_role> '
        "of a <looks> <lost_realm>.",
        "[|<soon>, ]they [|<somehow> ]played <lost_game> together, with {wanted} and "
        f"{_CREATURE}.",
        "After <how_many> turns, they put {wanted} between them and built it a <looks> "
        "<lost_realm> "
        f"out of {_FIND}.",
    )


# -- one cuts, the other chooses


def _plant_rule(t: Teller) -> None:
    """The hero knows a rule."""
    t.say(
        "<relative> had a [|<color> ]book of rules, and <how_many> were about <treats>. [The "
        "best one was this|One went like this]. One cuts, and the other chooses.",
        "At {hero:gen} house, when there was only one <fruit> left [on <day_name>|in the "
        "<containers>], one cut it and the other chose.",
        'Over <breakfast>, <relative> had [told|taught] {hero:obj} a rule. "One cuts, the other '
        'chooses[|, even on <day_name>|, even with <treats>]."',
        "On <day_name>, {hero:name} and <relative> had shared a <fruit>. One had cut it, and the "
        "other had chosen.",
        f"{{hero}} had once seen two <critter_mood> <lost_wise> share a cake near {_SPOT}. One "
        "cut, the next chose.",
    )


def _cut_and_choose(t: Teller) -> None:
    """They keep to the rule."""
    cake: Thing = t.cast["wanted"]
    hero: Character = t.cast["hero"]
    friend: Character = t.cast["friend"]
    t.world.take(friend, cake)
    speak(
        t, hero, friend,
        "<well_now>, there is a rule [at my house|that I know]. You cut, and I choose.",
        "<well_now>, I know what we can do. One cuts, and the other chooses[|, as with the "
        "<fruit>].",
        "<well_now>, cut it in two, {friend:name}, and let me choose [my half|one].",
        f"<well_now>, if you cut it, I may choose, and {_ANIMAL} can be the judge.",
    )  # fmt: skip
    t.say(
        "[|<soon>, ]{friend} [|<somehow> ]measured {wanted} <how_many> times with a [|<looks> "
        "][ruler|straw|twig|string] and cut so [exactly|well] that "
        f"{_ANIMAL} could not have told the halves apart.",
        "It took {friend:obj} <how_many> minutes to cut {wanted}, and the halves were as alike "
        "as two <looks> <lost_hoard>.",
        "[|<soon>, ]{friend} put {wanted} on a <looks> <containers>, [closed one eye|held "
        "{friend:his} breath|counted to <rescue_count>], and [|<somehow> ]cut it "
        "[right|straight] through the middle.",
    )
    t.world.lose(friend, cake)
    if hero is t.cast["first"]:
        t.say(
            "Being {hero:trait}, {hero} [|<somehow> ]chose the [smaller|flatter|thinner] half, "
            "and {friend} <surprised_gesture friend>.",
            "{hero} was {hero:trait} and took the half with [fewer|less] <color> "
            "[crumbs|sprinkles|icing], and {friend} <glad_gesture friend>.",
            "{hero} pretended to see "
            f"{_CREATURE} behind {{friend:obj}}, and [|<somehow> ]took the "
            "[smaller|flatter|thinner] half, so {hero:trait} was {hero:he}.",
        )
    else:
        t.say(
            "{hero} was {hero:trait} and compared the halves <how_many> times, but they were the "
            "same, so {hero:he} took one and <glad_gesture hero>.",
            "Even somebody as {hero:trait} as {hero:name} could not say which was bigger, so "
            "{hero:he} [pointed|chose] with [closed eyes|a <looks> <tools>|the left foot].",
            "{hero:name}, {hero:trait} as ever, weighed one half in the left hand and one in the "
            "right, then asked "
            f"{_ANIMAL}, and took the one that smelled of <smell>.",
        )
    t.say(
        f"The crumbs went to {_CREATURE} [under|behind] {_OBJECT}.",
        f"[|<soon>, ]they [|<somehow> ]ate {{wanted}} [beside|under] {_OBJECT}, and it tasted of "
        "<smell> and <smell>.",
        "It was gone in <how_many> bites, and afterward they played <lost_game>[| and "
        "<lost_game>].",
    )
    learn(
        t, hero,
        "who cuts well [lets others choose|has nothing to fear]",
        "half of a {wanted:noun} is better than a whole quarrel",
        "a good rule is worth <how_many> [loud|angry] words",
        "<treats> taste best when nobody is cross",
        "a {wanted:noun} for two is [sweeter|better] than one for nobody",
    )  # fmt: skip


# -- while they quarrel, somebody else eats it


def _plant_follower(t: Teller) -> None:
    """An animal hopes for food, and the hero has some fruit."""
    follower = "a <critter_mood=thief_how> <small_animal=thief_who>"
    t.say(
        f"{{hero}} had a <fruit=spare> in {{hero:his}} <bag>, and since <day_name>, {follower} "
        "had [followed|trotted after] {hero:him}.",
        f"On the doorstep sat {follower} and stared, because {{hero}} was packing a "
        "<fruit=spare> into a <looks> <bag>.",
        f"{{hero}} liked to feed {follower}, and so there was [always|often] a <fruit=spare> in "
        "{hero:his} <bag>.",
    )


def _snatch(t: Teller) -> None:
    """The animal eats what they want, and they share the fruit."""
    first: Character = t.cast["first"]
    second: Character = t.cast["second"]
    hero: Character = t.cast["hero"]
    t.say(
        "While they [shouted|argued|quarreled], the {thief_how} {thief_who} came out from "
        f"behind {_OBJECT}. [Munch|Gulp|Chomp|Smack], and {{wanted}} was gone.",
        "Neither saw the {thief_how} {thief_who} [creep|sneak|tiptoe] up[| from "
        f"{_SPOT}]. When they looked, only <how_many> <color> crumbs were left of {{wanted}}.",
        f"[|<soon>, ]something [smacked|chewed|munched] [behind|under] {_OBJECT}. It was the "
        "{thief_how} {thief_who}, with the last of {wanted}.",
    )
    speak(
        t, first, second,
        "<oh_no>, now neither of us has [anything|any cake|even a crumb].",
        "<oh_no>, that comes of shouting like <how_many> <critter_mood> <many_critters>.",
        "<oh_no>, at least the {thief_who} is [full|happy|no longer hungry] until <day_name>.",
        f"<oh_no>, we were as silly as {_CREATURE}.",
    )  # fmt: skip
    t.say(
        f"{{second}} <surprised_gesture second>, and then they both laughed until {_CREATURE} "
        "fled.",
        "[|<soon>, ]they looked at each other, {first} <glad_gesture first>, and both began to "
        "laugh.",
        f"Then {{second}} laughed, {{first}} laughed, and {_ANIMAL} [looked out|peeped] from "
        f"behind {_OBJECT}.",
    )
    if hero is first:
        t.say(
            "{hero} still had the {spare} and, being {hero:trait}, [|<somehow> ]gave "
            "{friend:obj} the [bigger|larger|redder|sweeter] half.",
            "The {spare} was still there, and as {hero} was {hero:trait}, {friend} got the "
            "[first|biggest] bite and <how_many> more.",
            "{hero} [|<somehow> ]cut the {spare} in two with a <looks> <tools>, and {friend} got "
            "the [bigger|better] half, for {hero:name} was {hero:trait}.",
        )
    else:
        t.say(
            "{hero:name}, who was {hero:trait}, thought about it for <how_many> minutes and then "
            "[|<somehow> ][cut|broke] the {spare} in two.",
            "Even {hero:trait} {hero:name} had to smile, took out the {spare}, and [|<somehow> "
            "][broke|cut] it in half.",
            f"{{hero}} looked at the {{spare}}, at {{friend:obj}}, at {_ANIMAL}, and [|<somehow> "
            "][broke|cut] it in half, {hero:trait} or not.",
        )
    learn(
        t, hero,
        "while two quarrel, a third one [eats|laughs]",
        "a {spare} for two is more than a {wanted:noun} for a {thief_who}",
        "it is better to share at once than to [shout|wait]",
        "one should [share|eat] first and talk later",
        "a quarrel makes only a {thief_who} fat",
    )  # fmt: skip


# -- one gives it away


def _plant_own(t: Teller) -> None:
    """The hero has something of great worth."""
    t.say(
        f"{{hero}} had a <looks> <treasures=own>, which <relative> had found near {_SPOT} in "
        "<month>.",
        "In {hero:gen} <bag> lay a <looks> <treasures=own>, wrapped in a <color> "
        "[cloth|handkerchief|napkin|leaf].",
        "On <day_name>, {hero} had [swapped|traded] <how_many> <lost_hoard> for a <looks> "
        "<treasures=own>, and carried it [about|everywhere].",
        "For <how_many> weeks, {hero} had [owned|had|hidden] a <looks> <treasures=own> and "
        f"shown it only to {_ANIMAL}.",
    )


def _give_away(t: Teller) -> None:
    """The gentler one gives it to the other."""
    first: Character = t.cast["first"]
    second: Character = t.cast["second"]
    cake: Thing = t.cast["wanted"]
    hero: Character = t.cast["hero"]
    t.world.take(first, cake)
    speak(
        t, first, second,
        "<well_now>, you take it, {second:name}. I had <breakfast> this morning[|, and <treats>].",
        "<well_now>, I do not want to [quarrel|fight|shout] on a <weather> <day_name>. It is "
        "yours.",
        "<well_now>, a friend is worth more than a {wanted:noun} or <treats>. Please take it.",
        f"<well_now>, I like you better than <treats>, and {_ANIMAL} is looking. Take it.",
    )  # fmt: skip
    give(t, first, second, cake)
    feel(t, second, "surprised")
    t.world.lose(second, cake)
    if hero is first:
        _giver_gets_half(t)
    else:
        _hero_pays_back(t)
    learn(
        t, second,
        "who gives [much|gladly] gets more back",
        "a kind word [can stop|stops] any quarrel",
        "nothing tastes good [alone|without a friend], not even <treats>",
        "a {wanted:noun} is soon eaten, but a friend stays",
        "it takes only one to [stop|end] a quarrel",
    )  # fmt: skip


def _giver_gets_half(t: Teller) -> None:
    """The other shares it, and the hero lets them hold the treasure."""
    t.say(
        "{second} took <how_many> bites and stopped. It tasted of <smell> and <smell>, but not "
        "of fun, so {first} got the other half.",
        "[|<soon>, ]{second} [|<somehow> ]broke {wanted} in two and gave {first:obj} the half "
        "with more <color> [icing|crumbs|sprinkles].",
        "{second} could not [eat|swallow] it alone, [|<somehow> ]cut {wanted} with a <looks> "
        "<tools>, and they ate it with <drink>.",
    )
    t.say(
        "[|<soon>, ]{hero} [|<somehow> ]showed {friend:obj} the {own}, and they polished "
        f"it together [beside|under] {_OBJECT}.",
        "{hero:name}, who was {hero:trait} in all things, let {friend:obj} hold the {own}, too, "
        "for <how_many> minutes.",
        "They put the {own} between them, named it <lost_toy_name>, and took turns "
        "[guarding|warming|polishing] it until [supper|dark|<day_name>].",
    )


def _hero_pays_back(t: Teller) -> None:
    """The hero is ashamed, and gives something, too."""
    t.say(
        "{hero} <thoughtful_gesture hero>. Even {hero:trait} as {hero:he} was, {hero:he} could "
        "not eat {wanted} alone, and [|<somehow> ][broke|cut] it in two.",
        "[|<soon>, ]{hero} [|<somehow> ]took <how_many> bites, which tasted of <smell>, and felt "
        "so ashamed that {friend} got the rest.",
        "{hero:name}, {hero:trait} as {hero:he} was, grew as <color> as a <fruit>, and "
        "[|<somehow> ]gave {friend:obj} the half with more <color> [icing|crumbs|sprinkles].",
    )
    t.say(
        "[|<soon>, ]{hero} took out the {own} and [|<somehow> ]laid it in {friend:gen} "
        "[hands|lap]. It was a present[| for <day_name>].",
        "And for <how_many> days, {friend} might keep the {own} [in a <looks> <containers>|on "
        "the <furniture>] at home.",
        "The {own} went to {friend:obj}, too, and they [showed|introduced] it to "
        f"{_CREATURE} [beside|under] {_OBJECT}.",
    )


_COURSES = (
    _Course(_plant_kept, _find_toy, _mend),
    _Course(_plant_owner, _find_lost_toy, _give_back),
    _Course(_plant_song, _find_toy, _take_turns),
    _Course(_plant_rule, _find_cake, _cut_and_choose),
    _Course(_plant_follower, _find_cake, _snatch),
    _Course(_plant_own, _find_cake, _give_away),
)
