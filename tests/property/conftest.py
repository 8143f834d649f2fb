from hypothesis import settings

# How long an example takes depends on who else computes on this machine.
settings.register_profile("littlelm", deadline=None)
settings.load_profile("littlelm")
