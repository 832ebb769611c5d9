"""The seven flags, told by number and word."""

from coderprep.core.tr import tr

FLAGS = range(1, 8)


def flag_name(number: int) -> str:
    """A flag in words: `Flag 2: unsure`; for 0 that there is none."""
    words = (
        tr("No flag"),
        tr("look up"),
        tr("unsure"),
        tr("mixed up"),
        tr("ask somebody"),
        tr("important"),
        tr("card needs work"),
        tr("other"),
    )
    return words[0] if number == 0 else tr("Flag {n}: {word}", n=number, word=words[number])
