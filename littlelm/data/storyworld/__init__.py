"""An endless supply of short stories that littlelm tells itself, without a network."""

from littlelm.data.storyworld.corpus import Storyworld, training_stories, validation_stories

__all__ = ["Storyworld", "training_stories", "validation_stories"]
