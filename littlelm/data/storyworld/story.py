"""The program of the full grammar: choose a plot, tell it, and sometimes ask about it."""

from __future__ import annotations

from littlelm.data.storyworld.plots import plots
from littlelm.data.storyworld.questions import end_with_question
from littlelm.data.storyworld.teller import Teller


def tell_story(t: Teller) -> None:
    """Tell any story."""
    tell_plot(t)
    end_with_question(t)


def tell_plot(t: Teller) -> None:
    """Tell any story, and end with its plot."""
    all_plots = plots()
    t.choose(all_plots, tuple(plot.weight for plot in all_plots)).tell(t)
