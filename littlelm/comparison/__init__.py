"""Several architectures or recipes, trained in turn and put side by side."""
