"""The window. Pages show values and call verbs; nothing outside this package imports Qt.

This package module imports nothing: `ui.display` must be usable where Qt cannot be loaded.
"""
