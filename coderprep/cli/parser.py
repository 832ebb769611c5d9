"""What can be typed after `coderprep`. Global options may stand before or after the subcommand."""

import argparse
from pathlib import Path
from typing import NoReturn

from coderprep import __version__
from coderprep.core.codes import CodeKind
from coderprep.core.imports import OnDuplicate
from coderprep.core.tr import tr
from coderprep.files import readable


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, like every other command that could not be done."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, tr("{what}; see: {program} --help", what=message, program=self.prog) + "\n")


def parse(argv: list[str]) -> argparse.Namespace:
    """The arguments as a namespace; `command` is None where the window is wanted. Exits with 2 on nonsense."""
    options = _global_options(suppress=True)
    parser = _Parser(
        prog="coderprep",
        description="Study for medical-coding certification. Without a command, the window opens.",
        parents=[_global_options(suppress=False)],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"CoderPrep {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_text, parents=[options], allow_abbrev=False)

    command("decks", "list the decks with what is new and due")
    command("exams", "list the mock exams and how many forms the bank fills")
    _study(command("study", "study in the terminal"))
    _exam(command("exam", "sit a mock exam in the terminal, or see its result"), options)
    _import(command("import", "import decks: native TOML, CSV or TSV"))
    export = command("export", "write a deck to a file (.toml or .csv)")
    export.add_argument("deck", type=readable, metavar="DECK")
    export.add_argument("file", type=Path, metavar="FILE")
    check = command("check", "check decks and item banks; prints path:line: problem")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    _code(command("code", "look a code up, or search the code book"))
    _codebook(command("codebook", "import, list and compare releases of the official code sets"), options)
    command("stats", "show reviews, retention and today's counts")
    command("backup", "back the profile up now")
    command("backups", "list the backups")
    restore = command("restore", "put a backup in the profile's place")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--yes", action="store_true", help="do it; without this nothing is changed")
    command("doctor", "check the data folder, the database and the backups")
    return parser.parse_args(argv)


def _global_options(*, suppress: bool) -> _Parser:
    """The options that every command takes; in subcommands they have no default, so as not to undo earlier ones."""
    options = _Parser(add_help=False, allow_abbrev=False)
    default = argparse.SUPPRESS if suppress else None
    options.add_argument("--data-dir", type=Path, default=default, metavar="DIR", help="where the profile lives")
    options.add_argument(
        "--profile", type=readable, default=default, metavar="NAME", help="which profile (default: the last used)"
    )
    options.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS if suppress else False, help="print one JSON object"
    )
    return options


def _study(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--deck", type=readable, default="", metavar="D", help="only this deck and those below it")


def _exam(parser: argparse.ArgumentParser, options: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    take = actions.add_parser("take", help="sit a mock exam", parents=[options], allow_abbrev=False)
    take.add_argument("id", metavar="ID", help="cpc or cca")
    take.add_argument("--seed", type=int, metavar="N", help="draw the same form again")
    for name, text in (("resume", "go on with an open attempt"), ("result", "show the result of an attempt")):
        action = actions.add_parser(name, help=text, parents=[options], allow_abbrev=False)
        action.add_argument("attempt", nargs="?", type=int, metavar="ATTEMPT", help="its number (default: the newest)")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--deck", type=readable, default="", metavar="NAME", help="where rows go (created if missing)")
    parser.add_argument(
        "--on-duplicate",
        choices=[policy.value for policy in OnDuplicate],
        default=OnDuplicate.UPDATE.value,
        help="what to do with notes that are there already (default: update)",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")


def _code(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", default="", metavar="CODE", help="with or without its dot, in any case")
    parser.add_argument(
        "--system", choices=[system.value for system in CodeKind], default="", help="only this code set"
    )
    parser.add_argument("--release", default="", metavar="R", help="in this release (see: coderprep codebook list)")
    parser.add_argument("--search", metavar="TEXT", help="words in any order, their beginnings, or part of a code")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="results at most (default: 50)")


def _codebook(parser: argparse.ArgumentParser, options: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, text: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=text, parents=[options], allow_abbrev=False)

    action("import", "import official releases as CMS and CDC publish them").add_argument(
        "files", nargs="+", type=Path, metavar="FILE"
    )
    action("list", "list the releases in the book")
    diff = action("diff", "what changed from one release to another")
    diff.add_argument("older", metavar="R1")
    diff.add_argument("newer", metavar="R2")
