"""What defines a run: its settings, their keys, and how a config file says them."""
