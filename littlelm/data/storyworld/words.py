"""Who and what storyworld's stories are about."""

from __future__ import annotations

from dataclasses import dataclass

from littlelm.data.storyworld.dice import Dice


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIRLS = _words(
    "Mia Lily Anna Sara Lucy Nina Rosie Ella Ruby Clara Daisy Nora Ivy Molly Zoe Hana Amina Tilda "
    "Olivia Sophie Emma Grace Maya Priya Leila Freya Ingrid Carmen Yuki Fatima Alma Edith Penny "
    "Martha Violet Beatrix Josephine Matilda Harriet Camille Paloma Svenja Gwen Willow"
)
BOYS = _words(
    "Tom Ben Max Sam Leo Finn Jack Oscar Theo Noah Hugo Emil Ravi Omar Felix Toby Kenji Milo "
    "Arthur Louis Henry George Walter Diego Mateo Samir Jamal Ivan Anton Stefan Callum Rory Piotr "
    "Wilfred Edgar Victor Simon Quentin Benedict Frederick Gabriel Dmitri Kofi Nils"
)
PET_NAMES = _words(
    "Pip Bruno Hazel Dot Rusty Pepper Waffle Moss Biscuit Clover Tansy Button Mango Nutmeg Pickle "
    "Thimble Pumpkin Bramble Cinnamon Truffle Marigold Twig Socks Whiskers Muffin Acorn Pebble "
    "Snowdrop Ginger Bubbles Tumble Fern Domino Sprout Juniper Copper Velvet Puddle"
)
ANIMALS = _words(
    "rabbit fox bear mouse duck squirrel hedgehog badger beaver frog turtle goat lamb kitten puppy "
    "otter owl raccoon pony donkey piglet goose mole deer wolf crow penguin koala chipmunk hamster"
)
SMALL_CREATURES = _words(
    "bird kitten duckling mouse butterfly puppy turtle rabbit ladybird bee lamb frog snail sparrow "
    "caterpillar lizard newt robin gosling dragonfly"
)
TRAITS = _words(
    "kind brave curious cheerful gentle quiet clever busy friendly playful shy patient truthful "
    "lively polite thoughtful funny stubborn dreamy careful merry sleepy hungry proud"
)
COLOURS = _words(
    "red blue green yellow purple orange white pink golden silver brown black grey striped shiny "
    "spotted speckled tiny old soft"
)
THINGS = _words(
    "ball kite hat boat drum scarf lantern bucket bell whistle ribbon marble puppet wagon balloon "
    "basket button crayon feather flute jacket mitten necklace pillow puzzle robot pencil shovel "
    "spoon sweater teapot trumpet umbrella violin watch camera slipper guitar compass blanket"
)
FOODS = _words(
    "plums apples cherries pancakes honey noodles carrots strawberries cookies soup grapes "
    "pears cheese raisins walnuts bread pudding melons jam porridge waffles peaches dumplings "
    "popcorn chestnuts tomatoes"
)
HOBBIES = (
    "climb trees",
    "sing songs",
    "count the clouds",
    "draw pictures",
    "dance in the rain",
    "collect shells",
    "build castles",
    "read books",
    "chase butterflies",
    "dig tunnels",
    "ride bicycles",
    "bake muffins",
    "splash through puddles",
    "tell riddles",
    "plant seeds",
    "listen to the wind",
    "watch the trains",
    "roll down the grass",
    "swim",
    "play hide and seek",
    "make music",
    "look at the moon",
    "jump over ropes",
    "paint stones",
)
PLACES = (
    "in the park",
    "in the garden",
    "on the beach",
    "in the forest",
    "on the farm",
    "in the meadow",
    "by the river",
    "on the hill",
    "by the pond",
    "in the orchard",
    "behind the barn",
    "at the old mill",
    "near the bridge",
    "under the oak tree",
    "at the market",
    "behind the school",
    "by the lighthouse",
    "in the village square",
    "next to the windmill",
    "in the valley",
    "by the waterfall",
    "at the playground",
    "beside the fountain",
    "in the vegetable patch",
)
SCENERY = (
    "A warm breeze carried the smell of lavender.",
    "Thick fog crept between the cottages.",
    "Somewhere a woodpecker knocked on a hollow trunk.",
    "The church bells rang eleven times.",
    "Grandmother waved from the kitchen window.",
    "Raindrops drummed on the rusty roof.",
    "Two swallows circled above the chimney.",
    "The baker was singing behind his counter.",
    "Frost glittered on every blade of grass.",
    "A sleepy cat stretched on the windowsill.",
    "The postman pedalled past with a heavy bag.",
    "Yellow leaves whirled through the air.",
    "Thunder rumbled far away beyond the mountains.",
    "Crickets chirped in the hedge.",
    "A rainbow stretched across the whole sky.",
    "The neighbours hung their laundry in the sunshine.",
    "Fishermen mended nets along the harbour.",
    "Snowflakes tickled everybody's noses.",
    "An aeroplane drew a thin line over the rooftops.",
    "Wild geese flew south in a crooked row.",
    "The blacksmith hammered a glowing horseshoe.",
    "Dew sparkled on the spider webs.",
    "A tractor rattled along the dusty lane.",
    "Lilies floated quietly between the reeds.",
    "The miller carried flour sacks upstairs.",
    "Candles flickered in the evening draught.",
    "Bumblebees hummed around the sunflowers.",
    "Icicles dripped from the gutter.",
    "A parade marched down the main street.",
    "The ferry blew its horn three times.",
    "Ants hurried across the warm pavement.",
    "Shepherds whistled for their dogs.",
    "A curtain fluttered in an open doorway.",
    "The weathercock pointed towards the ocean.",
    "Gardeners trimmed the rose bushes.",
    "Musicians practised beneath the balcony.",
    "The clockmaker wound up his favourite clock.",
    "Pigeons gathered around the bench.",
    "Smoke curled up from a distant campfire.",
    "The librarian dusted her highest shelves.",
)
TIMES = (
    "One day",
    "One morning",
    "One sunny day",
    "One afternoon",
    "One windy day",
    "One spring morning",
    "One warm evening",
    "One Sunday",
)
OPENINGS = (
    "Once upon a time, there was",
    "Once there was",
    "There once lived",
    "Long ago, there was",
    "In a little town, there lived",
    "Not far from here, there was",
)


@dataclass(frozen=True)
class Character:
    """Somebody in a story, with the words that stand for them."""

    name: str
    kind: str
    they: str
    them: str
    their: str


def character(dice: Dice) -> Character:
    """Choose a child or an animal with a name."""
    match dice.roll(3):
        case 0:
            return Character(dice.pick(GIRLS), "girl", "she", "her", "her")
        case 1:
            return Character(dice.pick(BOYS), "boy", "he", "him", "his")
        case _:
            name, kind = dice.pick(PET_NAMES), dice.pick(ANIMALS)
            if dice.roll(2):
                return Character(name, kind, "she", "her", "her")
            return Character(name, kind, "he", "him", "his")


def two_characters(dice: Dice) -> tuple[Character, Character]:
    """Choose two with different names."""
    first = second = character(dice)
    while second.name == first.name:
        second = character(dice)
    return first, second


def with_article(words: str) -> str:
    """Put `a` or `an` before words."""
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"
