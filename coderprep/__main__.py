"""The composition root: arguments in, the window or a command out. The only place where both are known."""

import os
import sys
from argparse import Namespace

from coderprep.core.errors import UserError


def main(argv: list[str] | None = None) -> int:
    """Run the app; the exit code: 0 done, 1 done with problems, 2 could not be done (one sentence says why)."""
    from coderprep.cli.parser import parse  # argparse only: the window must not wait for the commands

    args = parse(sys.argv[1:] if argv is None else argv)
    try:
        return _window(args) if args.command is None else _command(args)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as in `coderprep decks | head -1`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains at its end
        return 0
    except OSError as error:  # the output cannot be written, to a full disk perhaps
        print(error.strerror or error, file=sys.stderr)
        return 2


def _window(args: Namespace) -> int:
    """Open the window, or say what is missing for it."""
    from coderprep.ui.display import obstacle  # loads no Qt

    reason = obstacle()
    if reason is not None:
        print(reason, file=sys.stderr)
        return 2
    from coderprep.ui.app import run  # Qt: only where a window is wanted and possible

    return run(args.data_dir, args.profile)


def _command(args: Namespace) -> int:
    from coderprep.cli.commands import run  # the database layer: not wanted for `--help`

    return run(args)


if __name__ == "__main__":
    sys.exit(main())
