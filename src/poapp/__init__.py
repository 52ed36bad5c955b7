"""The process owner's desk."""

__version__ = "0.1.0"
