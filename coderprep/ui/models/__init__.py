"""Item models over library values."""
