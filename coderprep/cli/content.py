"""`coderprep check`: the rules for decks and banks; `path:line: problem`, exit code 1."""

from argparse import Namespace

from coderprep.cli import output
from coderprep.core.tr import tr, trn
from coderprep.library import checking


def check(args: Namespace) -> int:
    """Check these files and folders, or everything that is shipped."""
    found = checking.check(args.paths)
    looked_up = checking.code_lookup() is not None
    problems = [{"path": p.path, "line": p.line, "problem": p.reason} for p in found.problems]
    lines = [*map(str, found.problems), trn("{n} file was checked.", "{n} files were checked.", found.files)]
    if not looked_up:
        output.say(tr("ICD-10-CM codes were not looked up: that needs the package simple-icd-10-cm."))
    output.emit({"files": found.files, "codes_looked_up": looked_up, "problems": problems}, lines, args.json)
    return 1 if found.problems else 0
