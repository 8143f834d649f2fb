"""A storm on the way to somebody: a friend is missing, and what they carry is tempting."""

from __future__ import annotations

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.people import introduce, meet
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.things import give
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_KINDS = ("children", "animals")


def tell(t: Teller) -> None:
    """Tell it."""
    hero = Character(t, t.choose(_KINDS))
    sender, receiver = Character(t, "grownups"), Character(t, "grownups")
    gear, basket = Thing(t, "storm_gear"), Thing(t, "food_carrier")
    t.cast.update(
        hero=hero,
        sender=sender,
        receiver=receiver,
        gear=gear,
        basket=basket,
        mark=Thing(t, "landmark", "landmark_look"),
        shelter=Thing(t, "shelter", "shelter_look"),
    )
    introduce(t, hero)

    t.paragraph()
    t.world.go(Place(t), hero, sender)
    advice = _send(t, hero, sender, gear, basket)

    t.paragraph()
    t.world.go(Place(t), hero)
    friend = Character(t, t.choose(_KINDS))
    t.cast["friend"] = friend
    meet(t, friend)
    _join(t, hero, friend)
    _lose_friend(t, friend)
    _find_friend(t, hero, friend, gear)

    t.paragraph()
    has_eaten = _take_shelter(t, hero, friend)
    t.paragraph()
    t.say(*_WAYS[advice])
    t.world.come(receiver)
    if has_eaten:
        _confess(t, hero, receiver, basket)
    else:
        _deliver(t, hero, receiver, basket)
    end = t.choose(("nothing", "evening", "learn"), (3, 1, 1))
    if end == "evening":
        evening(t, hero)
    elif end == "learn":
        tag = t.pools["storm_gear"].tag(gear.noun)
        learn(t, hero, *_LESSONS[tag])


def _send(t: Teller, hero: Character, sender: Character, gear: Thing, basket: Thing) -> str:
    """The hero is to bring something to somebody; return the advice for bad weather."""
    t.world.take(sender, basket)
    t.world.give(sender, hero, basket)
    t.say(
        "On <day_name>, a <traits> {sender:kind} [named|called] {sender} gave {hero:obj} "
        "{basket:a} of <treats=parcel>.",
        "One <weather> <day_name>, {sender}, a <traits> {sender:kind}, [put|pressed] {basket:a} of "
        "<treats=parcel> into {hero:gen} arms.",
        "{hero} had helped {sender}, a {sender:kind}, to <chore>. Now {basket:a} of "
        "<treats=parcel> [stood|was] ready.",
        "{sender}, the <traits> {sender:kind} of <farm_first> <farm_second>, had [filled|packed] "
        "{basket:a} with <treats=parcel> for {hero:obj} to carry.",
    )
    t.world.take(sender, gear)
    t.world.give(sender, hero, gear)
    speak(t, sender, hero, *_ERRANDS)
    return next(advice for advice, word in _TOLD_BY.items() if word in t.bound)


# The word that is remembered of each advice.
_TOLD_BY = {"stream": "stream", "wait": "caller", "mark": "turn"}
_FARM = "<farm_first=farm_1> <farm_second=farm_2>"
_ERRANDS = tuple(
    f"{errand} {advice}"
    for errand in (
        f"Bring it to {{receiver}}, the {{receiver:kind}} at {_FARM}, and take {{gear:a}} along.",
        f"It is for {{receiver}}, the <traits> {{receiver:kind}} at {_FARM}. Here is {{gear:a}}, "
        f"for "
        "it smells of [rain|snow|thunder|storm].",
        f"{{receiver}}, the {{receiver:kind}} at {_FARM}, is waiting for it. Take {{gear:a}}, one "
        "never knows in <month>.",
    )
    for advice in (
        "If you get lost, follow <spot_first=stream> Brook.",
        "Remember, <spot_first=stream> Brook leads there in any weather.",
        "[If you get lost|Should you go astray|In bad weather], [listen for|wait until you hear] a "
        "<caller=caller> from there.",
        "[Should the path disappear|Should it get too dark|Should you lose your way], [stand still "
        "and |]listen for the <caller=caller>.",
        "At the {mark:look} {mark:noun}, turn <turn_side=turn>.",
        "[Do not forget|Remember|Be sure] to turn <turn_side=turn> at the {mark:look} {mark:noun}.",
    )
)


def _join(t: Teller, hero: Character, friend: Character) -> None:
    """Somebody joins the hero on the way."""
    speak(
        t, friend, hero,
        "I [will|want to] come along. I have a <looks> <tools> and [nothing to do|an idle "
        "<day_name>].",
        "That smells of {parcel}. Let me come along. I can carry the {gear:noun} and my <looks> "
        "<tools>.",
        "[Let me come|I will come|I am coming] along. I [know songs|have stories|can sing] about "
        "<critter_mood> <many_critters>.",
        "{receiver:name} once told me about <small_joy> and <small_joy>. I will come along.",
        "I know the way. There is a <looks> <wayside> and then a <looks> <wayside>.",
    )  # fmt: skip


def _lose_friend(t: Teller, friend: Character) -> None:
    """A storm comes, and the friend cannot be seen any more."""
    t.world.leave(friend)
    t.say(
        "Near <farm_first> <farm_second>, a <storm_look> <storm=storm> [caught|surprised|overtook] "
        "them.",
        "Then the sky turned <color>, and a <storm_look> <storm=storm> [came|swept|rolled] over "
        "<farm_first> <farm_second>.",
        "A <critter_mood> <bird> fell silent, and then a <storm_look> <storm=storm> [broke "
        "loose|began|came].",
        "Soon it smelled of <smell>, and [out of nowhere|from behind <farm_first> <farm_second>] "
        "came a <storm_look> <storm=storm>.",
    )
    t.say(
        "When {hero} turned around, {friend} was gone. A <color> <clothes> hung [on|in] a "
        "<tree_look> <tree>.",
        "Suddenly {friend} was gone, and {hero} saw only <litter> and a <looks> <wayside>.",
        "{hero} called {friend:gen} name <a_few> times, but only a <critter_mood> <small_animal> "
        "[looked up|stirred|squeaked].",
        "Where was {friend:name}? Not behind the <tree_look> <tree>, and not beside the <looks> "
        "<wayside>.",
    )


def _find_friend(t: Teller, hero: Character, friend: Character, gear: Thing) -> None:
    """The hero finds the friend with what was taken along."""
    t.world.use(hero, gear)
    t.world.come(friend)
    t.say(*_FOUND[t.pools["storm_gear"].tag(gear.noun)])


_FOUND = {
    "light": (
        "{hero} held up {gear}. <a_few> steps away, beside a <looks> <wayside>, {friend} "
        "[waved|shouted|jumped up].",
        "{gear} [shone|glowed] <color> through the {storm}, and {friend} [came|ran] toward it "
        "<quickly>.",
        "Behind a <tree_look> <tree>, {friend} saw {gear} [shine|glow|sway] and came <quickly>.",
    ),
    "sound": (
        "{gear} [sounded|rang out|echoed] <a_few> times. From behind a <looks> <wayside>, {friend} "
        "[answered|called back].",
        "{hero} made as much noise with {gear} as a <critter_mood> <bird> with a <looks> "
        "<instrument>, until {friend} [answered|came].",
        "Under a <tree_look> <tree>, {friend} heard {gear} and [ran|crept|hurried] toward it "
        "<quickly>.",
    ),
    "rope": (
        "{friend} sat in a ditch [behind|beside|near] a <looks> <wayside>. {hero} threw down "
        "{gear} and pulled <slowly>.",
        "Down in a hole, between <a_few> <many_critters>, {friend} [waved|shouted]. {hero} tied "
        "{gear} to a <tree_look> <tree> and [pulled|let it down].",
        "{friend} had [slid|rolled|tumbled] down a [bank|slope] and [clung|held on] to a "
        "<plant_look> <plant>. {gear} [reached|was long enough], and {hero} pulled.",
    ),
    "warm": (
        "{hero} found {friend:obj} [trembling|shivering] [behind|beside] a <looks> <wayside> and "
        "put {gear} around both of them.",
        "As cold as a <looks> <left_behind>, {friend} sat under a <tree_look> <tree>, and {hero} "
        "[brought|held out] {gear}.",
        "Behind a <tree_look> <tree>, {friend} [shook|shivered] like a <critter_mood> <insect>, "
        "and {hero} came <quickly> with {gear}.",
    ),
}


def _take_shelter(t: Teller, hero: Character, friend: Character) -> bool:
    """They wait, and are hungry; return whether they eat what is meant for somebody else."""
    t.world.go(Place(t), hero, friend)
    t.say(
        "They [crept|ran|crawled] into {shelter:a}, where a <critter_mood> <small_animal> was "
        "[already|fast] asleep.",
        "{friend} [knew|found|saw] {shelter:a}, and there they sat down beside <litter>.",
        "{shelter:a} was not far. Inside it smelled of <smell>, <smell> and <smell>.",
        "They waited in {shelter:a}, between a <looks> <bulky_thing> and <a_few> <many_critters>.",
    )
    speak(
        t, friend, hero,
        "My stomach growls like a <critter_mood> <small_animal>. May we eat the {parcel}?",
        "Would {receiver:name} mind if we emptied the {basket:noun} and brought it back full of "
        "<collectible>?",
        "Will you give me some {parcel} for my <looks> <toys> or a <looks> <treasures>?",
        "Can we eat the {parcel} and bring {receiver:name} a <looks> <treasures> instead?",
    )  # fmt: skip
    has_eaten = t.chance(1, 2)
    if has_eaten:
        t.say(
            "{hero} gave in, and soon {basket} held nothing but <a_few> crumbs and a "
            "<critter_mood> <insect>.",
            "{hero} was as hungry as <a_few> <critter_mood> <many_critters>. Soon {basket} was "
            "empty.",
            "They [opened|emptied] {basket} and ate like <a_few> <critter_mood> <many_critters>.",
        )
    else:
        speak(
            t, hero, friend,
            "No, {receiver:name} is waiting for it. Count <critter_mood> <many_critters> instead.",
            "Not one bite. Tell me about <small_joy> and <looks> <collectible> instead.",
            "I gave {sender:name} my word. Think of <small_joy> and <small_joy>.",
            "The {basket:noun} stays shut, even if a <traits> <grownups> begs for it.",
        )  # fmt: skip
    return has_eaten


_WAYS = {
    "stream": (
        "When the {storm} was over, {stream} Brook [led|took] them past <farm_first> <farm_second> "
        "to {receiver:gen} <color> door.",
        "Then {hero} [found|saw|heard] {stream} Brook behind a <looks> <wayside>, and it led them "
        "past <a_few> <many_critters> to a <color> door.",
        "Along {stream} Brook, past <a_few> <critter_mood> <many_critters>, they came to "
        "{receiver:gen} <looks> door.",
    ),
    "wait": (
        "At last they heard the {caller} and walked toward it, past a <looks> <wayside> and "
        "<a_few> <critter_mood> <many_critters>.",
        "They [waited|sat still] until the {caller} could be heard <a_few> times, and then ran "
        "past a <looks> <wayside> to {receiver:gen} <color> door.",
        "Was that a <critter_mood> <bird>? No, it was the {caller}, and it led them past <a_few> "
        "<many_critters> to a <looks> door.",
    ),
    "mark": (
        "Behind <farm_first> <farm_second>, they saw {mark}, turned {turn} and came to "
        "{receiver:gen} <color> door.",
        "{friend} [bumped into|nearly ran into|found] {mark}. They turned {turn}, and between a "
        "<looks> <wayside> and a <tree_look> <tree> they saw a <color> door.",
        "When the {storm} was over, {mark} stood beside a <tree_look> <tree>. They turned {turn}, "
        "past <a_few> <critter_mood> <many_critters>.",
    ),
}


def _confess(t: Teller, hero: Character, receiver: Character, basket: Thing) -> None:
    """The hero tells that there is nothing left."""
    t.world.lose(hero, basket)
    speak(
        t, hero, receiver,
        "I am sorry, {listener:name}. We ate it like <a_few> <critter_mood> <many_critters>.",
        "The {parcel} did not get past {shelter:a}. [Please forgive|Forgive] us, or we shall be "
        "sadder than a <looks> <left_behind>.",
        "There was a <storm_look> {storm}, and I was as hungry as a <small_animal>. The "
        "{basket:noun} is empty.",
        "I am sorry, {listener:name}. [I ate it all|Everything is gone|We ate everything], [down "
        "to|even] the last <color> crumb.",
    )  # fmt: skip
    speak(
        t, receiver, hero,
        "Honest words are worth more than <treats>. Come in and have <drink>.",
        "Then help me to <chore>, you <traits> [rascals|travelers], and it is forgiven.",
        "In a <storm_look> {storm}, even a <traits> <grownups> would have eaten it. Sit down by "
        "the <looks> stove.",
        "Thank you for the truth. <day_name> is early enough for {parcel} and <drink>.",
    )  # fmt: skip
    t.say(
        "{hero} [helped|promised] to <chore> and to <chore>, and then they all ate <supper>.",
        "So they ate <supper> and [talked|sang] about <small_joy> and <looks> <collectible>.",
        "In <month>, {hero} brought {receiver:obj} <treats>, <treats> and <drink>.",
    )


def _deliver(t: Teller, hero: Character, receiver: Character, basket: Thing) -> None:
    """The hero delivers everything, and is thanked."""
    give(t, hero, receiver, basket)
    speak(
        t, receiver, hero,
        "What a <storm_look> {storm}, and the {basket:noun} is still full, you <traits> "
        "[travelers|messengers]!",
        "You <traits> travelers shall have half of it, with <drink>!",
        "[At last|What a surprise|There you are|Who would have thought it]! [Sit down|Rest] on the "
        "<looks> [chair|bench|sofa|stool|armchair|rocking chair|footstool]!",
        "{sender:name} knew who is <traits> enough for a <storm_look> {storm}!",
        "Now we shall eat the {parcel} together, with <drink> and <treats>!",
        "Take this <looks> <treasures> and this <looks> <toys>, you <traits> messengers!",
    )  # fmt: skip


_LESSONS = {
    "light": (
        "{gear:a} shines farther than a <looks> <treasures>",
        "in a {storm}, {gear:a} is better than <a_few> eyes",
    ),
    "sound": (
        "{gear:a} can be heard even in a <storm_look> {storm}",
        "nobody should go to {farm_1} {farm_2} without {gear:a}",
    ),
    "rope": (
        "one should take {gear:a} along, even on a <weather> <day_name>",
        "{gear:a} is worth more than a <looks> <treasures>",
    ),
    "warm": (
        "{gear:a} is big enough for two, and even for a <critter_mood> <small_animal>",
        "a {storm} is only half as cold under {gear:a}",
    ),
}
