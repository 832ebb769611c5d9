"""Parts of a release, what was counted in them and what an import did, in words."""

from collections.abc import Mapping, Sequence

from coderprep.core.tr import tr, trn
from coderprep.library.codebook.values import Imported, Part
from coderprep.ui.widgets.wording import number

_MOST = 200
"""Warnings that are shown."""


def part_name(part: Part) -> str:
    """What a file gives to a release."""
    return {
        Part.CODES: tr("Codes and notes"),
        Part.SHORT_TITLES: tr("Short titles"),
        Part.TABLES: tr("Tables"),
        Part.DEFINITIONS: tr("Definitions"),
        Part.INDEX: tr("Alphabetic index"),
        Part.EXTERNAL: tr("Index to external causes"),
        Part.NEOPLASM: tr("Table of neoplasms"),
        Part.DRUG: tr("Table of drugs and chemicals"),
        Part.PROCEDURES: tr("Index of procedures"),
    }[part]


def counted(counts: Mapping[str, int]) -> str:
    """Counts in a line: 98,505 entries · 74,719 billable."""
    return " · ".join(f"{number(count)} {_count_name(name)}" for name, count in counts.items() if count)


def _count_name(name: str) -> str:
    known = {
        "entries": tr("entries"),
        "billable": tr("reportable"),
        "notes": tr("notes"),
        "seventh_characters": tr("seventh characters"),
        "tables": tr("tables"),
        "definitions": tr("definitions"),
        "details": tr("details"),
        "modifiers": tr("modifiers"),
        "terminated": tr("terminated"),
    }
    return known.get(name, tr("terms") if name.endswith("terms") else name.replace("_", " "))


def imported_text(done: Sequence[Imported]) -> str:
    """What an import did: a paragraph for each file."""
    return "\n\n".join(_one(each) for each in done)


def _one(done: Imported) -> str:
    parts = ", ".join(part_name(part) for part in done.parts)
    lines = [f"{done.release.label}: {parts}", counted(done.counts), done.file]
    lines += [tr("It takes the place of what was imported before.")] * done.replaced
    lines += [each.words for each in done.left_out]
    if done.warnings:
        count = len(done.warnings)
        lines.append(trn("{n} line is odd, and was taken in:", "{n} lines are odd, and were taken in:", count))
        lines += [str(warning) for warning in done.warnings[:_MOST]]
    return "\n".join(line for line in lines if line)
