"""How many bytes something has, as people read it."""


def written_size(n_bytes: int) -> str:
    """Return a size in the largest decimal unit that it has one of, such as `1.2 GB`."""
    for unit, unit_bytes in (("TB", 10**12), ("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if n_bytes >= unit_bytes:
            return f"{n_bytes / unit_bytes:.1f} {unit}"
    return f"{n_bytes} bytes"
