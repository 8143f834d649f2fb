from tiny_runs import *  # noqa: F403
