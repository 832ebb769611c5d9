"""${message}"""

import sqlalchemy as sa
from alembic import op

revision = "${up_revision}"
down_revision = "${down_revision}"


def upgrade() -> None:
    """Rebuilt tables need `table_kwargs={"sqlite_autoincrement": True}`; rows are kept, ids are never reused."""
    ${upgrades if upgrades else "pass"}
