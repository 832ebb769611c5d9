"""The core of an exam: cards of priority 1 whose note names a domain of that exam."""

from dataclasses import dataclass

from sqlalchemy import Connection

from coderprep.core.cards import CardState, Memory


@dataclass(frozen=True, slots=True)
class CoreCard:
    """A card of the core: its note, deck and blueprint domain, and what the memory of it is believed to be."""

    note_id: int
    deck_id: int
    domain: str
    memory: Memory


# "+" keeps the planner from walking all notes: the few core cards come first, out of their partial index.
_SQL = """
SELECT card.note_id, card.deck_id, json_extract(note.about, '$.domain."' || ? || '"') AS domain,
       card.state, card.stability, card.difficulty, card.last_day
FROM card INDEXED BY ix_card_core JOIN note ON note.id = card.note_id
WHERE card.priority = 1 AND +note.retired = 0 AND domain IS NOT NULL
"""


def of_exam(connection: Connection, exam: str) -> list[CoreCard]:
    """All core cards of an exam, suspended ones included (to be met they must be taken up again)."""
    return [
        CoreCard(
            note_id,
            deck_id,
            domain,
            Memory(CardState(state), stability=stability, difficulty=difficulty, last_day=last_day),
        )
        for note_id, deck_id, domain, state, stability, difficulty, last_day in connection.exec_driver_sql(
            _SQL, (exam,)
        )
    ]
