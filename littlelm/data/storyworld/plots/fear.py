"""Somebody is afraid of one thing, has to face it, and does, in one way or another."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import befriend, introduce, meet, somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place
from littlelm.data.storyworld.teller import Teller

WEIGHT = 5

_WHERE = "[at the end of the road|near the village|[behind|near|next to] the <fear_by>*3]"
_AFRAID = "[afraid|scared|frightened]"
_ONLY = "[only one thing|one thing only|just one thing in the world]"
_SENDER = "{hero:gen} <kin=sender>"
_NEEDED = f"{_SENDER} [needed|wanted|was looking for] a <tools=wanted>."
_TOY = "{hero:gen} <looks> <toys=wanted>"
_CLOTHES = "{hero:gen} <looks> <clothes=wanted>"
_WIND = f"[A gust of wind|The wind] [blew|carried] {_CLOTHES}"
_ENOUGH = (
    "[Then {hero:he} went home|That was all for that day|That was enough for one day|Then "
    "{hero:he} turned around]"
)
# How one walks toward what one fears.
_SLOWLY = (
    "[slowly|very slowly|step by step|inch by inch|with small steps|as slowly as a snail|as slowly "
    "as a turtle]"
)
_AT_LAST = "[At last|One day|In the end|Some weeks later|On the last day]"


class _Fear(NamedTuple):
    """Something to be afraid of, and what is told of it, as templates.

    Args:
        what: how it is called once it is known.
        there: where somebody is who has come too near.
        afraid: who is afraid of what.
        toy: why it must be faced, where that can wait; errand: where somebody else waits for it.
        near: what it is like to come near.
        truth: what it turns out to be.
        got: how the hero does what had to be done.
        first_step: how little one can do on the first day.
        later: how it goes in the end, if one does a little every day.
    """

    what: str
    there: str
    afraid: tuple[str, ...]
    toy: tuple[str, ...]
    errand: tuple[str, ...]
    near: tuple[str, ...]
    truth: tuple[str, ...]
    got: tuple[str, ...]
    first_step: tuple[str, ...]
    later: tuple[str, ...]


_DARK = _Fear(
    what="the {spot}",
    there="[in|inside|deep in] the {spot}",
    afraid=(
        f"{{hero}} was {_AFRAID} of {_ONLY}. It was the <fear_dark=spot> {_WHERE}.",
        f"There was a <fear_dark=spot> {_WHERE}. It was as dark as <fear_black>, and {{hero}} was "
        f"{_AFRAID} of it.",
        f"{{hero}} was {_AFRAID} of the dark and never went [into|close to] the <fear_dark=spot> "
        f"{_WHERE}.",
        f"In the <fear_dark=spot> {_WHERE} there lived a <fear_monster>, or so {{hero:name}} "
        "[thought|believed].",
    ),
    toy=(
        f"{_TOY} was gone. {{hero}} had [left|lost] it in the {{spot}}.",
        f"{_TOY} was in the {{spot}}, and {{hero}} [wanted|needed] it back.",
        f"[A big dog|Somebody|A cousin|The cat] had carried {_TOY} into the {{spot}}.",
    ),
    errand=(
        f"{_NEEDED} [It was|There was one] in the {{spot}}, and {{hero}} had to [fetch|get] it.",
        f'"Please [fetch|get|bring] me a <tools=wanted> from the {{spot}}," said {_SENDER}.',
    ),
    near=(
        "It was as dark as <fear_black> in there, and something <fear_noise>.",
        "It was [very |]quiet near the {spot}. Then something <fear_noise> inside.",
        "{hero} looked into the {spot}. Was that a <fear_monster> in the corner?",
        "{hero} stopped [at|in front of] the {spot}. What if a <fear_monster> [lived|slept|hid] in "
        "there?",
    ),
    truth=(
        "But it was only a <small_animal>, and it was [more afraid|even more scared] than "
        "{hero:name}.",
        "But it was only the wind. It swung a <looks> <clothes> on a hook.",
        "What looked like a <fear_monster> was only [a sack|a blanket|a sheet] on a "
        "[hook|pole|ladder|broom|rope].",
        "[Soon|After a moment], it was not so dark [any more|in there]. {hero} saw a <containers> "
        "and [an old ladder|a broom|some straw|an old rope|a heap of leaves].",
        "But it was only a <small_animal> that [slept|sat] [in|behind] a <containers>.",
    ),
    got=(
        "{hero} [took|grabbed|found] the {wanted} and [came out again|walked out into the sun|ran "
        "back into the light].",
        "The {wanted} was [right there|easy to find|in a corner], and {hero} carried it out.",
    ),
    first_step=(
        "{hero} put one foot into the {spot}.",
        "{hero} stood in front of the {spot} and counted to <rescue_count>.",
        "{hero} looked into the {spot} for [a moment|a breath|the blink of an eye].",
    ),
    later=(
        f"{_AT_LAST}, {{hero}} could walk right into the {{spot}}.",
        f"{_AT_LAST}, {{hero}} stood in the middle of the {{spot}} and [hummed|whistled|sang].",
        f"{_AT_LAST}, {{hero}} could stay in the {{spot}} and count to <rescue_count>.",
    ),
)
_HEIGHT = _Fear(
    what="the {spot}",
    there="[high up on|near the top of|halfway up] the {spot}",
    afraid=(
        f"There was a <fear_high=spot> {_WHERE}. It was so high that {{hero}} felt "
        "[dizzy|ill|weak] [near|below] it.",
        f"{{hero}} was {_AFRAID} of high places, most of all of the <fear_high=spot> {_WHERE}.",
        f"{{hero}} never climbed up the <fear_high=spot> {_WHERE}. It was [far|much] too high.",
    ),
    toy=(
        f"{_WIND} [up to|to] the top of the {{spot}}.",
        f"{_TOY} was at the top of the {{spot}}, and {{hero}} [wanted|needed] it back.",
        f"A [crow|stork|heron|pelican|swan] had carried {_TOY} to the top of the {{spot}}.",
    ),
    errand=(
        f"{_SENDER} had left a <tools=wanted> at the top of the {{spot}}. {{hero}} had to "
        "[fetch|get] it.",
        '"Please [fetch|get|bring] my <clothes=wanted> from the top of the {spot}," said '
        f"{_SENDER}.",
    ),
    near=(
        "{hero} [looked|peeked] up at the {spot}. It [was|seemed] as high as [the clouds|the "
        "sky|the moon|a mountain].",
        "The wind howled around the top of the {spot}[| like a wolf| like a ghost].",
        "From below, the {spot} looked as high as [the clouds|the sky|ten houses|a mountain].",
        "{hero} [stood|stopped] at the foot of the {spot} and looked up. Even the <bird> up there "
        "looked tiny.",
    ),
    truth=(
        "It was not so bad up there. {hero} could see <fear_view>.",
        "From the top, {hero} could see <fear_view>. It was [beautiful|wonderful|lovely].",
        "Up there, the {spot} did not [move|shake] at all. {hero} could see <fear_view> and "
        "<fear_view>.",
        "At the top sat a <bird>. It [looked at|sang for] {hero:name} and was not afraid at all.",
    ),
    got=(
        "{hero} [took|grabbed] the {wanted} and climbed down, [slowly|step by step|bit by bit].",
        "{hero} found the {wanted} and [brought|carried] it down.",
        "The {wanted} was [right there|up there], and {hero} brought it down [slowly|safely].",
    ),
    first_step=(
        "{hero} climbed up [one step|two steps|a tiny bit].",
        "{hero} touched the {spot} and counted to <rescue_count>.",
        "{hero} climbed up a little way and [looked down|counted to <rescue_count>].",
    ),
    later=(
        f"{_AT_LAST}, {{hero}} stood at the very top of the {{spot}}.",
        f"{_AT_LAST}, {{hero}} could climb to the top of the {{spot}} [without a stop|and smile].",
        f"{_AT_LAST}, {{hero}} sat at the top and could see <fear_view>.",
    ),
)
_STRANGER = _Fear(
    what="{elder:name}",
    there="in the garden of {elder:name}",
    afraid=(
        f"{{hero}} was {_AFRAID} of only one person. It was {{elder}}, the {{elder:kind}} with the "
        "[loud|deep|rough] voice.",
        "A {elder:kind} named {elder} lived [nearby|across the street|down the road]. {elder:gen} "
        f"voice was so loud that {{hero:name}} was {_AFRAID}.",
        f"{{hero}} was {_AFRAID} of {{elder}}, the {{elder:kind}}. {{elder:gen}} voice was as loud "
        "as a <fear_loud>.",
        "[Nobody ever visited|Everybody whispered about] {elder}, the {elder:kind} down the road. "
        f"{{hero}} was {_AFRAID} of {{elder:obj}}.",
    ),
    toy=(
        "By mistake, {hero} threw {hero:his} <looks> <toys=wanted> into the garden of "
        "{elder:name}.",
        f"{_WIND} into the garden of {{elder:name}}.",
        f"The [baker's|miller's|mayor's] dog ran off with {_TOY} and dropped it in the garden of "
        "{elder:name}.",
    ),
    errand=(
        f"{_NEEDED} Only {{elder:name}} had one, and {{hero}} had to [ask for it|borrow it|fetch "
        "it].",
        f'"Please [borrow|fetch] a <tools=wanted> from {{elder:name}}," said {_SENDER}.',
    ),
    near=(
        "[A loud|An angry|A terrible] voice came from the [garden|house|kitchen].",
        "The gate creaked, and from the house came a voice like a <fear_loud>.",
        "Behind the [hedge|fence|wall], somebody shouted like a <fear_loud>.",
        "At the gate, {hero} [heard|could hear] the loud voice of {elder:name}.",
        "{hero} [stopped|stood] at the gate. Inside, {elder:name} [shouted|roared] something.",
    ),
    truth=(
        "But {elder} was only singing. It was a <fear_song>.",
        "But {elder} was only [a little|a bit] deaf. That was why {elder:he} [shouted|spoke so "
        "loudly].",
        "But {elder} was only calling the <fear_pet>. Then {elder:he} [smiled|laughed] and said "
        "[hello|good day].",
        "But {elder} was not angry at all. {elder:he} was [glad|happy] to have a [guest|visitor].",
    ),
    got=(
        "{elder} gave {hero:obj} the {wanted} and some <treats>.",
        "{hero} got the {wanted} and a cup of <drink>.",
        "{elder} [fetched|found] the {wanted}, and they [ate|shared] <treats> [in the garden|on "
        "the bench|on the steps].",
    ),
    first_step=(
        "{hero} walked as far as the [gate|hedge|fence].",
        '{hero} whispered "[good morning|hello|good day]" at the gate.',
        "{hero} stood at the gate and counted to <rescue_count>.",
    ),
    later=(
        f"{_AT_LAST}, {{hero}} knocked at the door of {{elder:name}} and did not run away.",
        f"{_AT_LAST}, {{hero}} said good morning in a loud voice. {{elder}} waved [back|and "
        "smiled].",
        f"{_AT_LAST}, {{hero}} rang the bell. {{elder}} opened the door and [smiled|nodded].",
    ),
)
_BEAST = _Fear(
    what="the {spot}",
    there="[right in front of|face to face with|close to] the {spot}",
    afraid=(
        f"{{hero}} was {_AFRAID} of {_ONLY}. It was the [big|huge|loud] <fear_beast=spot> "
        f"{_WHERE}.",
        f"There was a [big|huge|loud] <fear_beast=spot> {_WHERE}. {{hero}} was {_AFRAID} of it.",
        "[Once|Last <month>], a big <fear_beast=spot> had [run after|chased] {hero:obj}. Since "
        f"then, {{hero}} had been {_AFRAID} of it.",
        f"{{hero}} never [walked|went] past the [big|huge|loud] <fear_beast=spot> {_WHERE}.",
        f"{_WHERE} lived a <fear_beast=spot>. {{hero}} thought that it [ate|bit] children.",
    ),
    toy=(
        f"{_TOY} [lay|was] in the grass, right [in front of|beside|behind] the {{spot}}.",
        f"{_WIND} away. It landed right [in front of|beside|behind] the {{spot}}.",
        "The {spot} had taken {hero:name}'s <looks> <toys=wanted> and now [stood|sat] on it.",
    ),
    errand=(
        f"{_NEEDED} There was one right [behind|beside] the {{spot}}, and {{hero}} had to "
        f"[fetch|get] it.",
        f"{_SENDER} had left a <tools=wanted> [beside|behind] the {{spot}}. {{hero}} had to "
        "[fetch|get] it.",
    ),
    near=(
        "The {spot} [stretched its neck|shook its head|turned around] and [looked|stared] at "
        "{hero:obj}.",
        "The {spot} lifted its head and [came|stepped] [nearer|closer].",
        "The {spot} stood quite still and [looked|stared] at {hero:obj}.",
        "The {spot} was [as big as a <furniture>|even bigger than {hero} had thought].",
        "The {spot} made a noise like a <fear_loud>.",
    ),
    truth=(
        "But the {spot} only wanted to be [stroked|scratched] [on the head|on the neck|on the "
        "back].",
        "But the {spot} was only [lonely|bored]. It wanted somebody to [play with|talk to].",
        "But the {spot} was only hungry. It wanted <fear_feed>.",
        "The {spot} had a thorn in its foot. {hero} pulled it out, and now the {spot} was "
        "[friendly|happy].",
    ),
    got=(
        "{hero} picked up the {wanted} and [said goodbye to|patted|waved to] the {spot}.",
        "{hero} [could take the {wanted} and go|took the {wanted} and went] home [in peace|with a "
        "light heart].",
        "Then {hero} [picked up|took] the {wanted}. It was [easy|not hard at all].",
    ),
    first_step=(
        "{hero} [looked|waved] at the {spot} from far away.",
        "{hero} took one step toward the {spot} and counted to <rescue_count>.",
        "{hero} threw the {spot} <fear_feed> from far away.",
    ),
    later=(
        f"{_AT_LAST}, the {{spot}} ate <fear_feed> from {{hero:gen}} hand.",
        f"{_AT_LAST}, {{hero}} could stroke the {{spot}}. It was [warm|soft|warm and soft].",
    ),
)


class _Help(NamedTuple):
    """What is told early, how it helps the hero, and what is learned."""

    plant: Callable[[Teller], None]
    end: Callable[[Teller, Character, _Fear], None]
    lessons: tuple[str, ...]


def tell(t: Teller) -> None:
    """Tell it."""
    # The open ones say that they are afraid, the proud ones make excuses.
    traits = t.choose(("fear_open", "fear_proud"))
    hero = somebody(t, traits)
    introduce(t, hero)
    t.cast.update(hero=hero, elder=Character(t, "grownups"))
    fear = t.choose((_DARK, _HEIGHT, _STRANGER, _BEAST))
    t.say(*fear.afraid)
    helped = t.choose(_HELPS)
    helped.plant(t)

    t.paragraph()
    t.world.go(Place(t), hero)
    day(t)
    t.say(
        "{hero} [wanted|was about] to <hobby=plan> that day.",
        "{hero} was [on the way|all ready] to <hobby=plan>.",
        "{hero} was just going out to <hobby=plan>, but there was something else to do first.",
        "{hero} ate some <treats> and went out to <hobby=plan>.",
        "But it was not a day to <hobby=plan>.",
    )
    can_wait = helped.end is _step_by_step
    t.say(*fear.toy, *(() if can_wait else fear.errand))
    if traits == "fear_open":
        _admit(t, hero, fear)
    else:
        _make_excuses(t, hero)
    t.say(*fear.near)
    feel(t, hero, "afraid")
    t.paragraph()
    t.cast["hero"] = hero
    helped.end(t, hero, fear)
    t.cast["hero"] = hero
    if t.chance(1, 3):
        t.say(
            "[That afternoon|Before supper], {hero} went out to {plan} after all.",
            "[In the afternoon|Soon after], {hero} could {plan} at last.",
        )
    learn(t, hero, *helped.lessons)
    if t.chance(1, 3):
        evening(t, hero)


def _admit(t: Teller, hero: Character, fear: _Fear) -> None:
    """The hero says that it is too frightening, and goes all the same."""
    speak(
        t, hero, hero,
        f"Oh no, not {fear.what}. I am [so|too|much too] {_AFRAID}.",
        f"I do not want to go there. I am {_AFRAID} of {fear.what}.",
        f"[Anything|Oh, anything] but {fear.what}. I would rather <chore>.",
        f"I am {_AFRAID}. I would rather [stay at home|go to bed|<chore>].",
        f"If only I were not so {_AFRAID} of {fear.what}.",
    )  # fmt: skip
    t.say(
        "But [there was no other way|nobody else could do it|it had to be done], and {hero} [went|"
        f"walked] there {_SLOWLY}.",
        "{hero} <gait> there all the same, [but with cold hands|but with a sigh|on shaky "
        "legs|<afraid> and alone].",
        "{hero} [sighed|took a deep breath|thought of the {wanted}] and went there <with_steps>.",
        "{hero:gen} feet [wanted to turn back|felt as heavy as stones], but {hero:he} went.",
    )


def _make_excuses(t: Teller, hero: Character) -> None:
    """The hero pretends that it cannot be done now, and goes all the same."""
    speak(
        t, hero, hero,
        "I am not afraid. I only have to <chore> first.",
        "There is no hurry. [I can do it|I will go] [tomorrow|next <day_name>|another day].",
        "I would [go|do it], but <fear_excuse>.",
        "[It is a pity|Too bad], but <fear_excuse>.",
        "Not now. [First|Today] I have to <chore>.",
    )  # fmt: skip
    t.say(
        "But that was not true, and {hero} [<gait> there after all|thought of the {wanted} and "
        "went].",
        f"But {{hero}} was a little ashamed and went there {_SLOWLY}.",
        "That was only an excuse, and {hero} knew it. {hero:he} <gait> there <with_steps>.",
        "Then {hero} <gait> there after all, [but with a sigh|with a long face|on shaky legs|for "
        "the {wanted}].",
    )


# -- with something that brings luck


def _plant_charm(t: Teller) -> None:
    """The hero has something against fear."""
    luck = "[good luck|courage|brave hearts]"
    t.say(
        "{hero:gen} <kin> had given {hero:obj} a <looks> <treasures=charm>. It was for "
        f"{luck}.",
        f"{{hero}} always carried a <looks> <treasures=charm>. It was for {luck}.",
        "{hero} had a <looks> <treasures=charm> from {hero:his} <kin>. It made {hero:obj} feel "
        "[brave|strong|safe].",
        "[Once|One day], {hero} had found a <looks> <treasures=charm>. It brought {hero:obj} [good "
        "luck|courage].",
    )


def _hold_charm(t: Teller, hero: Character, fear: _Fear) -> None:
    """The hero trusts in it."""
    t.say(
        "Then {hero} thought of the {charm}. That [helped|gave {hero:obj} courage], and {hero:he} "
        "went on.",
        '"The {charm} will help me," [thought|said] {hero:name} and went on.',
        "{hero} held on to {hero:his} <bag>, thought of the {charm} and counted to <rescue_count>. "
        "Then {hero:he} went on.",
    )
    t.say(*fear.truth)
    t.say(*fear.got)
    feel(t, hero, "proud")
    ending = t.choose((_charm_was_at_home, _pass_charm_on))
    ending(t)


def _charm_was_at_home(t: Teller) -> None:
    """It was something else all the time."""
    t.say(
        "At home, the {charm} [lay|was] [on|under|behind] the <furniture>. It had been there all "
        "day!",
        "At home, {hero} saw the {charm} [on|under|behind] the <furniture>. {hero:he} had left it "
        "there!",
        "But where was the {charm}? It had been at home all day, [on|under|behind] the "
        "<furniture>!",
    )
    t.say(
        "{hero} had been [brave without it|brave all alone|the brave one].",
        "{hero} <surprised_gesture hero>. So it was not the {charm} that had helped.",
    )


def _pass_charm_on(t: Teller) -> None:
    """Somebody else needs it more."""
    t.say(
        f"Later, {{hero}} gave the {{charm}} to a [little|small] <animals> who was {_AFRAID} of "
        "<fear_other>.",
        "{hero} did not need the {charm} any more. {hero:he} gave it to a [little|small] <animals> "
        "who was afraid of <fear_other>.",
        f"That evening, {{hero}} met a [little|small] <animals> who was {_AFRAID} of <fear_other>. "
        "{hero} gave away the {charm}.",
        f"On the way home, a [little|small] <animals> wept. It was {_AFRAID} of <fear_other>, and "
        "{hero} gave it the {charm}.",
    )


# -- with a friend who is afraid, too


def _plant_friend(t: Teller) -> None:
    """The friend is said to fear nothing."""
    hero: Character = t.cast["hero"]
    friend = somebody(t)
    befriend(t, hero, friend)
    t.say(
        "Everybody [said|thought|knew] that {friend} was afraid of nothing, not even of a "
        "<fear_monster>.",
        "{friend} never seemed to be afraid.",
        "[Nobody|No one] had ever seen {friend:obj} [afraid|run away|cry].",
        "{hero} thought that {friend} was the bravest {friend:kind} <far_and_wide>.",
    )


def _go_with_friend(t: Teller, hero: Character, fear: _Fear) -> None:
    """They tell each other what they fear, and go together."""
    friend: Character = t.cast["friend"]
    meet(t, friend)
    t.cast["hero"] = hero
    speak(
        t, hero, friend,
        f"I must tell you something, {{listener:name}}. I am {_AFRAID} of {fear.what}.",
        f"Please do not laugh, {{listener:name}}. I am {_AFRAID} of {fear.what}.",
        f"I cannot go on, {{listener:name}}. I am too {_AFRAID} of {fear.what}.",
        "You are never afraid, {listener:name}, but I am. My knees are shaking.",
    )  # fmt: skip
    speak(
        t, friend, hero,
        f"I will tell you a secret. I am {_AFRAID} of <fear_other=other_fear>.",
        f"I am {_AFRAID} of <fear_other=other_fear>. [Nobody knows it|I never told anybody].",
        "Everybody is afraid of something. I [always |]run away from <fear_other=other_fear>.",
        f"I am afraid sometimes, too. Most of all, I am {_AFRAID} of <fear_other=other_fear>.",
    )  # fmt: skip
    t.say(
        "{friend} took {hero:gen} hand, and they [went on|walked on] [together|side by side].",
        "Hand in hand, {hero} and {friend:name} [went|walked] closer <with_steps>.",
        "They sang a <fear_song> and [went on|walked on] [together|side by side].",
        "{hero} and {friend:name} went on together and counted to <rescue_count>.",
    )
    t.say(*fear.truth)
    t.say(*fear.got)
    feel(t, hero, "proud")
    t.say(
        "[A week later|The next day|On <day_name>], {friend} had to face {other_fear}. "
        "Now {hero:name} took {friend:gen} hand.",
        "{hero} promised to help {friend:obj} with {other_fear}[| some day| the next time].",
        "And when {friend} [had trouble with|was afraid of] {other_fear}, {hero:name} [was there "
        "to "
        "help|came along].",
    )


# -- for somebody smaller who needs help


def _plant_small(t: Teller) -> None:
    """Somebody small goes where the hero goes."""
    small = Character(t, "rescue_little", "fear_small")
    t.cast["small"] = small
    t.say(
        "Everywhere {hero:name} went, a {small:trait} {small:kind} named {small} came, too.",
        "Next door lived a {small:trait} {small:kind} named {small}. {small} wanted to be just "
        "like {hero:name}.",
        "{hero} often looked after {small}, a {small:trait} {small:kind}.",
        "A {small:trait} {small:kind} named {small} liked {hero:obj} very much and always came "
        "along.",
    )


def _help_small(t: Teller, hero: Character, fear: _Fear) -> None:
    """The small one gets into trouble there, and the hero forgets the fear."""
    small: Character = t.cast["small"]
    t.world.come(small)
    t.say(
        "But where was {small:name}? {small:name} had [run|gone] ahead and was now "
        f"{fear.there}.",
        "Then somebody [cried|squeaked|called]. It was {small:name}, and {small:name} was "
        f"{fear.there}.",
        f"[Suddenly|But then], {{small:name}} ran ahead. Soon {{small:name}} was {fear.there} and "
        "began to [cry|shake].",
    )
    speak(
        t, small, hero,
        "[Help me|Please help me|Come here], {listener:name}! I want to go home!",
        "{listener:name}, where are you? I am so scared!",
        f"I am {_AFRAID}, {{listener:name}}! Please [come here|help me]!",
        "Please hold my hand, {listener:name}! I cannot move!",
        "[Come|Hurry], {listener:name}! Everything is so [big|strange] here!",
    )  # fmt: skip
    t.say(
        f"{{hero}} forgot to be {_AFRAID}. {{hero:he}} ran there and took {{small:gen}} hand.",
        "{hero} did not think twice and ran to {small:name} [at once|right away|like the wind].",
        "{hero} thought only of {small:name} and ran there <quickly>.",
    )
    t.say(*fear.truth)
    t.say(*fear.got)
    feel(t, hero, "proud")
    speak(
        t, small, hero,
        "You are [so|very] brave, {listener:name}! You are braver than a <fear_monster>!",
        "Thank you, {listener:name}! You [came to help me|saved me]!",
        "When I am big, I want to be like you, {listener:name}!",
        "You were not afraid at all, {listener:name}! I am still afraid of <fear_other>!",
    )  # fmt: skip


# -- not today, but step by step


def _plant_advice(t: Teller) -> None:
    """The hero hears that one step a day is enough."""
    t.say(
        '"<fear_saying=saying>," {hero:gen} <elder_kin=adviser> [always|often] said.',
        "{hero:gen} <elder_kin=adviser> had learned to [swim|read|skate|dance|cook] bit by bit, "
        "and [always|often] said that <fear_saying=saying>.",
        "{hero:gen} <elder_kin=adviser> [always|often] said that <fear_saying=saying>.",
    )


def _step_by_step(t: Teller, hero: Character, fear: _Fear) -> None:
    """The hero does a little every day."""
    t.say(
        "Then {hero} thought of {hero:his} {adviser}. ^{saying}!",
        "What would {hero:gen} {adviser} do? {hero:name} knew it.",
        "{hero} remembered the words of {hero:his} {adviser}. The {wanted} could wait.",
    )
    t.say(*(f"{step} {_ENOUGH}." for step in fear.first_step))
    speak(
        t, hero, hero,
        "[I did it|I was there], and nothing bad happened. Tomorrow I will [do|dare] more.",
        "[That was|It was] one small step. [Tomorrow|On <day_name>] I will take the next one.",
        "I [have|had] to start somewhere. [Tomorrow|On <day_name>] I will try again.",
        "I was [a little brave|braver than a <fear_monster>] today. That is a good start.",
    )  # fmt: skip
    t.say(
        "The next day, {hero} did [a little |]more. So it went on for <how_many> days.",
        f"Every <day_name>, {{hero}} came back to {fear.what} and [did a little more|stayed a "
        "little longer].",
        f"{{hero}} came back to {fear.what} every [day|morning|evening] and [did a little "
        "more|stayed a little longer].",
        f"[Day by day|Bit by bit|After <how_many> days], {{hero}} was less {_AFRAID} of "
        f"{fear.what}.",
    )
    t.say(*fear.later)
    t.say(*fear.got)
    feel(t, hero, "proud")


_HELPS = (
    _Help(
        _plant_charm,
        _hold_charm,
        (
            "courage [comes from|is found] inside",
            "no {charm} is as strong as a brave heart",
            "most fears grow small when you come [closer|near]",
            "you can be afraid and go on all the same",
            "{hero:he} could be brave without the {charm}",
        ),
    ),
    _Help(
        _plant_friend,
        _go_with_friend,
        (
            "everybody is afraid of something",
            "fear is only half as big when you tell a friend",
            "even the bravest are afraid of something",
            "it is easier to be brave [together|with a friend]",
            "it is all right to be afraid sometimes",
        ),
    ),
    _Help(
        _plant_small,
        _help_small,
        (
            "there is no time to be afraid when a friend needs help",
            "a small friend can make you brave",
            "courage comes when it is needed",
            "a friend as small as {small:name} can make you brave",
        ),
    ),
    _Help(
        _plant_advice,
        _step_by_step,
        (
            "{saying}",
            "nobody has to be brave all at once",
            "[every|each] day brings a little more courage",
            "{hero:his} {adviser} was right",
        ),
    ),
)
