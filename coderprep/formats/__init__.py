"""Files in and out: bytes become typed drafts, with the line of every problem. No database, no window."""
