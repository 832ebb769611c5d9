"""What Alembic runs: our one connection, inside the transaction that is already open."""

from alembic import context

from coderprep.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    # SQLite can take back DDL; the transaction is ours, so Alembic opens none.
    transactional_ddl=False,
)
context.run_migrations()
