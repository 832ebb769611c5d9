"""The parts of the import dialog."""
