"""The releases that come with installed packages: built at first start, and again when a package changes."""

from typing import TYPE_CHECKING

from coderprep.codebook import packages
from coderprep.core.changes import Done, Subject, change
from coderprep.core.tr import tr
from coderprep.library.codebook import child
from coderprep.library.codebook.child import Job
from coderprep.library.codebook.values import Imported, Part
from coderprep.library.planning import Report, quiet
from coderprep.library.profile import Profile
from coderprep.store.codebook import releases

if TYPE_CHECKING:  # the parsers load a spreadsheet library and more: not at every start
    from coderprep.codebook.recognise import Recognised

_PACKAGES = (packages.TABULAR, packages.PCS)


def pending(profile: Profile) -> bool:
    """True where a release of an installed package is not in the book yet. Quick: to be asked at every start."""
    with profile.book.read() as connection:
        built = {part.origin for each in releases.everything(connection) for part in each.parts}
    files = [(package, packages.data_file(package)) for package in _PACKAGES]
    return any(file and packages.provenance(package, file) not in built for package, file in files) and bool(
        _missing(profile)
    )


def build(profile: Profile, report: Report = quiet) -> Done[tuple[Imported, ...]]:
    """Build what is pending, in a child process (the window stays smooth); readers see the old state meanwhile.

    `report` gets (done, total, what) and may raise `Cancelled`: nothing of the release at hand is kept then.
    """
    done: list[Imported] = []
    for file in _missing(profile):
        title = tr("Building {release}", release=file.release.label)
        job = Job(profile.book.path, profile.clock.now_ms(), shipped=(file,))
        done += child.run(job, lambda n, total, _, title=title: report(n, total, title))  # type: ignore[misc]
    return Done(tuple(done), change(Subject.CODEBOOK) if done else change())


def _missing(profile: Profile) -> "list[Recognised]":
    """What installed packages hold and the book does not. What the learner imported himself (no origin) stands."""
    from coderprep.codebook.reading import shipped  # see above

    with profile.book.read() as connection:
        there = {each.name: each for each in releases.everything(connection)}
    missing = []
    for file in shipped():
        stored = there.get(file.release.id)
        parts = {part.part: part.origin for part in stored.parts} if stored else {}
        # What the learner imported himself (no origin) stands.
        if parts.get(Part.CODES) not in ("", file.release.source):
            missing.append(file)
    return missing
