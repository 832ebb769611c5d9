"""The sections of the Settings page, a module each."""
