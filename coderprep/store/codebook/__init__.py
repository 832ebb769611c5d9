"""The code book's own database: releases of the official code sets, side by side, and search over their words.

It can be rebuilt from what was published, so it is never backed up, and nothing in it can be undone.
"""
