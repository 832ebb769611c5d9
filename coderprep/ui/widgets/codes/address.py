"""Where a link within the book leads: a system, a code, perhaps a release. Never a place outside the program."""

import re
from dataclasses import dataclass

from coderprep.core.codebook.entries import CodeEntry
from coderprep.core.codebook.releases import Release, System
from coderprep.core.codebook.spelling import bare

SCHEME = "code"
_FORM = re.compile(rf"{SCHEME}:(?P<system>[a-z0-9]+)/(?P<code>[0-9A-Za-z-]+)(?:@(?P<release>[a-z0-9-]+))?")


@dataclass(frozen=True, slots=True)
class Address:
    """An entry of the book; `code` has no dot. `release` is empty for the current one."""

    system: System
    code: str
    release: str = ""

    @property
    def link(self) -> str:
        """The address as the target of a link."""
        return f"{SCHEME}:{self.system.value}/{self.code}" + (f"@{self.release}" if self.release else "")


def address_of(entry: CodeEntry, release: Release) -> Address:
    """The address of an entry in the release it was found in."""
    return Address(release.system, entry.code, release.id)


def typed(system: System, text: str, release: str = "") -> Address:
    """The address of a code as it is written in a text."""
    return Address(system, bare(text), release)


def parse(link: str) -> Address | None:
    """The address behind a link; None where the link is none of ours."""
    match = _FORM.fullmatch(link)
    if match is None or match["system"] not in set(System):
        return None
    return Address(System(match["system"]), match["code"].upper(), match["release"] or "")
