"""An open profile: where it lives, its store and its clock. Every verb takes one first."""

from dataclasses import dataclass, field

from coderprep.core.moments import Clock, Moment, moment
from coderprep.paths import Folders, prepare
from coderprep.store import settings
from coderprep.store.codebook.engine import Book
from coderprep.store.engine import Store, open_store

ROLLOVER = "rollover_hour"
ROLLOVER_HOUR = 4


@dataclass(slots=True)
class Profile:
    """One learner's data, open, and the code book that all learners of the data folder share."""

    folders: Folders
    store: Store
    clock: Clock
    rollover_hour: int = field(default=ROLLOVER_HOUR)
    book: Book = field(init=False)

    def __post_init__(self) -> None:
        self.book = Book(self.folders.codebook)  # opens no file yet

    def moment(self) -> Moment:
        """Now, with the study day as this learner counts it."""
        return moment(self.clock, self.rollover_hour)

    def close(self) -> None:
        """Close the store; the profile cannot be used afterwards."""
        self.book.close()
        self.store.close()


def open_profile(folders: Folders, clock: Clock) -> Profile:
    """Open (or make) the profile in these folders.

    Raises `Damaged`, `FromTheFuture`, or `UserError` where the place cannot be written.
    """
    prepare(folders)
    store = open_store(folders.database, clock)
    with store.read() as connection:
        rollover = settings.get(connection, ROLLOVER, int, ROLLOVER_HOUR)
    return Profile(folders, store, clock, rollover)
