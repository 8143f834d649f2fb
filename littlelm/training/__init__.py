"""A fit: clock, schedule, optimizer, Lightning module, and the run that joins them."""
