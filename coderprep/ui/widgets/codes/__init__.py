"""The parts of the code book: search, a code's page, the indexes and tables, the panel beside a session."""
