from tiny_runs import (
    at_step,
    average,
    finished,
    finished_once,
    out,
    quick_runs,
    quietly,
    settings,
    settings_in,
    text,
    weights,
)

__all__ = [
    "at_step",
    "average",
    "finished",
    "finished_once",
    "out",
    "quick_runs",
    "quietly",
    "settings",
    "settings_in",
    "text",
    "weights",
]
