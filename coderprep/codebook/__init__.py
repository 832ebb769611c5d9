"""Parsers of the official code sets as CMS and CDC publish them: bytes to values, with the line of every problem."""
