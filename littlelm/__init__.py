"""The best little language model that a fixed wall-clock budget can buy."""

__version__ = "0.1.0"
