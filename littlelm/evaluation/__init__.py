"""How good a model is: bits per byte, exactly defined and summed."""
