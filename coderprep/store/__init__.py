"""The profile database: tables, transactions, migrations, undo, search SQL and backups."""
