"""`coderprep study`: cards in a terminal. An answer is acknowledged only after it is stored."""

import json
from argparse import Namespace
from datetime import UTC, date, datetime, timedelta

from coderprep.cli import desk, output
from coderprep.core.cards import CardState, Memory, Rating
from coderprep.core.exams.items import LETTERS
from coderprep.core.faces import as_text
from coderprep.core.intervals import until_due
from coderprep.core.tr import tr
from coderprep.core.typed import compare
from coderprep.library import decks, study
from coderprep.library.profile import Profile
from coderprep.library.queueing import Scope
from coderprep.library.study import Shown, StudySession


def run(args: Namespace) -> int:
    """Study until nothing is left, `q`, or the end of the input."""
    with desk.writing(args) as profile:
        deck = decks.find(profile, args.deck).name if args.deck else ""
        session = study.open_session(profile, Scope(deck))
        if not session.queue.learning and not session.queue.rest:
            output.say(tr("Nothing is left to study today."))
        while (shown := study.shown(profile, session)) is not None:
            if not _card(profile, session, shown):
                break
        output.say(tr("{n} answers in this session.", n=len(session.answered)))
    return 0


def _card(profile: Profile, session: StudySession, shown: Shown) -> bool:
    """Show one card and deal with what is typed; False to stop."""
    output.write(_front(shown))
    began = profile.clock.elapsed_ms()
    revealed = False
    while True:
        line = output.prompt(_question(shown, revealed))
        if line is None or line.strip().lower() == "q":
            return False
        word = line.strip().lower()
        if word in ("1", "2", "3", "4"):
            _grade(profile, session, Rating(int(word)), profile.clock.elapsed_ms() - began)
            return True
        if word == "u":
            if study.take_back(profile, session).value:
                return True
            output.say(tr("There is nothing to undo in this session."))
        elif not revealed and (not word or _given(shown, line)):
            output.write(_back(shown))
            revealed = True
        else:
            output.say(tr("Type 1, 2, 3 or 4; Enter shows the answer; u takes back; q stops."))


def _given(shown: Shown, line: str) -> bool:
    """Judge a typed answer or a chosen letter; False where the line is neither."""
    face = shown.face
    if face.expected:
        found = compare(line, face.expected)
        output.write(tr("Right.") if found.right else tr("Not quite: {expected}", expected=found.expected))
        return True
    if face.options and line.strip().upper() in LETTERS[: len(face.options)]:
        right = LETTERS.index(line.strip().upper()) in face.key
        output.write(tr("Right.") if right else tr("Wrong."))
        return True
    return False


def _front(shown: Shown) -> str:
    left = shown.counts
    head = tr("[{deck}] new {new}, learning {learning}, review {review}", deck=shown.deck, **_numbers(left))
    options = [f"  {letter}. {option.text}" for letter, option in zip(LETTERS, shown.face.options, strict=False)]
    return "\n".join([head, as_text(shown.face.question), *options])


def _numbers(left: object) -> dict[str, object]:
    return {name: getattr(left, name) for name in ("new", "learning", "review")}


def _back(shown: Shown) -> str:
    face = shown.face
    lines = ["-----", as_text(face.answer)]
    for letter, option in zip(LETTERS, face.options, strict=False):
        mark = "*" if option.correct else " "
        lines.append(f"{mark} {letter}. {option.text}" + (f" - {option.why}" if option.why else ""))
    if face.extra:
        lines.append(as_text(face.extra))
    if shown.note.about.source:
        lines.append(tr("Source: {source}", source=shown.note.about.source))
    return "\n".join(line for line in lines if line)


def _question(shown: Shown, revealed: bool) -> str:
    if not revealed:
        return tr("Enter shows the answer > ")
    parts = [f"{rating.value} {until_due(after, shown.now)}" for rating, after in shown.after.items()]
    return " | ".join(parts) + " > "


def _grade(profile: Profile, session: StudySession, rating: Rating, took_ms: int) -> None:
    done = study.answer(profile, session, rating, took_ms).value
    acknowledged = {"review": done.review_id, "card": done.card_id, "due": due_text(done.after)}
    output.write(json.dumps(acknowledged))
    if done.leech:
        output.say(tr("This card keeps being forgotten: it was tagged “leech” and suspended."))


def due_text(memory: Memory) -> str:
    """When a card comes back: a date in review, else a UTC time."""
    if memory.state is CardState.REVIEW:
        return (date(1970, 1, 1) + timedelta(days=memory.due_day)).isoformat()
    return datetime.fromtimestamp(memory.due_ms / 1000, UTC).isoformat(timespec="seconds")
