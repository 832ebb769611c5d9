"""The exam session: one attempt that takes the whole window, and its result."""
