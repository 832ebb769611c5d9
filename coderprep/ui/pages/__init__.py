"""The pages of the main window and the full-window sessions."""
