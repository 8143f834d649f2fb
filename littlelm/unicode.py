"""Text that can be written: what Python holds in a string may be no Unicode."""


def is_unicode(text: str) -> bool:
    """Whether text can be written in UTF-8.

    Half a surrogate pair cannot: JSON and YAML may escape one, and Python puts one in the place of
    each byte of a file name or a command line that is no UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
