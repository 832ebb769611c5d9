"""Importing official releases as CMS and CDC publish them."""

from collections.abc import Sequence
from pathlib import Path

from coderprep.core.changes import Done, Subject, change
from coderprep.library.codebook import child
from coderprep.library.codebook.child import Job
from coderprep.library.codebook.values import Imported
from coderprep.library.planning import Report, quiet
from coderprep.library.profile import Profile


def import_files(profile: Profile, files: Sequence[Path], report: Report = quiet) -> Done[tuple[Imported, ...]]:
    """Import these files (zipped or not; recognised by content) in one transaction, in a child process.

    Importing a part of a release again replaces it. `report` may raise `Cancelled`. Raises `Refused` with the
    problems by file and line where a file is damaged, `UserError` where it is none of ours; nothing is kept then.
    """
    job = Job(profile.book.path, profile.clock.now_ms(), tuple(path.absolute() for path in files))
    return Done(child.run(job, report), change(Subject.CODEBOOK))
