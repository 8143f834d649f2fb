"""Seeds need care and patience, and a guest in the garden can be welcomed or chased away."""

from __future__ import annotations

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import introduce
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize
from littlelm.data.storyworld.entities import Character, Place
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_KINDS = ("children", "animals")


def tell(t: Teller) -> None:
    """Tell it."""
    hero, giver = Character(t, t.choose(_KINDS)), Character(t, "grownups")
    t.cast.update(hero=hero, giver=giver)
    introduce(t, hero)

    t.paragraph()
    garden = Place(t)
    t.world.go(garden, hero, giver)
    _get_seeds(t, hero, giver)
    t.say(*_SOWN)
    is_careful = t.chance(1, 2)
    t.say(*_CARED if is_careful else _FORGOT)

    t.paragraph()
    guest = Character(t, t.choose(("animals", "birds")))
    t.cast["guest"] = guest
    t.world.go(garden, hero, guest)
    _find_guest(t, hero, guest)
    is_kind = t.chance(1, 2)
    if is_kind:
        _invite(t, hero, guest)
    else:
        t.say(*_CHASED)

    t.paragraph()
    if is_careful and is_kind:
        _harvest_together(t, hero, guest)
    elif is_careful:
        _make_up(t, hero, guest)
    elif is_kind:
        _be_given(t, hero, guest)
    else:
        t.world.go(garden, hero, giver)
        _begin_again(t, hero, giver)
    end = t.choose(("nothing", "evening", "learn"))
    if end == "evening":
        evening(t, hero)
    elif end == "learn":
        learn(t, hero, *_LESSONS[is_careful, is_kind])


def _get_seeds(t: Teller, hero: Character, giver: Character) -> None:
    """Somebody gives the hero seeds, and says what they need."""
    t.say(
        "On <day_name>, {giver}, a <traits> {giver:kind}, gave {hero:obj} <a_few> <crop=crop> "
        "seeds in a <looks> <seed_holder>.",
        "{hero} [traded|swapped] a <looks> <toys> for <a_few> <crop=crop> seeds [from|of] {giver}, "
        "the <traits> {giver:kind}.",
        "In [March|April|May], {giver}, a <traits> {giver:kind}, brought {hero:obj} <a_few> "
        "<crop=crop> seeds and a <looks> <dig_tool>.",
        "{hero} had helped {giver}, a {giver:kind}, to <chore> and got <a_few> <crop=crop> seeds "
        "in a <looks> <seed_holder>.",
    )
    t.cast["crops"] = t.pools["crop"].tag(t.bound["crop"])
    speak(
        t, giver, hero,
        "If you <care_rule=care>, they will grow as big as a <looks> <wayside> and taste like "
        "<treats>.",
        "They need patience. <care_rule=care>, and by [June|July|August] you will see a leaf as "
        "big as a <looks> <wayside>.",
        "Do not forget to <care_rule=care>. And beware of <critter_mood> <many_critters>, or of a "
        "<critter_mood> <small_animal>.",
        "<care_rule=care>, [and be patient|and do not dig them up|and do not give up] until "
        "[June|July|August].",
        "You are <traits>, so I [trust you with them|give them to you]. <care_rule=care>.",
    )  # fmt: skip
    t.cast["cared"] = t.pools["care_rule"].tag(t.bound["care"])


_SOWN = (
    "{hero} sowed them [behind|beside] a <tree_look> <tree> and put a <looks> <left_behind=marker> "
    "on a stick.",
    "Between a <looks> <wayside> and a <tree_look> <tree>, {hero} [made|dug] a "
    "[long|round|small|square] bed and [marked it with|put up] a <left_behind=marker>.",
    "They went into the ground near <farm_first> <farm_second>, and a <looks> <left_behind=marker> "
    "showed the place.",
    "With a <looks> <dig_tool>, {hero} [dug|made] a [bed|furrow|trench], [sowed|planted] them and "
    "[hung|set|left] a <left_behind=marker> [in the middle|at the end|beside it].",
)
_CARED = (
    "Whether it was <weather> or <weather>, {hero} {cared}, and soon [a shoot|a leaf|a tip] as big "
    "as a <critter_mood> <insect> appeared.",
    "[For <a_few> weeks|Rain or shine|Day after day], {hero} {cared} and told the <a_few> "
    "[tender|pale|round|curly|tiny] leaves about <small_joy>.",
    "{hero} wanted to <hobby> and to <hobby>, but first {hero:he} {cared}.",
    "Nothing could be seen but a <critter_mood> <insect> and <litter>. Still, {hero} {cared}.",
    "{hero} [thought|dreamed] of <treats>, <supper> and <small_joy>, but {cared}.",
)
_FORGOT = (
    "But soon {hero} forgot to {care}, for it was more fun to <hobby> or to <hobby>.",
    "{hero} meant to {care}, but on <day_name> it was nicer to <hobby>, and on <day_name> to "
    "<hobby>.",
    "{hero} wanted to {care}, but then came <grownup_names> with <treats> and a <looks> <toys>.",
    "After <a_few> <weather> days, {hero} went out to <hobby> and did not {care} any more.",
    "{hero} was [too busy|in no mood] to {care}, because of <small_joy> and a <looks> <toys>.",
)


def _find_guest(t: Teller, hero: Character, guest: Character) -> None:
    """Somebody sits in the bed, and says why."""
    t.say(
        "One <weather> <day_name>, a <traits> {guest:kind} named {guest} [sat|slept|hopped about] "
        "among the {crop} leaves.",
        "In [June|July|August], [there was a hole|somebody dug a hole] [in the bed|beside the "
        "{marker}|under a {crop} leaf]. Out of it [looked|crawled|came] {guest}, a <traits> "
        "{guest:kind}.",
        "Who was that, [sitting|sleeping|scratching] beside the {marker}? It was {guest}, a "
        "<traits> {guest:kind} in a <color> <clothes>.",
        "On <day_name>, the {marker} lay on the ground, and a {guest:kind} named {guest} "
        "[sat|slept] in its place.",
    )
    speak(
        t, hero, guest,
        "Out of my {crops}, you <critter_mood>, <critter_mood> [stranger|creature|somebody]!",
        "This is a {crop} bed, not a <looks> <furniture> for a <critter_mood> [stranger|creature]!",
        "[Get away from|Leave alone] my {marker} and my [tender|young|poor|precious|good] {crops}!",
        "What a mess! It looks as if <a_few> <critter_mood> <many_critters> had danced here!",
    )  # fmt: skip
    speak(
        t, guest, hero,
        "I was [hungry|tired|cold], and it smelled of <smell> and <smell> here.",
        "The <storm_look> <storm> [took|broke|blew away] my [house|roof|bed]. I [only want to "
        "rest|had to sleep] under a <tree>.",
        "I [lost|was looking for] my <looks> <treasures> here. I [did not see|never touched] your "
        "{crops}.",
        "My last meal was <treats> with <drink>, and that was on <day_name>.",
        "I come from <home_village> and am as tired as a <critter_mood> <insect>.",
    )  # fmt: skip


def _invite(t: Teller, hero: Character, guest: Character) -> None:
    """The hero lets the guest stay."""
    speak(
        t, hero, guest,
        "[Then you|You] [may|can|shall] [live|sleep|stay] in the corner [by|behind|near] the "
        "<looks> <wayside>, with a <color> <clothes> for a blanket.",
        "Have some <treats> and <drink>. The corner [on the left|at the back|under the <tree>] can "
        "be yours.",
        "Nobody should be alone on a <weather> <day_name>. The corner near the <tree_look> <tree> "
        "is free.",
        "Have some <drink>, {guest:name}. You can stay in the corner with the <plant_look> "
        "<plant>, but leave the {crops} alone.",
    )  # fmt: skip


_CHASED = (
    "{hero} [waved|swung|shook] a <looks> <dig_tool> until {guest} [ran|fled|hurried] past "
    "<farm_first> <farm_second>.",
    "But {hero} would not listen and chased {guest:obj} past <farm_first> <farm_second>, as angry "
    "as a <critter_mood> <insect>.",
    "{hero} stamped and shouted, and {guest} [left|went away] <slowly>, past a <looks> <wayside>.",
)


def _harvest_together(t: Teller, hero: Character, guest: Character) -> None:
    """The guest helps, and they share a rich harvest."""
    t.say(
        "In [June|July|August], <a_few> hungry <many_critters> came, but {guest} chased them past "
        "<farm_first> <farm_second>.",
        "When it did not rain for <a_few> weeks, {guest} [carried|brought|fetched] water in a "
        "<looks> <pot>.",
        "From then on, {guest} kept watch beside a <looks> <wayside> and sang of <critter_mood> "
        "<many_critters>.",
    )
    t.say(
        "By [September|October|November], <a_few> {crops} lay beside the {marker}, and [the "
        "biggest|one] was [as heavy as|bigger than] a <looks> <bulky_thing>.",
        "There were so many {crops} that they needed <a_few> [baskets|carts|sacks] and a <looks> "
        "<cart>.",
        "In [September|October|November], the {marker} [was hidden|could hardly be "
        "seen|disappeared] [behind|among|under] <a_few> [big|ripe|fat|shining|fine] {crops}.",
    )
    speak(
        t, guest, hero,
        "<a_few> for you, <a_few> for me, and one for {giver:name}!",
        "Let us eat <supper> and bring {giver:name} a <looks> <containers> of {crops}!",
        "No <traits> gardener in <home_village> has {crops} like ours!",
        "These {crops} are finer than the king's <looks> <clothes>!",
    )  # fmt: skip


def _make_up(t: Teller, hero: Character, guest: Character) -> None:
    """The plants thrive until pests come; the hero needs the guest and says sorry."""
    t.say(
        "In [June|July|August], <a_few> hungry <many_critters> [came|marched|moved] into the bed, "
        "and neither a <looks> <dig_tool> nor [noise|smoke|salt|pepper] helped.",
        "The {crops} grew, but then <critter_mood> <many_critters> ate <a_few> of them in one "
        "night.",
        "When the first {crop} was as big as a <looks> <hollow_thing>, <a_few> <many_critters> "
        "began to eat it.",
    )
    t.say(
        "So {hero} looked for {guest:obj} and found {guest:obj} [behind|beside|under] a <looks> "
        "<wayside>.",
        "{hero} ran past <farm_first> <farm_second> until {guest} [looked|came] out from behind a "
        "<tree_look> <tree>.",
        "With some <treats>, {hero} went to look for {guest:obj}, who sat under a <tree_look> "
        "<tree>.",
    )
    apologize(t, hero, guest)
    t.say(
        "{guest} came back, and together they saved <a_few> {crops} and a <looks> <fruit>.",
        "With a <looks> <instrument>, {guest} drove them all away, and <a_few> {crops} were left "
        "to share.",
        "Then {guest} [kept watch|slept] beside the {marker}, and in [September|October|November] "
        "each of them got <a_few> {crops}.",
    )


def _be_given(t: Teller, hero: Character, guest: Character) -> None:
    """The plants of the hero dry up, but not those in the corner of the guest."""
    t.say(
        "[By|In] [September|October], the [bed|soil|ground] was [as dry as|harder than] a <looks> "
        "<bulky_thing>, and only the {marker} stood upright.",
        "In [September|October|November], the leaves were [yellow|brown|gray|withered] and hung "
        "down like a <looks> <clothes>.",
        "Instead of {crops}, there was only <litter> and a <critter_mood> <insect> in the bed.",
    )
    t.say(
        "But in the corner, beside a <plant_look> <plant>, grew <a_few> "
        "[big|ripe|fat|shining|fine] {crops}, because {guest} {cared}.",
        "Only in {guest:gen} corner it was green, for {guest} {cared}, and <a_few> {crops} as big "
        "as a <looks> <hollow_thing> were ripe.",
        "But {guest} had found <a_few> seeds [in the corner|under the {marker}] and {cared}. Now "
        "they were [big|ripe|fat|fine] {crops}.",
    )
    feel(t, hero, "surprised")
    speak(
        t, guest, hero,
        "You gave me [a corner|a home|a place to sleep], [and|so] I give you <a_few> {crops}!",
        "Take half of them! I also have <treats> and some <ingredients>!",
        "[We can share|Half is yours|Let us share], and [next year|in spring] [we will both|you "
        "and I will] {care}!",
        "Do not cry! There is enough for <supper> and for {giver:name}!",
    )  # fmt: skip


def _begin_again(t: Teller, hero: Character, giver: Character) -> None:
    """Nothing has grown; the hero says so, and gets new seeds."""
    t.say(
        "[By|In] [September|October], the [bed|soil|ground] was [as dry as|harder than] a <looks> "
        "<bulky_thing>, and {giver} came [by|to look].",
        "Instead of {crops}, {giver} [found|saw] only <litter> and a <critter_mood> <insect>.",
        "In [September|October|November], {giver} came [with|to bring] <treats>, but there was not "
        "a single {crop}.",
    )
    speak(
        t, hero, giver,
        "I forgot to {care}. And I was mean to {guest:name}, the {guest:kind}, on a <weather> "
        "<day_name>.",
        "I thought only of <small_joy> and <small_joy>. And I sent {guest:name} away into the "
        "<storm_look> <storm>.",
        "[It is my fault|I am to blame|I was wrong]. I [went out|ran off|wanted] to <hobby>, and I "
        "[chased|drove] {guest:name} past <farm_first> <farm_second>.",
    )  # fmt: skip
    speak(
        t, giver, hero,
        "Then begin again. Here are <a_few> new seeds and a <looks> <dig_tool>.",
        "[Everybody|Every <traits> gardener] forgets once. I have <a_few> more seeds in my <looks> "
        "<hollow_thing>.",
        "Thank you for telling me. Take <a_few> seeds, and bring {guest:name} <treats> and a "
        "<looks> <toys>.",
    )  # fmt: skip
    t.say(
        "This time {hero} {cared}, and beside the {marker} stood a <looks> bowl of <treats> and "
        "<drink> for {guest:name}.",
        "On <day_name>, {hero} [found|saw] {guest:obj} behind a <looks> <wayside>. They shared "
        "<treats> and <drink>.",
        "{hero} {cared}, and when the first [leaf|shoot|blossom] came, {guest} sat beside it in a "
        "<color> <clothes>.",
    )


_LESSONS = {
    (True, True): (
        "a <traits> guest is worth more than <a_few> {crops}",
        "even a <critter_mood> guest can become a <traits> friend",
    ),
    (True, False): (
        "it takes more than <a_few> {crops} to make a garden",
        "a <traits> guest should be [asked in|welcomed] before the <many_critters> come",
    ),
    (False, True): (
        "a corner for a <traits> guest [may be|is] worth <a_few> {crop} beds",
        "what one gives away [can grow into|may come back as] <a_few> {crops}",
    ),
    (False, False): (
        "neither {crops} nor <traits> friends grow without care",
        "one has to {care} to get {crops}",
    ),
}
