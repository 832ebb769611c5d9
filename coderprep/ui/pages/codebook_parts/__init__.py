"""The tabs of the code book page."""
