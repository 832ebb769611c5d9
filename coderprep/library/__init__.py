"""The verbs: everything that the window and the command line can do, one module a subject."""
