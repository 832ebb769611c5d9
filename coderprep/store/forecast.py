"""How many cards will be due on the days to come."""

from sqlalchemy import Connection

from coderprep.store.tables import RETIRED_UNTIL

# The decks are named so that the index over deck, state and due day is used.
_SQL = """
SELECT max(due_day, :today), count(*) FROM card
WHERE deck_id IN (SELECT id FROM deck) AND state IN (1, 2, 3) AND suspended = 0
  AND due_day <= :last AND buried_until < :retired
GROUP BY 1 ORDER BY 1
"""


def due_by_day(connection: Connection, today: int, last: int) -> dict[int, int]:
    """Cards due on each study day up to `last`; what is overdue or in learning counts for today."""
    values = {"today": today, "last": last, "retired": RETIRED_UNTIL}
    return {row[0]: row[1] for row in connection.exec_driver_sql(_SQL, values)}
