"""What Alembic runs for every migration."""

from coderprep.store.migrations.running import run

run()
