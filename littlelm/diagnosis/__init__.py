"""What a machine has, and what is wrong with it: one module a group of checks."""
