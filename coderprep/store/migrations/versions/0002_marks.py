"""Bookmarks and margin notes in the code book."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the two tables."""
    for name, words in (("bookmark", ()), ("margin_note", ("text",))):
        op.create_table(
            name,
            sa.Column("id", sa.Integer, nullable=False, autoincrement=True),
            *(sa.Column(column, sa.Text, nullable=False) for column in ("system", "code", *words)),
            sa.Column("release", sa.Text, nullable=False, server_default=sa.text("''")),
            sa.Column("changed_ms", sa.Integer, nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
            sa.UniqueConstraint("system", "code", name=f"uq_{name}_system_code"),
            sqlite_autoincrement=True,
        )
