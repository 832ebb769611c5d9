"""`coderprep check`: the rules for decks and banks; `path:line: problem`, exit code 1."""

from argparse import Namespace

from coderprep.cli import output
from coderprep.core.tr import trn
from coderprep.library import checking


def check(args: Namespace) -> int:
    """Check these files and folders, or everything that is shipped."""
    found = checking.check(args.paths)
    problems = [{"path": p.path, "line": p.line, "problem": p.reason} for p in found.problems]
    lines = [*map(str, found.problems), trn("{n} file was checked.", "{n} files were checked.", found.files)]
    output.emit({"files": found.files, "problems": problems}, lines, args.json)
    return 1 if found.problems else 0
