"""The result of a finished attempt: the numbers with their error, and every item of it for review."""
