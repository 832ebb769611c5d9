"""The rules of content, asked of files: `coderprep check` and the tests of what is shipped."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from coderprep import paths
from coderprep.core.codebook.entries import CodeEntry
from coderprep.formats import checking
from coderprep.formats.blueprints import load_blueprints
from coderprep.formats.checking import Checked
from coderprep.formats.rules.subject import Context


def check(given: Sequence[Path]) -> Checked:
    """What is wrong with these files and folders; without any, with everything that is shipped.

    Codes are looked up where `code_lookup` finds the tabular list. UserError for a path that is not there.
    """
    return checking.check(given or [paths.decks()], Context(load_blueprints(), code_lookup()))


@lru_cache(maxsize=1)
def code_lookup() -> Callable[[str], bool] | None:
    """Says whether an ICD-10-CM code is valid at full specificity; None where no tabular list is installed."""
    # The parsers load a spreadsheet library and more, and this is wanted for checking only.
    from coderprep.codebook import reading
    from coderprep.codebook.kinds import FileKind

    tabular = next((file for file in reading.shipped() if file.kind is FileKind.TABULAR), None)
    if tabular is None:
        return None
    entries = (record for record in reading.read(tabular) if isinstance(record, CodeEntry))
    valid = frozenset(entry.code for entry in entries if entry.billable)
    return lambda code: code.replace(".", "") in valid
