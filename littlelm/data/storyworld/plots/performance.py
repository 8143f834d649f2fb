"""Somebody is afraid of the stage; something goes wrong, and something told before helps."""

from __future__ import annotations

from typing import Literal

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.people import introduce, somebody
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import thank
from littlelm.data.storyworld.acts.things import give
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

# What the hero can hold on to: a friend's promise, good advice, or a charm.
Help = Literal["friend", "advice", "charm"]
Mishap = Literal["forgets", "darkness", "fall"]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    instrument = Thing(t, "d_instrument", "d_music_look")
    t.cast.update(hero=hero, instrument=instrument)

    introduce(t, hero)
    t.paragraph()
    _practice(t, hero, instrument)
    kind_of_help: Help = t.choose(("friend", "advice", "charm"))
    helper = Character(t, "animals" if kind_of_help == "friend" else "grownups")
    garment = Thing(t, "d_garment", "color")
    charm = Thing(t, "d_charm", "")
    t.cast.update(helper=helper, garment=garment, charm=charm)
    t.paragraph()
    _tell_of_fear(t, hero, helper, kind_of_help)
    _get_help(t, hero, helper, kind_of_help)
    t.paragraph()
    _see_the_crowd(t, hero, helper, kind_of_help)
    mishap: Mishap = t.choose(("forgets", "darkness", "fall"))
    _go_wrong(t, hero, instrument, mishap)
    if kind_of_help == "friend":
        _mended_by_friend(t, hero, helper, instrument, mishap)
    else:
        t.say(*_HELPED[kind_of_help])
        _mended_alone(t, hero, instrument, mishap)
    t.paragraph()
    _applaud(t)
    if kind_of_help == "friend":
        _bow_together(t, hero, helper)
    else:
        _pass_on(t, hero, kind_of_help)
    if t.chance(1, 3):
        evening(t, hero)


def _practice(t: Teller, hero: Character, instrument: Thing) -> None:
    """The hero has a piece to play at the show, and is afraid of it."""
    t.world.come(hero)
    t.world.take(hero, instrument)
    t.say(
        "There was going to be a <d_show=show> on <day_name>. {hero} wanted to play {instrument:a} "
        "there.",
        "{hero} had {instrument:a} from {hero:his} <kin> and was going to play it at the "
        "<d_show=show>.",
        "<relative> had given {hero:obj} {instrument:a}. Soon {hero:name} was going to play it at "
        "the <d_show=show>.",
        "[Soon it was time for|Everybody talked about] the <d_show=show> on <day_name>. {hero} was "
        "going to play {instrument:a}.",
        "[Everybody|The whole town] looked forward to the <d_show=show>. {hero} was going to play "
        "{instrument:a} that {hero:his} <kin> had bought.",
    )
    when = "[every day|every morning|every evening|every afternoon|after school]"
    t.say(
        "{hero} chose a [*2|slow |merry |long |quiet |funny |new |old ]song about <d_melody=song> "
        f"and practiced it <show_corner> {when}.",
        "{hero} practiced a [*2|slow |merry |long |quiet |funny |new |old ]song about "
        f"<d_melody=song> {when} <show_corner>.",
        "<relative> taught {hero:obj} a [*2|slow |merry |long |quiet |funny |new |old ]song about "
        f"<d_melody=song>. {{hero:name}} practiced it {when} <show_corner>.",
        "Day after day, {hero} practiced a [*2|slow |merry |long |quiet |funny |new |old ]song "
        "about <d_melody=song> <show_corner>.",
        "{hero} learned a [*2|slow |merry |long |quiet |funny |new |old ]song about "
        f"<d_melody=song> and played it [to a <bird>|to a goat|to {{hero:his}} <kin>] {when}.",
    )
    t.say(
        "But {hero} had never played at a {show} before. What if <show_worry>?",
        "But when {hero} thought of the {show}, {hero:his} [knees|hands|legs] shook like "
        "<show_jelly>.",
        "But at night {hero} [could not sleep|lay awake|had bad dreams]. What if <show_worry> "
        "at the {show}?",
        "{hero} knew the song about {song} [well|by heart]. But what if <show_worry>?",
        "But the {show} came closer, and {hero} [shook like <show_jelly>|was more afraid every "
        "day].",
        "But {hero} was [shy|a shy player]. What if <show_worry>, or what if <show_worry>?",
        "{hero:gen} <kin> liked [it|the song|every note]. But what if <show_worry> at the {show}?",
    )


def _tell_of_fear(t: Teller, hero: Character, helper: Character, kind_of_help: Help) -> None:
    """Somebody hears that the hero is afraid."""
    t.world.come(helper)
    one_day = "One <weather> <time_of_day>"
    if kind_of_help == "friend":
        t.say(
            f"{one_day}, {{hero}} went to see a [good|dear] friend, a {{helper:kind}} named "
            "{helper}.",
            f"{one_day}, a friend came to listen. It was {{helper}}, a {{helper:trait}} "
            "{helper:kind}.",
            f"{one_day}, {{hero}} met a [good|dear] friend. It was {{helper}}, a {{helper:trait}} "
            "{helper:kind}.",
            f"{one_day}, {{hero}} sat with a [good|dear] friend, a {{helper:kind}} named "
            "{helper}.",
        )
    else:
        t.say(
            f"{one_day}, {{hero}} met {{helper}}, a {{helper:trait}} {{helper:kind}}.",
            f"{one_day}, {{helper}}, a {{helper:trait}} {{helper:kind}}, stopped to listen.",
            f"{one_day}, a {{helper:kind}} named {{helper}} heard the song and came closer.",
            f"{one_day}, {{hero}} went to see {{helper}}, a {{helper:trait}} {{helper:kind}}.",
        )
    speak(
        t, hero, helper,
        "I am [afraid|scared] of the {show}, {listener:name}. What if <show_worry>?",
        "I [want|would like] to play at the {show}, {listener:name}. But what if <show_worry>?",
        "I am afraid of the {show}, {listener:name}. What if I [make a mistake|forget the song]?",
        "So many people will look at me at the {show}, {listener:name}. What if <show_worry>?",
        "Must I go to the {show}, {listener:name}? What if <show_worry>?",
        "The {show} is coming soon, {listener:name}. What if <show_worry>?",
        "I know a song about {song}, {listener:name}. But what if <show_worry>?",
    )  # fmt: skip


def _get_help(t: Teller, hero: Character, helper: Character, kind_of_help: Help) -> None:
    """A promise, advice or a charm."""
    if kind_of_help == "friend":
        t.world.take(helper, t.cast["garment"])
        speak(
            t, helper, hero,
            "I will sit in the first row, {listener:name}. Look for my {garment:full}.",
            "I will wear my {garment:full} and sit [right in front|in the first row].",
            "Do not worry. I will be there in my {garment:full}.",
            "Just look at me, {listener:name}. I will wear my {garment:full}.",
            "I will be with you, {listener:name}. You will [see|know] me by my {garment:full}.",
            "You [play|sound] so well. I will come in my {garment:full} and listen to you.",
        )  # fmt: skip
        t.say(
            "They [ate|shared] some <treats=snack>, and {hero:name} felt [a little|much|a bit] "
            "better[| than before].",
            "That made {hero:name} feel [a little|much|a bit] braver. They [ate|shared] some "
            "<treats=snack>.",
            "{hero:name} was glad to have such a [good|kind|dear] friend. They [ate|shared] some "
            "<treats=snack>.",
        )
    elif kind_of_help == "advice":
        speak(
            t, helper, hero,
            "When I am [afraid|scared], I think of <d_calm=calm>.",
            "I was [afraid|scared] once, too. I thought of <d_calm=calm>, and it helped.",
            "Close your eyes, {listener:name}, and think of <d_calm=calm>.",
            "Take a deep breath. Then think of <d_calm=calm>.",
            "Think of <d_calm=calm>, {listener:name}. Then you [will be calm|will not be afraid].",
            "Do not think of the people, {listener:name}. Think of <d_calm=calm>.",
            "Everybody is afraid [now and then|sometimes]. <d_calm=calm> is what I think of then.",
        )  # fmt: skip
        t.say(
            "{hero:name} tried it at once, and it [helped|felt good|was easy][| the second time].",
            "{hero:name} [promised|nodded and promised] to [try it|remember that|do that].",
            "{hero:name} [smiled|nodded] and [said thank you|was less afraid|felt better].",
            "{helper:name} gave {hero:obj} some <treats>, too, and {hero:name} felt better.",
        )
    else:
        _get_charm(t, hero, helper)


def _get_charm(t: Teller, hero: Character, helper: Character) -> None:
    """A grown-up gives the hero a small thing that helps."""
    charm = t.cast["charm"]
    t.world.take(helper, charm)
    t.say(
        "{helper:name} [smiled and |]took {charm:a} out of a [pocket|bag|basket|little box].",
        "{helper:name} [thought for a moment|nodded] and [found|took out] {charm:a}.",
        "Then {helper:name} showed {hero:name} {charm:a}.",
    )
    speak(
        t, helper, hero,
        "This {charm:noun} helped me when I was [afraid|little|scared].",
        "I had this {charm:noun} with me at my first {show}. Now it is for you.",
        "Hold this {charm:noun} tight, {listener:name}, and you will feel [brave|calm|strong].",
        "When you are afraid, hold this {charm:noun}. It always helped me.",
        "Take this {charm:noun} with you, {listener:name}. It will [help you|make you brave].",
        "<relative> gave me this {charm:noun} when I was [little|afraid|scared].",
    )  # fmt: skip
    give(t, helper, hero, charm)


def _see_the_crowd(t: Teller, hero: Character, helper: Character, kind_of_help: Help) -> None:
    """The evening has come, and the hero sees who listens."""
    stage = Place(t, "d_stage")
    t.world.go(stage, hero, *((helper,) if kind_of_help == "friend" else ()))
    t.cast["stage"] = stage
    t.say(
        "At last it was time for the {show}. <d_crowd=crowd> sat {stage:at}[| and waited| and ate "
        "<treats>].",
        "The {show} was on a <show_evening> evening, and <d_crowd=crowd> came to listen "
        "{stage:at}.",
        "Then the evening of the {show} came. {stage:at}, <d_crowd=crowd> [waited|sat down|ate "
        "<treats>].",
        "That <show_evening> evening, <d_crowd=crowd> came to the {show} {stage:at}.",
        "On a <show_evening> evening, <d_crowd=crowd> came to listen {stage:at}.",
        "The evening of the {show} was <show_evening>. <d_crowd=crowd> sat {stage:at}.",
    )
    trembling = (
        "{hero:gen} [heart beat fast|hands were cold|mouth was dry|stomach felt funny|ears were "
        "hot|nose itched|[legs|hands|knees] shook like <show_jelly>*6]"
    )
    t.say(
        f"{trembling}, but {{hero:he}} [went|stepped|walked] onto the stage.",
        f"{{hero}} [went|stepped|walked] onto the stage. {trembling}.",
        f"When {{hero}} [went|stepped|walked] onto the stage, {trembling}.",
        f"[It was|Now it was] {{hero:gen}} turn. {trembling}.",
    )


def _go_wrong(t: Teller, hero: Character, instrument: Thing, mishap: Mishap) -> None:
    """The music is lost, or the light, or the instrument."""
    if mishap == "forgets":
        t.say(
            "{hero:gen} song about {song} [began|started] well. But then <show_noise>, and {hero} "
            "forgot [how it went on|the next part|the rest].",
            "{hero} began to play. [Then|Suddenly|In the middle], <show_noise>, and the song about "
            "{song} was gone.",
            "At first all went well[| {stage:at}]. Then <show_noise>, and {hero} forgot [the "
            "rest|the next part].",
            "{hero} played the first [notes|part]. Then <show_noise>, and {hero:name} [could not "
            "go on|stopped and stared at {crowd}].",
            "<show_noise>, and {hero} forgot the whole song about {song}.",
        )
    elif mishap == "darkness":
        t.say(
            "{hero} began {hero:his} song about {song}. Then all the [lamps|lights|candles] went "
            "out, and <show_noise>.",
            "In the middle of {hero:gen} song, [the wind|a sneeze|a gust of wind] blew out the "
            "[lamps|candles]. It was as dark as <fear_black>.",
            "After the first notes, <show_noise>, all the [lamps|lights|candles] went out, and "
            "{hero} could not see "
            "[anything|the stage|{hero:his} own hands].",
            "[In the middle of the song|After the first part|After the first notes], all the "
            "[lamps|lights|candles] {stage:at} went out. It was as dark as <fear_black>.",
            "{hero} played the first notes. Then the [lamps|lights|candles] went out [one by "
            "one|all at once], and <show_noise>.",
        )
    else:
        t.world.lose(hero, instrument)
        t.say(
            "At the first step, {hero} [tripped|slipped] and fell, and {instrument} [slid|rolled] "
            "[away|across the floor|down the steps|to the edge of the stage].",
            "Suddenly {hero} tripped over a [step|chair|bag|rug|rope|cat|dog] and dropped "
            "{instrument}.",
            "Then {hero} [tripped|slipped] and fell. {instrument} slid [into a "
            "corner|against a [bench|chair|table|stool|box]], and "
            "<show_noise>.",
            "{hero} was so [nervous|scared|afraid] that {hero:he} [dropped {instrument}|stumbled "
            "and dropped {instrument}].",
            "{hero} [made|took] a bow and dropped {instrument}. [A child|Somebody|A boy|A girl] "
            "laughed.",
        )


_HELPED: dict[Help, tuple[str, ...]] = {
    "advice": (
        "{hero} closed {hero:his} eyes and thought of {calm}[| and of {helper:name}].",
        "Just then, {hero} [remembered|knew again] what {helper:name} had said. "
        "{hero:name} thought of {calm}.",
        '"{calm}," {hero} [said|whispered] to {hero:himself}. "I must think of {calm}."',
        "{hero} took a deep breath and thought of {calm}, just as {helper:name} had said.",
        "{hero} [stood still|waited a little] and thought of {calm}. [It helped|That felt good].",
    ),
    "charm": (
        "{hero} [held|squeezed|touched] {charm} and [took a deep breath|felt calm again].",
        "But {hero} had {charm}. {hero:name} held it tight and [took a deep breath|felt calm].",
        "Just in time, {hero} remembered {charm} and [held|squeezed] it tight. [It helped|That "
        "felt good].",
        "{hero} thought of {helper:name} and [held {charm} tight|squeezed {charm}].",
    ),
}


def _mended_by_friend(
    t: Teller, hero: Character, helper: Character, instrument: Thing, mishap: Mishap
) -> None:
    """The friend in the first row helps."""
    if mishap == "forgets":
        t.say(
            "Then {hero} saw the {garment:full} in the first row. {helper:name} [began to "
            "hum|hummed the song|sang the next line].",
            "There, in the first row, sat {helper:name} in the {garment:full} and "
            "[hummed|sang|whistled] the song.",
            "{hero} looked for the {garment:full}. There was {helper:name}, "
            "[humming|singing|whistling] the song.",
            "[Softly|Quietly], {helper:name} in the {garment:full} [began to hum|sang the next "
            "line].",
        )
        t.say(
            "Now {hero:name} [knew it again|remembered it] and [played|went] on.",
            "{hero:name} [listened|looked up|took a deep breath], [smiled|nodded] and "
            "[played|went] on.",
            "So {hero:name} remembered the song and played it to the end.",
            "[At once|Now|Then] the song came back, and {hero:name} played it [well|to the end].",
        )
    elif mishap == "darkness":
        t.say(
            "Then a [small|little|warm] light came closer. It was {helper:name} in the "
            "{garment:full}, with a [lamp|lantern|candle].",
            "Then somebody lit a [lamp|lantern|candle]. It was {helper:name} in the "
            "{garment:full}.",
            "But {helper:name} in the {garment:full} [found|got|fetched] a [lamp|lantern|candle] "
            "and lit it.",
            "{hero} heard {helper:gen} voice. There was the {garment:full}, and a "
            "[lamp|lantern|candle].",
        )
        t.say(
            "{helper:name} held up the light, and {hero:name} [played|went] on.",
            "Now {hero:name} [could see again|was not afraid any more] and played the song to the "
            "end.",
            "By this light, {hero:name} [played|went] on to the end.",
            "{hero:name} [smiled|nodded] at {helper:name} and [played|went] on.",
        )
    else:
        t.world.take(helper, instrument)
        t.world.give(helper, hero, instrument)
        t.say(
            "Then {hero} saw the {garment:full}. {helper:name} [ran|came|jumped] up and gave "
            "{instrument} back.",
            "But {helper:name} jumped up in the {garment:full} and [brought|gave] {instrument} "
            "back.",
            "There came {helper:name} in the {garment:full} and [brought|gave] {instrument} back.",
            "[At once|Quickly], {helper:name} in the {garment:full} picked up {instrument} "
            "and [brought|gave] it back.",
        )
        t.say(
            "{hero:name} [smiled|nodded|stood up] and played the whole song.",
            "So {hero:name} took a deep breath and [began to play|played the song].",
            "Now {hero:name} was not afraid any more and [began to play|played the song].",
            "{hero:name} [smiled|nodded] at {helper:name} and [began to play|played the song].",
        )


def _mended_alone(t: Teller, hero: Character, instrument: Thing, mishap: Mishap) -> None:
    """The hero finds a way."""
    if mishap == "forgets":
        t.say(
            "{hero} began again, and this time {hero:he} [knew|remembered] every note.",
            "[Slowly|Soon|Little by little], the song about {song} came back, and {hero:name} "
            "[played it to the end|did not stop again].",
            "Then [the next note|the rest|the song] came back, and {hero:name} [played|went] on.",
            "After a moment, {hero:name} knew the song about {song} again and [played|went] on.",
        )
    elif mishap == "darkness":
        t.say(
            "{hero} did not need [any|a] light to play about {song}. {hero:name} [played|went] on "
            "in the dark.",
            "{hero} [played|went] on in the dark, and everybody [was very quiet|listened].",
            "{hero} knew the song about {song} by heart and played it in the dark.",
            "So {hero:name} [played|went] on until somebody [brought|lit] a [lamp|lantern|candle].",
        )
    else:
        t.world.take(hero, instrument)
        t.say(
            "{hero} [picked up|fetched] {instrument} and [began to play|played the song].",
            "At once, {hero:name} [picked up|fetched] {instrument} and began to play.",
            "{hero:name} [picked up|fetched] {instrument}, made a bow and played [well|the whole "
            "song].",
        )


def _applaud(t: Teller) -> None:
    """Everybody liked it."""
    t.say(
        "[When the song was over|At the end|After the last note|When it was quiet], {crowd} "
        "clapped for {hero:name} until <show_clapped>.",
        "{crowd} [clapped and clapped|clapped and cheered|stood up and clapped] until "
        "<show_clapped>.",
        "It was a [beautiful|lovely|wonderful|fine] song about {song}, and {crowd} "
        "[clapped|cheered] until <show_clapped>.",
        "{crowd} [liked|loved] the song about {song} and [clapped|cheered] [loudly|for a long "
        "time].",
        "{crowd} clapped, and [a boy|a girl|somebody|a child] gave {hero:name} a <plant>.",
        "How {crowd} [clapped|cheered]! [A boy|A girl|Somebody|A child] threw {hero:name} a "
        "<plant>.",
    )


def _bow_together(t: Teller, hero: Character, helper: Character) -> None:
    """The hero shares the applause with the friend."""
    t.say(
        "{hero} pulled {helper:name} onto the stage, and they [bowed together|both bowed].",
        "{hero} [ran|hurried] to {helper:name} and gave {helper:him} a [big |]hug.",
        "{hero} [took|made] a bow and [waved|ran] to {helper:name}.",
    )
    thank(t, hero, helper)
    speak(
        t, helper, hero,
        "I knew you could do it, {listener:name}. Let us [go and |]eat [some|all the] {snack}.",
        "You did it, {listener:name}. Now [we can|let us] eat [some|the rest of the] {snack}.",
        "You were [so brave|very brave|the best]. I saved some {snack} for [us|you].",
        "That was [beautiful|lovely|wonderful]. Come, let us eat some {snack}.",
        "Next time, we will play together, {listener:name}. Now let us eat some {snack}.",
    )  # fmt: skip


def _pass_on(t: Teller, hero: Character, kind_of_help: Help) -> None:
    """Somebody else is afraid, too, and gets what helped the hero."""
    other = Character(t, "d_cubs")
    t.world.come(other)
    t.say(
        "A {beginner:kind} named {beginner} was next and [trembled|shook] like <show_jelly>.",
        "Behind the stage stood {beginner}, a {beginner:kind}. {beginner} was next and shook like "
        "<show_jelly>.",
        "Next came {beginner}, a {beginner:kind}. {beginner} <afraid_gesture beginner>.",
        "It was the turn of {beginner}, a {beginner:kind}. {beginner} wanted to [run away|go "
        "home|hide].",
        beginner=other,
    )
    if kind_of_help == "charm":
        speak(
            t, hero, other,
            "I was [afraid|scared], too, {listener:name}. This {charm:noun} helped me.",
            "Hold this {charm:noun} tight, {listener:name}. It will help you.",
            "[Take|You can have] my {charm:noun}, {listener:name}. {helper:name} gave it to me.",
            "Do not be [afraid|scared], {listener:name}. Look, I have a {charm:noun} for you.",
            "I do not need this {charm:noun} now. It [is for you|will help you], {listener:name}.",
        )  # fmt: skip
        give(t, hero, other, t.cast["charm"])
    else:
        speak(
            t, hero, other,
            "Think of {calm}, {listener:name}. {helper:name} taught me that.",
            "I was [afraid|scared], too, {listener:name}. Then I thought of {calm}.",
            "Close your eyes, {listener:name}, and think of {calm}.",
            "Do not be [afraid|scared], {listener:name}. Just think of {calm}.",
            "When you are [afraid|scared], think of {calm}. It helped me.",
        )  # fmt: skip
    t.say(
        "{beginner:name} [nodded|took a deep breath] and [played|sang] a [*2|slow |merry |long "
        "|quiet |funny |new |old ]song about <d_melody>.",
        "Then {beginner:name} went out and [played|sang] a [*2|slow |merry |long |quiet |funny "
        "|new |old ]song about <d_melody>. {hero:name} <glad_gesture hero>.",
        "Soon {beginner:name} stood on the stage and [played|sang] a song about <d_melody>.",
        "So {beginner:name} was brave, too, and [played|sang] a [*2|slow |merry |long |quiet "
        "|funny |new |old ]song about <d_melody>.",
        "{beginner:name} [played|sang] a song about <d_melody>, and {hero:name} was "
        "[proud|happy|glad].",
        "{beginner:name} [was not afraid any more|felt better]. Soon there was a [*2|slow |merry "
        "|long |quiet |funny |new |old ]song about <d_melody>.",
    )
    if t.chance(2, 3):
        t.say(
            "[Later|After the {show}], they [ate|shared] some <treats> and <treats>.",
            "[Later|After the {show}], they had <drink> and <treats> together.",
            "[Later|After the {show}], <relative> brought them some <treats>.",
        )
