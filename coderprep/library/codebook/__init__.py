"""The verbs of the code book: building and importing releases, looking up, comparing years, the learner's own marks.

Every verb takes the open profile first. Values that verbs give back are in `values`; those of the book itself
(entries, notes, index terms, PCS tables) in `coderprep.core.codebook`.
"""
