"""Two want the same thing, and quarrel, until it is shared in one way or another."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.memory import who_has
from littlelm.data.storyworld.acts.moving import go
from littlelm.data.storyworld.acts.people import introduce, meet, somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize, thank
from littlelm.data.storyworld.acts.things import give
from littlelm.data.storyworld.detours import detour
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 7

_GENTLE, _STUBBORN = "share_gentle", "share_stubborn"
_SPOT = (
    "[in the grass|under a [bench|bush|<tree>]|behind a [tree|wall]|beside the path"
    "|<hiding_spot>*5]"
)
_SELLER = "[baker|cook|grocer|shopkeeper|farmer|miller]"


class _Course(NamedTuple):
    """What is told early and counts later, how both find what they want, and who gets it."""

    plant: Callable[[Teller], None]
    find: Callable[[Teller], Thing]
    share: Callable[[Teller], None]


def tell(t: Teller) -> None:
    """Tell it."""
    # One of the two is gentle and gives in first; the other is stubborn.
    is_gentle = t.choose((True, False))
    hero = somebody(t, _GENTLE if is_gentle else _STUBBORN)
    introduce(t, hero)
    t.cast["hero"] = hero
    course = t.choose(_COURSES)
    course.plant(t)

    t.paragraph()
    day(t)
    go(t, Place(t), hero)
    if t.chance(1, 3):
        detour(t, hero)
    friend = somebody(t, _STUBBORN if is_gentle else _GENTLE)
    meet(t, friend)
    t.cast["friend"] = friend
    t.cast["wanted"] = course.find(t)

    t.paragraph()
    is_food = course.find is _find_cake
    (_quarrel_for_food if is_food else _quarrel_for_toy)(t, hero, friend)
    _get_angry(t)
    first, second = (hero, friend) if is_gentle else (friend, hero)
    t.cast.update(first=first, second=second)
    t.paragraph()
    course.share(t)
    if t.chance(1, 3):
        evening(t, hero)


def _find_toy(t: Teller) -> Thing:
    """Both see a toy at the same time."""
    toy = Thing(t, "share_toys", "color")
    t.say(
        f"They saw {{toy:a}} {_SPOT}. It [belonged to nobody|had no owner].",
        f"{{hero}} saw {{toy:a}} {_SPOT}. {{friend}} saw it at the same [time|moment].",
        f"{{friend}} saw {{toy:a}} {_SPOT}. {{hero}} saw it at the same [time|moment].",
        f"They played <lost_game> together. Then they found {{toy:a}} {_SPOT}.",
        f"Then they both saw something {_SPOT}. It was {{toy:a}}.",
        f"Somebody had left {{toy:a}} {_SPOT}. They both ran to it.",
        toy=toy,
    )
    return toy


def _find_cake(t: Teller) -> Thing:
    """Of some cakes, only one is left."""
    cake = Thing(t, "share_cakes", "share_taste")
    t.say(
        f"A {_SELLER} was selling [cakes and cookies|sweet things|good things to eat], but only "
        f"{{cake:a}} was left.",
        "They helped a <grownups> to <chore>. For that, they got {cake:a}, but only one.",
        "A <grownups> came by with a <containers> and gave them {cake:a}. It was the last one.",
        "They were both hungry. A <grownups> had {cake:a} for them, but [it was the only one|there "
        "was no other].",
        f"A {_SELLER} had {{cake:a}} left. [There was only one, and they were both hungry|But both "
        f"of them wanted it|It was the last one].",
        "They [put their coins together and bought|counted their coins and could buy] {cake:a} "
        "from a <grownups>.",
        f"They walked on together. At the next house, a {_SELLER} gave them {{cake:a}} through "
        "the window.",
        "A <grownups> had put {cake:a} on a <wayside> for [anybody who was|whoever was] hungry. "
        "Both of them were.",
        cake=cake,
    )
    return cake


def _quarrel_for_toy(t: Teller, hero: Character, friend: Character) -> None:
    """Each says why it should be theirs."""
    speak(
        t, hero, friend,
        "I saw it first[|, {listener:name}].",
        "It is mine[|, {listener:name}]. I [saw|found] it first.",
        "I have always wanted a {wanted:noun}, so I should have it.",
        "Give it to me[|, {listener:name}]. I saw it before you did.",
        "You have many toys at home[|, {listener:name}]. This one is mine.",
        "I want the {wanted:full}. I [saw|found] it first.",
        "[This is just what|That is what] I need to play <lost_game>. It is mine.",
        "I [never had|always wished for] a {wanted:noun}. I want to keep it.",
        "My <kin> would [like it so much|love it]. I [will|want to] take it home.",
    )  # fmt: skip
    speak(
        t, friend, hero,
        "No, I saw it first[|, {listener:name}]!",
        "No, it is mine[|, {listener:name}]!",
        "But I want it, too[|, {listener:name}]!",
        "That is not fair[|, {listener:name}]! I [saw|found] it, too!",
        "You always get everything[|, {listener:name}]!",
        "But I [was|ran] faster than you[|, {listener:name}]!",
        "No, let go[|, {listener:name}]! It is mine!",
        "No, I want to play with it[| now| first]!",
        "You are not the only one[|, {listener:name}]!",
        "Let go[|, {listener:name}]! I [saw|found] it, not you!",
        "No, you can have it when I am done!",
    )  # fmt: skip


def _quarrel_for_food(t: Teller, hero: Character, friend: Character) -> None:
    """Each says why they should eat it."""
    speak(
        t, hero, friend,
        "I want it[|, {listener:name}]. I am [so|very] hungry.",
        "I only had <breakfast> this morning. So it is mine.",
        "Give it to me[|, {listener:name}]. I saw it first.",
        "It is mine[|, {listener:name}]. I am [hungrier|smaller|older] than you.",
        "You can have the next one[|, {listener:name}]. This one is mine.",
        "[I love it more than you do|It looks better than <treats>]. Let me eat it.",
        "My <kin> says I should eat more. So it is mine.",
        "I have been [hungry all day|hungry all morning|on my feet all day]. It is mine.",
        "I like <treats>, but [I like this even more|this is better]. Let me have it.",
    )  # fmt: skip
    speak(
        t, friend, hero,
        "No, I am hungry, too[|, {listener:name}]!",
        "But I want it, too[|, {listener:name}]!",
        "No, it is mine[|, {listener:name}]!",
        "That is not fair[|, {listener:name}]! I am hungry, too!",
        "You always get everything[|, {listener:name}]!",
        "No, I saw it before you[|, {listener:name}]!",
        "You are not the only one who is hungry!",
        "But I have only had <breakfast> today!",
        "But it smells so good[|, {listener:name}]! I want it!",
        "No, you always eat more than I do!",
    )  # fmt: skip


def _get_angry(t: Teller) -> None:
    """They quarrel on."""
    t.say(
        "They [argued|quarreled] [|loudly |on and on ][for a long time|for a while].",
        "[Neither|Neither of them|Nobody] wanted to [give in|share|stop first].",
        "They were so loud that a <bird> flew away.",
        "They argued until a <bird> and a <small_animal> stopped to listen.",
        "{hero} <angry_gesture hero>, and {friend} <angry_gesture friend>.",
        "[They got louder and louder|It got worse and worse], and {friend} <angry_gesture friend>.",
        "[They got louder and louder|It got worse and worse], and {hero} <angry_gesture hero>.",
        "{hero} was <angry>, and {friend} was <angry>, too.",
        "They did not want to share. {hero} <angry_gesture hero>, and so did {friend}.",
    )


# -- it breaks, and they mend it together


def _plant_kept(t: Teller) -> None:
    """The hero carries something to mend with."""
    t.say(
        "{hero} always had a <share_kept=kept> in {hero:his} <bag=bag>, in case something broke.",
        "In {hero:gen} <bag=bag>, there was always a <share_kept=kept>. It was good for mending "
        "things.",
        "{hero:gen} <kin> had given {hero:him} a <share_kept=kept> for mending things. {hero} "
        "carried it in {hero:his} <bag=bag>.",
        "{hero} liked to mend things, so {hero:he} had a <share_kept=kept> in {hero:his} "
        "<bag=bag>.",
        "That morning, {hero} put a <share_kept=kept> into {hero:his} <bag=bag>. It could be "
        "useful.",
    )


def _mend(t: Teller) -> None:
    """They pull until it breaks, and mend it."""
    first: Character = t.cast["first"]
    second: Character = t.cast["second"]
    crack = "[Crack|Snap|Crash]"
    t.say(
        "{first} pulled on one side, and {second} pulled on the other. "
        f"{crack}! {{wanted}} [broke|was broken].",
        f"They both [pulled|tugged] at {{wanted}}. {crack}! [A piece came off|It broke in two].",
        "They pulled {wanted} [back and forth|this way and that way|here and there], until it "
        "[broke|broke in two].",
        f"They both held on to {{wanted}} and [pulled|tugged] hard. {crack}! It was broken.",
        f"They both pulled so hard that {{second}} fell down. {crack}! {{wanted}} was broken.",
    )
    t.say(
        "They [stopped|stood still] and looked at {wanted}. It was no [use|good] to anybody now.",
        "It was very quiet. Now [nobody|neither of them] could play with it.",
        "They were both [very |]<sad>.",
        "Now [nobody|neither of them] had a {wanted:noun}.",
        "{second} <sad_gesture second>.",
    )
    apologize(t, first, second)
    t.say(
        "Then {hero} took the {kept} out of {hero:his} {bag}. {friend} held the pieces, and {hero} "
        "mended {wanted}.",
        "Then {hero} thought of the {kept}. With it, they [mended|fixed] {wanted} together.",
        "{hero} still had the {kept} in {hero:his} {bag}. Together they [mended|fixed] {wanted}.",
        "{hero} looked into {hero:his} {bag} and took out the {kept}. Soon {wanted} was [whole|"
        "mended|fixed] again.",
        "It was good that {hero} had the {kept}. They sat down and [mended|fixed] {wanted}.",
    )
    t.world.take(t.cast["hero"], t.cast["wanted"])
    t.say(
        "{first:name} had it one day, and {second:name} had it the next.",
        "They played <lost_game> with it until the <evening_sign>.",
        "On <day_name>, {first:name} took it home, and on <day_name> it was {second:gen} turn.",
        "All that week, they [played with it together|took turns with it].",
        "{wanted} did not look like new, but they [liked|loved] it even more.",
        "Now it belonged to both of them, and they played <lost_game>.",
        "They were so <proud> that they played with it all day.",
    )
    learn(
        t, second,
        "it is better to share than to pull",
        "a thing breaks when two pull at it",
        "working together is better than fighting",
        "a broken {wanted:noun} can be mended",
        "friends can mend [many things|things] together",
        "a {kept} can be very useful",
        "two hands pull, but four hands can mend",
    )  # fmt: skip


# -- it belongs to somebody else


def _plant_owner(t: Teller) -> None:
    """Somebody has lost a toy."""
    owner = somebody(t)
    toy = Thing(t, "toys", "color")
    t.cast.update(owner=owner, wanted=toy)
    t.say(
        "A {owner:kind} named {owner} lived nearby. One day, {owner} lost {toy:a}.",
        "That week, a {owner:kind} named {owner} had lost {toy:a}. Everybody [knew|had heard] "
        "about it.",
        "{hero:gen} neighbor was a {owner:kind} named {owner}. {owner} had lost {toy:a} and was "
        "very sad.",
        "On <day_name>, a {owner:kind} named {owner} looked everywhere for {toy:a}. "
        "[Nobody had found it|It was lost].",
        "Everybody was sorry for {owner}, a {owner:kind}. {owner} had lost {toy:a}.",
        toy=toy,
    )


def _find_lost_toy(t: Teller) -> Thing:
    """Both see that toy, and do not think of its owner."""
    toy: Thing = t.cast["wanted"]
    t.say(
        f"They saw {{toy:a}} {_SPOT}.",
        f"{{hero}} saw {{toy:a}} {_SPOT}. {{friend}} saw it at the same [time|moment].",
        f"{{friend}} saw {{toy:a}} {_SPOT}. {{hero}} saw it at the same [time|moment].",
        f"They played <lost_game> together. Then they found {{toy:a}} {_SPOT}.",
        f"Then they both saw something {_SPOT}. It was {{toy:a}}.",
    )
    return toy


def _give_back(t: Teller) -> None:
    """They remember whose it is."""
    first: Character = t.cast["first"]
    second: Character = t.cast["second"]
    toy: Thing = t.cast["wanted"]
    owner: Character = t.cast["owner"]
    _give_in(t)
    speak(
        t, first, second,
        "[Wait|Stop]. This {wanted:noun} belongs to {owner:name}.",
        "[Wait|Stop]. {owner:name} has lost a {wanted:noun}.",
        "It is [not yours, and it is not mine|not ours]. It belongs to {owner:name}.",
        "I think this is the {wanted:noun} that {owner:name} lost.",
        "Think of {owner:name}. {owner:he} is looking for this {wanted:noun}.",
        "We forgot {owner:name}. This is {owner:his} {wanted:noun}.",
    )  # fmt: skip
    speak(
        t, second, first,
        "You are right[|, {listener:name}]. We [must|should] give it back.",
        "Oh, I forgot. [We must give it back|Let us give it back].",
        "Then it is not ours. [We must give it back|Let us give it back].",
        "Yes, you are right. [{owner:he} will be so happy|Poor {owner:name}].",
    )  # fmt: skip
    t.world.take(first, toy)
    meet(t, owner)
    if t.chance(1, 3):
        t.say(
            "{owner:name} [was still looking|had been looking all day] for {wanted}.",
            "They told {owner:obj} that they had found {wanted}.",
            "{owner:name} had heard that {wanted} had been found.",
        )
        who_has(t, owner, first, toy)
    give(t, first, owner, toy)
    ending = t.choose((_owner_shares, _owner_rewards))
    ending(t, owner)
    learn(
        t, second,
        "it is good to ask whose a thing is",
        "what you find may belong to somebody",
        "it is [good|right] to give back what [you find|others have lost]",
        "making somebody happy is better than having a {wanted:noun}",
        "it feels good to give a thing back",
        "a friend is better than a {wanted:noun}",
    )  # fmt: skip


def _owner_shares(t: Teller, owner: Character) -> None:
    """The owner plays with both."""
    speak(
        t, owner, t.cast["first"],
        "Thank you! Let us all play together!",
        "You found it! Come and play with me, both of you!",
        "I am so happy! You can both play with it, too!",
        "Thank you so much! Now we can all play together!",
        "That is my {wanted:noun}! Thank you both!",
        "Oh, you found it! I missed it so much!",
    )  # fmt: skip
    t.say(
        "So they all played <lost_game> with {wanted}.",
        "All three played <lost_game> until the <evening_sign>.",
        "They played <lost_game> together, and nobody quarreled [any more|all day|again].",
        "Then all three played <lost_game>, and everybody had a turn with {wanted}.",
    )


def _owner_rewards(t: Teller, owner: Character) -> None:
    """The owner gives both something."""
    thank(t, owner, t.cast["first"])
    t.say(
        "{owner} gave them some <treats>, and they all ate together.",
        "Then {owner} took out <treats> and gave some to each of them.",
        "{owner} shared <treats> and <drink> with both of them.",
        "{owner} was so <glad> that {owner:he} gave each of them some <treats>.",
    )


# -- they take turns, and a song says how long


def _plant_song(t: Teller) -> None:
    """The hero knows a song."""
    song = "a song about a [<small_animal=song_who>|<bird=song_who>|<insect=song_who>]"
    t.say(
        f"{{hero:gen}} <kin> had taught {{hero:him}} {song}.",
        f"All [week|morning], {{hero}} had been [singing|humming] {song}.",
        f"One <day_name>, {{hero}} made up {song}.",
        f"{{hero}} knew {song} and [often sang it|sang it every day].",
        f"{{hero:gen}} favorite song was {song}.",
    )


def _take_turns(t: Teller) -> None:
    """The song says how long each may have it."""
    first: Character = t.cast["first"]
    second: Character = t.cast["second"]
    hero: Character = t.cast["hero"]
    _give_in(t)
    if hero is first:
        speak(
            t, first, second,
            "You can have it first. I will sing my song, and then it is my turn.",
            "Let us take turns. You play while I sing my song about the {song_who}.",
            "We can take turns. I will sing about the {song_who}, and then it is my turn.",
            "Play with it, {listener:name}. I will sing a song, and then I [can|will] have it.",
        )  # fmt: skip
    else:
        speak(
            t, first, second,
            "You can have it first. When you have sung a song, it is my turn.",
            "Let us take turns. Play and sing your song, and then it is my turn.",
            "You know a song about a {song_who}. Play until the song is over, and then I play.",
            "We can take turns, {listener:name}. Each of us has it for one song.",
        )  # fmt: skip
    t.world.take(second, t.cast["wanted"])
    if hero is first:
        t.say(
            "So {second} played with {wanted}, and {first} sang about the {song_who}.",
            "{second} played, and {first} sang. [When|As soon as] the song was over, they changed "
            "places.",
            "{first} sang the song about the {song_who} slowly, and {second} played. Then they "
            "changed places.",
        )
    else:
        t.say(
            "So {second} played with {wanted} and sang about the {song_who}. After that, "
            "{first} had a turn.",
            "{second} sang the song about the {song_who} slowly. But it ended at last, and "
            "{first} got {wanted}.",
            "{second} played and sang. When the song was over, {first} played, and {second} sang "
            "again.",
        )
    ending = t.choose((_song_was_better, _play_together))
    ending(t)
    learn(
        t, hero,
        "it is good to take turns",
        "taking turns is better than fighting",
        "it is easy to wait when you [sing|have a song]",
        "a song can end a quarrel",
        "a {wanted:noun} is big enough for two",
        "it is more fun to play with a friend",
    )  # fmt: skip


def _song_was_better(t: Teller) -> None:
    """They forget the thing over the song."""
    t.say(
        "Soon they both sang, and nobody thought of {wanted} any more.",
        "They sang the song [again and again|three times], until nobody knew whose turn it was.",
        "After a while, they put {wanted} down and just sang together.",
        "Then they sang together, [louder and louder|faster and faster], and [laughed|danced].",
    )


def _play_together(t: Teller) -> None:
    """They find a game for both."""
    t.say(
        '"We can both play," said {second:name}. Then they played <lost_game> with {wanted}.',
        "[Soon|After a while], they did not need turns. They played <lost_game> together.",
        "Then they had an idea. They played <lost_game>, and both could use {wanted}.",
        "After some turns, they played <lost_game> together.",
    )


# -- one cuts, the other chooses


def _plant_rule(t: Teller) -> None:
    """The hero knows a rule."""
    t.say(
        "At home, {hero} and {hero:his} <kin> shared every <share_fruit> in the same way. One cut "
        "it, and the other chose.",
        'When there was something to share, {hero:gen} <kin> always said, "One cuts, and the other '
        'chooses."',
        "{hero} often shared <treats> with {hero:his} <kin>. One [of them |]cut, and the other "
        "chose.",
        "When only one <share_fruit> was left, {hero} and {hero:his} <kin> had a rule. One cut it, "
        "and the other chose.",
        "{hero:gen} <kin> cut every <share_fruit> in two and let {hero:obj} choose. That was the "
        "rule.",
    )


def _cut_and_choose(t: Teller) -> None:
    """They keep to the rule."""
    cake: Thing = t.cast["wanted"]
    hero: Character = t.cast["hero"]
    friend: Character = t.cast["friend"]
    t.world.take(friend, cake)
    speak(
        t, hero, friend,
        "I know a [good|fair] rule. You cut [it|the {wanted:noun}], and I choose.",
        "I know what we [can|will] do. You cut it in [two|half], and I choose.",
        "At home, we have a rule. One cuts, and the other chooses.",
        "Cut it in [two|half], {listener:name}. Then I can choose.",
        "Let us share it. You cut, {listener:name}, and I choose.",
    )  # fmt: skip
    t.say(
        "{friend} [cut|broke] {wanted} [very carefully|with great care|in half]. Both halves were "
        "[almost|nearly] the same size.",
        "So {friend} cut {wanted} in two. {friend:he} wanted both halves to be [the same|equal].",
        "{friend} looked at {wanted} for a [long time|while|moment]. Then {friend:he} cut it "
        "[right through the middle|in half].",
        "{friend} [borrowed a knife|took a knife|used a ruler] and cut {wanted}. The halves were "
        "almost the same.",
    )
    t.world.lose(friend, cake)
    if hero is t.cast["first"]:
        t.say(
            "{hero} was {hero:trait} and took the [half that was a little smaller|smaller half].",
            "{hero} saw that one half was a tiny bit bigger. {hero:he} gave it to {friend:obj}.",
            "{hero} was {hero:trait} and let {friend:obj} have the first bite.",
            "One half had more sugar on it. {hero} gave that one to {friend:obj}.",
        )
    else:
        t.say(
            "{hero} looked at both halves [from all sides|again and again]. Then {hero:he} took "
            "one and smiled.",
            "Even {hero:trait} {hero:name} could not say which half was bigger.",
            "{hero} closed {hero:his} eyes and took one. It was just as good as the other.",
            "It was fair, and {hero} could not be cross any more.",
        )
    t.say(
        "They sat down [side by side|together|under a <tree>] and ate {wanted}.",
        "It tasted very good, and nobody was <angry> any more.",
        "They ate it up and then played <lost_game>.",
        "They ate {wanted} and drank some <drink>.",
        "Soon there was nothing left but some crumbs for a <bird>.",
        "They ate it under a <tree> and gave the crumbs to a <bird>.",
    )
    learn(
        t, hero,
        "half of a {wanted:noun} is better than a quarrel",
        "a [good|simple] rule can [stop|end] a quarrel",
        "it is good to be fair",
        "food tastes [best|better] when nobody is [cross|angry]",
        "sharing can be fair for both",
        "a {wanted:noun} is big enough for two",
    )  # fmt: skip


# -- while they quarrel, somebody else eats it


def _plant_follower(t: Teller) -> None:
    """An animal hopes for food, and the hero has some fruit."""
    follower = "a [hungry|little] <small_animal=thief_who>"
    t.say(
        f"That morning, {{hero}} put a <share_fruit=spare> into {{hero:his}} <lost_bag>. From the "
        f"garden, {follower} was watching.",
        f"{{hero}} had a <share_fruit=spare> in {{hero:his}} <lost_bag>. Often {follower} followed "
        "{hero:him} and hoped for food.",
        f"{{hero}} put a <share_fruit=spare> into {{hero:his}} <lost_bag>. It smelled so good that "
        f"{follower} followed {{hero:him}}.",
        "{hero} packed a <share_fruit=spare> into {hero:his} <lost_bag>. Outside, "
        f"{follower} saw it and followed {{hero:him}}.",
    )


def _snatch(t: Teller) -> None:
    """The animal eats what they want, and they share the fruit."""
    first: Character = t.cast["first"]
    second: Character = t.cast["second"]
    hero: Character = t.cast["hero"]
    t.say(
        "While they [shouted|argued|quarreled], the {thief_who} came out from behind a [<tree>|"
        "bush|stone]. It ate {wanted} all up.",
        "They did not see the {thief_who}. When they looked, {wanted} was gone, except for some "
        "crumbs.",
        "Then they heard something. It was the {thief_who}, and it was eating {wanted}!",
        "The {thief_who} had followed {hero:obj}. While they [shouted|argued|quarreled], it ate "
        "{wanted}.",
    )
    speak(
        t, first, second,
        "Oh no[|, {listener:name}]. Now we have nothing.",
        "Look, it is all gone. We [should have shared|were so silly].",
        "That was our {wanted:noun}. We should have shared it.",
        "Now nobody has a {wanted:noun}, only the {thief_who}.",
        "We were so [loud|angry|busy] that we forgot the {thief_who}.",
    )  # fmt: skip
    t.say(
        "{second} <surprised_gesture second>. Then they both [laughed|began to laugh].",
        "They looked at each other. {first} [smiled|grinned|laughed|giggled] a little, and they "
        "were friends again.",
        "{second} <sad_gesture second>. But then {second:he} had to laugh.",
        "The {thief_who} [licked its mouth|looked so happy|sat there and looked so round], and "
        "they both had to laugh.",
    )
    if hero is first:
        t.say(
            "{hero} still had the {spare} and gave {friend:obj} the bigger half.",
            "But the {spare} was still there. {hero} cut it in two and gave {friend:obj} one half.",
            "{hero} did not mind and shared the {spare} with {friend:obj}.",
            "{hero} took out the {spare}, and {friend} got the first bite.",
        )
    else:
        t.say(
            "{hero} thought about it. Then {hero:he} took out the {spare} and cut it in two.",
            "Even {hero:trait} {hero:name} wanted to share now. {hero:he} took out the {spare} and "
            "gave {friend:obj} half of it.",
            "{hero} still had the {spare}. This time, {hero:he} gave {friend:obj} one half.",
            "{hero} took out the {spare}, and they ate it together, bite by bite.",
        )
    learn(
        t, hero,
        "it is better to share [at once|than to shout]",
        "you lose a lot when you quarrel",
        "sharing is better than shouting",
        "half of a {spare} is better than nothing",
        "a {spare} is enough for two",
    )  # fmt: skip


# -- one gives it away


def _plant_own(t: Teller) -> None:
    """The hero has something of great worth."""
    own = Thing(t, "treasures", "")
    t.cast["own"] = own
    t.say(
        "{hero} had {own:a} in {hero:his} <bag>. It was {hero:his} greatest treasure.",
        "{hero:gen} <kin> had given {hero:him} {own:a}. {hero} always had it in {hero:his} <bag>.",
        "{hero} had found {own:a} and loved it very much. {hero:he} never went out without it.",
        "One <day_name>, {hero} found {own:a}. Now it lay in {hero:his} <bag>.",
    )


def _give_away(t: Teller) -> None:
    """The gentler one gives it to the other."""
    first: Character = t.cast["first"]
    second: Character = t.cast["second"]
    cake: Thing = t.cast["wanted"]
    hero: Character = t.cast["hero"]
    t.world.take(first, cake)
    t.world.take(hero, t.cast["own"])
    _give_in(t)
    speak(
        t, first, second,
        "You take it, {listener:name}. I am not so hungry.",
        "I do not want to [quarrel|fight] with you. You can have it.",
        "Please take it, {listener:name}. You are my friend.",
        "A friend is worth more than a {wanted:noun}. It is yours.",
        "Do not be cross, {listener:name}. You can eat it.",
    )  # fmt: skip
    t.world.give(first, second, cake)
    feel(t, second, "surprised")
    t.world.lose(second, cake)
    (_giver_gets_half if hero is first else _hero_pays_back)(t)
    learn(
        t, second,
        "nothing tastes good without a friend",
        "a kind word can stop a quarrel",
        "giving can make you happy",
        "food is soon gone, but a friend stays",
        "it is nice to share with a friend",
        "a friend is better than a {wanted:noun}",
    )  # fmt: skip


def _giver_gets_half(t: Teller) -> None:
    """The other shares it, and the hero gives them the treasure to hold."""
    t.say(
        "{second} took one bite and stopped. Then {second:he} gave {first:obj} the other half.",
        "{second} did not want to eat it alone. {second:he} broke {wanted} in two, and each of "
        "them had a half.",
        "But {second} could not eat it all alone. So they shared {wanted} after all.",
        "{second} broke {wanted} in two and gave {first:obj} one half.",
    )
    t.say(
        "Then {hero} took out {own} and [let {friend:obj} hold it|showed it to {friend:obj}].",
        "They sat [side by side|together], and {hero} showed {friend:obj} {own}.",
        "After that, they looked at {own} together.",
        "{hero} was so <glad> that {hero:he} let {friend:obj} hold {own}.",
    )


def _hero_pays_back(t: Teller) -> None:
    """The hero is ashamed, and gives something, too."""
    t.say(
        "{hero} took one bite and stopped. Then {hero:he} gave {friend:obj} the other half.",
        "{hero} wanted to eat it all. But then {hero:he} broke {wanted} in two.",
        "Even {hero:trait} {hero:name} could not eat it alone now. So they shared {wanted}.",
        "{hero} felt sorry and gave {friend:obj} the bigger half of {wanted}.",
    )
    t.say(
        "{hero} wanted to give {friend:obj} something, too.",
        "{hero} was so <glad> that {hero:he} <glad_gesture hero>.",
        "{hero} had never had such a good friend.",
        "It tasted very good, and {hero} wanted to say thank you.",
        "Now {hero} was not <angry> any more.",
    )
    give(t, t.cast["hero"], t.cast["friend"], t.cast["own"])


def _give_in(t: Teller) -> None:
    """The gentler one has had enough of it."""
    t.say(
        "{first} was {first:trait} and did not like to quarrel.",
        "At last, {first} [stopped|was quiet] and thought about it.",
        "Then {first} took a deep breath.",
        "{first} looked at {second:obj} and did not want to [fight|quarrel|shout] any more.",
        "But {first} was {first:trait} and [stopped|was quiet] first.",
        "{first} <thoughtful_gesture first>.",
    )


_COURSES = (
    _Course(_plant_kept, _find_toy, _mend),
    _Course(_plant_owner, _find_lost_toy, _give_back),
    _Course(_plant_song, _find_toy, _take_turns),
    _Course(_plant_rule, _find_cake, _cut_and_choose),
    _Course(_plant_follower, _find_cake, _snatch),
    _Course(_plant_own, _find_cake, _give_away),
)
