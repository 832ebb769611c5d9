"""The way into an exam: take an open attempt up in the whole window."""

from coderprep.library import sitting as sittings
from coderprep.ui.context import Context
from coderprep.ui.pages.exam.session import ExamSession


def sit(context: Context, attempt_id: int) -> None:
    """Sit this attempt; a new one begins, an open one goes on exactly where it stood."""
    sitting = context.hub.do(sittings.resume, attempt_id)
    if sitting is None:
        return
    session = ExamSession(context, sitting)
    context.shell.enter(session)
    session.begin(resumed=sitting.state.events > 1)
