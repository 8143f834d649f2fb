"""littlelm: the best little language model a fixed wall-clock budget can buy."""

__version__ = "0.1.0"
