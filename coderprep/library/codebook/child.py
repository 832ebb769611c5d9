"""Parsing and writing in a child process: in a thread, parsing would make the window stutter.

The child works in one transaction. Ending it at any moment leaves the book as it was.
"""

import multiprocessing
import signal
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from coderprep.core.errors import Problem, UserError
from coderprep.core.tr import tr
from coderprep.library.codebook.values import Imported, Refused
from coderprep.library.planning import Report
from coderprep.store.codebook.engine import Book

if TYPE_CHECKING:  # the parsers load a spreadsheet library and more: half a second that only the child shall spend
    from coderprep.codebook.recognise import Recognised

Share = Callable[[float, str], None]
"""Told the share of all the work that is done, 0 to 1, and the file at hand."""

_LOOK_S = 0.1
"""How often it is asked whether to go on."""

_STEPS = 1_000
"""Progress is told in thousandths."""

_PATIENCE_S = 5.0


@dataclass(frozen=True, slots=True)
class Job:
    """What a child is to do: take in `files` (recognised by the child), or what installed packages hold."""

    book: Path
    now_ms: int
    files: tuple[Path, ...] = ()
    shipped: "tuple[Recognised, ...]" = ()


@dataclass(frozen=True, slots=True)
class _Step:
    share: float
    what: str


@dataclass(frozen=True, slots=True)
class _Trouble:
    """A failure: of the user's, with problems perhaps, or a bug of ours with its traceback."""

    text: str
    problems: tuple[Problem, ...] = ()
    bug: bool = False


class ChildFailed(Exception):
    """A bug of ours in the child; the message is its traceback."""


def work(job: Job, share: Share) -> tuple[Imported, ...]:
    """Do the job here. Raises `Refused` or `UserError`."""
    from coderprep.codebook.recognise import recognise  # see above
    from coderprep.library.codebook import taking

    book = Book(job.book)
    try:
        if job.shipped:
            return taking.take(book, job.shipped, job.now_ms, share, built_in=True)
        files = [found for path in job.files for found in recognise(path).files]
        return taking.take(book, files, job.now_ms, share)
    finally:
        book.close()


def run(job: Job, report: Report) -> tuple[Imported, ...]:
    """Do the job in a child process. `report` may raise `Cancelled`; the child is ended then."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(job, theirs), name="codebook", daemon=True)
    process.start()
    theirs.close()  # or its end would never be noticed
    try:
        return _listen(ours, report)
    finally:
        process.terminate()
        process.join(_PATIENCE_S)
        ours.close()


def _listen(pipe: Connection, report: Report) -> tuple[Imported, ...]:
    step = _Step(0.0, "")
    while True:
        report(int(step.share * _STEPS), _STEPS, step.what)
        if not pipe.poll(_LOOK_S):
            continue
        try:
            message = pipe.recv()
        except EOFError as error:
            raise UserError(
                tr("The work on the code book ended before it was done; nothing was changed. Try again.")
            ) from error
        if isinstance(message, _Step):
            step = message
        elif isinstance(message, _Trouble):
            raise _raised(message)
        else:
            return tuple(message)


def _raised(trouble: _Trouble) -> Exception:
    if trouble.bug:
        return ChildFailed(trouble.text)
    return Refused(trouble.problems) if trouble.problems else UserError(trouble.text)


def _child(job: Job, pipe: Connection) -> None:
    """The whole life of the child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    last = [-1]

    def share(done: float, what: str) -> None:
        if int(done * _STEPS) > last[0]:
            last[0] = int(done * _STEPS)
            pipe.send(_Step(done, what))

    pipe.send(_answer(job, share))


def _answer(job: Job, share: Share) -> Sequence[Imported] | _Trouble:
    try:
        return work(job, share)
    except Refused as error:
        return _Trouble(str(error), error.problems)
    except UserError as error:
        return _Trouble(str(error))
    except Exception:  # noqa: BLE001 - whatever it is, the parent tells of it
        return _Trouble(traceback.format_exc(), bug=True)
