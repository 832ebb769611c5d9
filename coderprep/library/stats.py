"""The figures of `coderprep stats`: today, all reviews, and retention by deck."""

from dataclasses import dataclass

from coderprep.library import decks
from coderprep.library.profile import Profile
from coderprep.store import reviews
from coderprep.store.reviews import Totals

RETENTION_DAYS = 30
"""Retention is told over this many study days."""


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """Cards waiting (before daily limits) and what was done today."""

    new: int
    due: int
    answers: int
    minutes: int


@dataclass(frozen=True, slots=True)
class DeckFigures:
    """One deck; `reviews` and `retention` (0-1, None without reviews) over `RETENTION_DAYS`."""

    title: str
    new: int
    due: int
    reviews: int
    retention: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it; `reviews` counts every answer ever logged."""

    today: TodayFigures
    reviews: int
    retention: float | None
    decks: tuple[DeckFigures, ...]


def figures(profile: Profile) -> Figures:
    """The figures as of now."""
    now = profile.moment()
    rows = decks.rows(profile)
    with profile.store.read() as connection:
        total = reviews.count(connection)
        done = reviews.per_day(connection, now.day, now.day).get(now.day)
        recent = reviews.per_deck(connection, now.day - RETENTION_DAYS + 1, now.day)
    today = TodayFigures(
        sum(row.new for row in rows),
        sum(row.due for row in rows),
        done.answers if done else 0,
        round(done.duration_ms / 60_000) if done else 0,
    )
    lines = tuple(
        DeckFigures(row.deck.name, row.new, row.due, found.answers if found else 0, _rate([found] if found else []))
        for row in rows
        for found in [recent.get(row.deck.id)]
    )
    return Figures(today, total, _rate(list(recent.values())), lines)


def _rate(totals: list[Totals]) -> float | None:
    asked = sum(found.mature for found in totals)
    return sum(found.mature_right for found in totals) / asked if asked else None
