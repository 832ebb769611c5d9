"""The run of an Alembic environment: on our one connection, inside the transaction that is already open."""

from alembic import context

from coderprep.store.tables import metadata


def run() -> None:
    """Run the revisions that are due."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_as_batch=True,
        transactional_ddl=False,  # the transaction is ours: SQLite can take back DDL, and Alembic shall open none
    )
    context.run_migrations()
