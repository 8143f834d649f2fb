"""The learning rate as a function of progress, so that its decay lands on the deadline."""

from __future__ import annotations

# The first step would do nothing at a learning rate of zero.
_WARMUP_START = 0.01


def learning_rate_factor(progress: float, *, warmup: float, decay: float) -> float:
    """Return the share of the peak learning rate at a point of the run.

    It rises linearly over the first `warmup` of the run, stays at one, and falls linearly to zero
    over the last `decay` of it.

    Args:
        progress: share of the budget used, in seconds or in steps; beyond 1 it counts as 1.
        warmup: share of the run that rises, 0 to 1.
        decay: share of the run that falls, 0 to 1 - warmup.

    Source: the trapezoidal schedule of Scaling Laws and Compute-Optimal Training Beyond Fixed
    Training Durations (arXiv 2405.18392), section 3, with its linear cool-down.
    """
    progress = min(max(progress, 0.0), 1.0)
    if progress < warmup:
        return _WARMUP_START + (1 - _WARMUP_START) * progress / warmup
    if progress > 1 - decay:
        return (1 - progress) / decay
    return 1.0
