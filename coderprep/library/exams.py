"""Mock exams: what can be sat, drawing a form, and the history of attempts."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from coderprep.core.changes import Done, Subject, change
from coderprep.core.errors import UserError
from coderprep.core.exams import paper
from coderprep.core.exams.attempt import Event, EventKind
from coderprep.core.exams.blueprint import Blueprint
from coderprep.core.tr import tr
from coderprep.formats.blueprints import load_blueprints
from coderprep.library.profile import Profile
from coderprep.store import banks
from coderprep.store import exams as table
from coderprep.store.exams import AttemptRow


@dataclass(frozen=True, slots=True)
class ExamRow:
    """An exam, how many items its bank holds a domain, and how many whole forms that fills."""

    blueprint: Blueprint
    bank: Mapping[str, int]
    forms: int
    attempts: tuple[AttemptRow, ...]

    @property
    def open_attempt(self) -> AttemptRow | None:
        """The newest attempt that was not handed in."""
        return next((attempt for attempt in self.attempts if attempt.finished_ms is None), None)


def rows(profile: Profile) -> list[ExamRow]:
    """All exams that there are blueprints for."""
    with profile.store.read() as connection:
        found = []
        for blueprint in load_blueprints().values():
            bank = banks.domain_counts(connection, blueprint.id)
            attempts = tuple(table.attempts(connection, blueprint.id))
            found.append(ExamRow(blueprint, bank, paper.full_forms(blueprint, bank), attempts))
        return found


def blueprint(exam: str) -> Blueprint:
    """The blueprint of an exam; UserError naming those there are."""
    known = load_blueprints()
    if exam not in known:
        raise UserError(tr("There is no exam “{exam}”. The exams are: {exams}.", exam=exam, exams=", ".join(known)))
    return known[exam]


def start(profile: Profile, exam: str, seed: int | None = None) -> Done[int]:
    """Draw a form to the blueprint and open an attempt on it; the attempt's id. The clock starts with the sitting.

    Raises `paper.BankTooSmall` where the bank cannot fill the form.
    """
    plan = blueprint(exam)
    chosen = random.SystemRandom().randrange(2**31) if seed is None else seed
    with profile.store.write() as writer:
        connection = writer.connection
        items = banks.items(connection, exam)
        drawn = paper.draw(plan, items, chosen, table.last_form_items(connection, exam))
        form_id = table.save_form(writer, plan, drawn)
        limit = plan.minutes * 60_000
        attempt_id = table.start_attempt(writer, form_id, limit)
        opening = Event(EventKind.START, 0, "", limit, profile.clock.now_ms())
        table.append_event(writer, attempt_id, 0, opening)
    return Done(attempt_id, change(Subject.ATTEMPTS))


def attempts(profile: Profile, exam: str | None = None) -> list[AttemptRow]:
    """Attempts, newest first."""
    with profile.store.read() as connection:
        return table.attempts(connection, exam)


def open_attempts(profile: Profile) -> list[AttemptRow]:
    """Attempts that were not handed in, newest first."""
    with profile.store.read() as connection:
        return table.open_attempts(connection)
