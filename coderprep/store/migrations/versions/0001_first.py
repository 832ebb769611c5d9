"""The first schema: every new database is made with the newest one, so there is nothing to do."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: a database of version 1 is where all migrations start."""
