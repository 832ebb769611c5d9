"""States, grades and dates in words, the same on every page."""

from datetime import UTC, date, datetime, timedelta

from coderprep.core.cards import CardState, Rating, ReviewKind
from coderprep.core.moments import Moment
from coderprep.core.notes import About
from coderprep.core.tr import tr

_DAY_ZERO = date(1970, 1, 1)


def state_name(state: CardState) -> str:
    """Where a card stands."""
    return {
        CardState.NEW: tr("New card"),
        CardState.LEARNING: tr("Learning"),
        CardState.REVIEW: tr("Review"),
        CardState.RELEARNING: tr("Learning again"),
    }[state]


def grade_name(rating: Rating) -> str:
    """A grade in a word."""
    return {
        Rating.AGAIN: tr("Again"),
        Rating.HARD: tr("Hard"),
        Rating.GOOD: tr("Good"),
        Rating.EASY: tr("Easy"),
    }[rating]


def kind_name(kind: ReviewKind) -> str:
    """Why a card was answered."""
    return {
        ReviewKind.STUDY: tr("Study"),
        ReviewKind.AHEAD: tr("Study ahead"),
        ReviewKind.CRAM: tr("Cram"),
        ReviewKind.EXAM: tr("Exam"),
    }[kind]


def day_text(day: int) -> str:
    """A study day as a date, year first."""
    return (_DAY_ZERO + timedelta(days=day)).isoformat()


def time_text(moment: Moment) -> str:
    """Date and local time of an instant as it was then."""
    local = datetime.fromtimestamp(moment.ms / 1000 + moment.offset_s, UTC)
    return local.strftime("%Y-%m-%d %H:%M")


def citation(about: About) -> str:
    """Source and date of a fact in one line; empty without a source."""
    if not about.source:
        return ""
    if about.as_of:
        return tr("Source: {source} (as of {date})", source=about.source, date=about.as_of)
    return tr("Source: {source}", source=about.source)


def deck_text(name: str) -> str:
    """A deck's path as it is shown."""
    return name.replace("::", " › ")
