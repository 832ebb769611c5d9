"""Small decks with a note of each kind, made through the library as a learner would."""

from collections.abc import Callable

from coderprep.core.notes import Content, NoteKind, Option
from coderprep.library import decks, notes
from coderprep.library.profile import Profile
from coderprep.store import reviews
from coderprep.store.reviews import Review
from coderprep.ui.pages.session.view import StudyView

Start = Callable[..., StudyView]
"""The `start` fixture: makes a deck of the notes it is given and studies it."""

BASIC = Content(NoteKind.BASIC, "cardi/o", "heart", extra="As in cardiology.")
REVERSED = Content(NoteKind.REVERSED, "nephr/o", "kidney")
TYPED = Content(NoteKind.TYPED, "Code for type 2 diabetes without complications?", "E11.9", accept=("E119",))
CLOZE = Content(NoteKind.CLOZE, "The {{c1::right::which side}} atrium receives {{c2::deoxygenated}} blood.")
CHOICE = Content(
    NoteKind.CHOICE,
    "Which modifier tells that an E/M service was significant and separate on the day of a procedure?",
    "Modifier 25 is for a significant, separately identifiable E/M service on the same day.",
    options=(
        Option("25", correct=True),
        Option("57", why="57 is the decision for major surgery."),
        Option("59", why="59 is the last resort and never goes on an E/M service."),
        Option("24", why="24 is an unrelated E/M service in the global period."),
    ),
    keep_order=True,
)
KINDS = (BASIC, REVERSED, TYPED, CLOZE, CHOICE)


def deck(profile: Profile, *contents: Content, name: str = "Practice") -> list[int]:
    """A deck of these notes; the ids of the notes."""
    deck_id = decks.create(profile, name).value
    return [notes.add(profile, deck_id, content, ("sample",)).value for content in contents]


def log(profile: Profile) -> list[Review]:
    """The answers of today, oldest first."""
    with profile.store.read() as connection:
        return list(reversed(reviews.of_day(connection, profile.moment().day)))
