"""CoderPrep: an offline study desk for medical-coding certification."""

__version__ = "0.1.0"
