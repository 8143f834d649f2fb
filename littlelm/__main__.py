"""`python -m littlelm` is the `littlelm` command."""

from littlelm.cli import entry

if __name__ == "__main__":
    entry()
