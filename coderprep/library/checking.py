"""The rules of content, asked of files: `coderprep check` and the tests of what is shipped."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from coderprep import paths
from coderprep.formats import checking, icd10cm
from coderprep.formats.blueprints import load_blueprints
from coderprep.formats.checking import Checked
from coderprep.formats.rules.subject import Context
from coderprep.formats.source import read_text

_PACKAGE = "simple_icd_10_cm"
_LIST = "code-list*.txt"


def check(given: Sequence[Path]) -> Checked:
    """What is wrong with these files and folders; without any, with everything that is shipped.

    Codes are looked up where `code_lookup` finds a list. UserError for a path that is not there.
    """
    return checking.check(given or [paths.decks()], Context(load_blueprints(), code_lookup()))


@lru_cache(maxsize=1)
def code_lookup() -> Callable[[str], bool] | None:
    """Says whether an ICD-10-CM code is valid at full specificity; None where no code list is installed."""
    file = _code_list()
    if file is None:
        return None
    valid = icd10cm.complete(read_text(file).text)
    return lambda code: code.replace(".", "") in valid


def _code_list() -> Path | None:
    """The list in the package, which is not imported: that would parse ten megabytes of XML."""
    package = find_spec(_PACKAGE)
    folders = package.submodule_search_locations if package else None
    found = [file for folder in folders or () for file in sorted((Path(folder) / "data").glob(_LIST))]
    return found[-1] if found else None
