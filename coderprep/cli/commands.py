"""Which function runs which subcommand."""

from argparse import Namespace
from collections.abc import Callable

from coderprep.cli import care, codebook, content, exam, lists, study, transfer

_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "decks": lists.decks,
    "exams": lists.exams,
    "stats": lists.stats,
    "study": study.run,
    "exam": exam.run,
    "import": transfer.import_files,
    "export": transfer.export,
    "check": content.check,
    "code": codebook.code,
    "codebook": codebook.codebook,
    "backup": care.backup,
    "backups": care.backups,
    "restore": care.restore,
    "doctor": care.doctor,
}


def run(args: Namespace) -> int:
    """Run the subcommand; its exit code. UserError where it could not be done."""
    return _COMMANDS[args.command](args)
