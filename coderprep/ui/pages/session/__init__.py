"""A study session: one card after the other in the whole window."""
